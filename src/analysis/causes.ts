/**
 * What led to each line of a play: an answer comes of its command, an EXPUNGE elsewhere of the EXPUNGE that removed the
 * message and of the STORE that marked it, EXISTS of the delivery, a line that arrives of the one that set out.
 *
 * News is traced by the messages that it is about, as the session's view changes with it; nothing is guessed from order.
 */
import type { MailboxEvent } from "#engine/event.ts";
import { emptyTable, type Table } from "#engine/world.ts";
import { DELETED } from "#imap/flags.ts";
import { carried } from "#sim/carried.ts";
import type { Moment, Play } from "#sim/play.ts";
import { diff } from "#store/diff.ts";
import { MessageIndex } from "#store/message-index.ts";

/** The lines that last did something to a message. */
interface Touched {
  readonly arrived?: number | undefined;
  readonly changed?: number | undefined;
  /** Gave it \Deleted. */
  readonly marked?: number | undefined;
  readonly expunged?: number | undefined;
}

/** By mailbox, then by UID. */
interface Traces {
  readonly touched: Table<Table<Touched>>;
}

export type CausesByLine = ReadonlyMap<number, ReadonlySet<number>>;

const along = carried<Traces, CausesByLine>(
  () => ({ touched: emptyTable() }),
  ({ touched }, moment) => new Tracing(moment, touched).done(),
);

class Tracing {
  readonly #moment: Moment;
  readonly #causes = new Map<number, Set<number>>();
  /** Command event → its line. */
  readonly #commands = new Map<number, number>();
  /** Event, by its place → its line. */
  readonly #lines = new Map<number, number>();
  readonly #views = new Map<number, MessageIndex>();
  readonly #truths = new Map<number, MessageIndex>();
  #touched: Table<Table<Touched>>;

  constructor(moment: Moment, touched: Table<Table<Touched>>) {
    this.#moment = moment;
    this.#touched = touched;
  }

  done(): { readonly after: Traces; readonly result: CausesByLine } {
    const { lines, events } = this.#moment;
    for (const { index, command, passage, event } of lines) {
      const said = event === undefined ? undefined : events[event];
      if (event !== undefined) this.#lines.set(event, index);
      if (said?.type === "response" && said.command !== undefined && command !== undefined)
        this.#commands.set(said.command, command);
      // A line that arrives has the causes of the one that set out.
      this.#add(index, passage?.sent ?? command);
    }
    for (const [place, event] of events.entries()) {
      if (event.type === "mailbox") this.#trace(event, place);
      else if (event.type === "state") this.#views.set(event.session, event.selected?.view ?? MessageIndex.EMPTY);
      else if (event.type === "response" && event.view) this.#hear(event.session, event.view, place);
    }
    return { after: { touched: this.#touched }, result: this.#causes };
  }

  #add(line: number | undefined, cause: number | undefined): void {
    if (line === undefined || cause === undefined || cause === line) return;
    const causes = this.#causes.get(line);
    if (causes) causes.add(cause);
    else this.#causes.set(line, new Set([cause]));
  }

  /** Truth changed: which line did what to which message. */
  #trace({ mailbox, command }: MailboxEvent, place: number): void {
    const { id, messages } = mailbox;
    const before = this.#truths.get(id) ?? this.#moment.before.mailboxes.get(id)?.messages ?? MessageIndex.EMPTY;
    this.#truths.set(id, messages);
    const line = (command === undefined ? undefined : this.#commands.get(command)) ?? this.#lineAt(place);
    let touched = this.#touched.get(id) ?? emptyTable<Touched>();
    for (const change of diff(before, messages)) {
      const { uid } = change.type === "changed" ? change.after : change.message;
      const known = touched.get(uid);
      if (change.type === "expunged") this.#add(line, known?.marked);
      const isMarked =
        change.type === "changed" && (change.after.flags.system & ~change.before.flags.system & DELETED) !== 0;
      touched = touched.set(uid, { ...known, [change.type]: line, ...(isMarked ? { marked: line } : {}) });
    }
    this.#touched = this.#touched.set(id, touched);
  }

  /** The line of an event, or the last one before it in the moment. */
  #lineAt(place: number): number | undefined {
    const { lines } = this.#moment;
    return (
      this.#lines.get(place) ?? (lines.findLast(({ event }) => event !== undefined && event < place) ?? lines[0])?.index
    );
  }

  /** A session's view changed with a response: of what was done to the messages in question. */
  #hear(session: number, view: MessageIndex, place: number): void {
    const selected = this.#moment.before.sessions.get(session)?.selected;
    const before = this.#views.get(session) ?? selected?.view ?? MessageIndex.EMPTY;
    const mailboxId = this.#mailboxOf(session, place);
    const touched = mailboxId === undefined ? undefined : this.#touched.get(mailboxId);
    this.#views.set(session, view);
    if (!touched) return;
    for (const change of diff(before, view)) {
      const { uid } = change.type === "changed" ? change.after : change.message;
      this.#add(this.#lines.get(place), touched.get(uid)?.[change.type]);
    }
  }

  #mailboxOf(session: number, place: number): number | undefined {
    const { events, before } = this.#moment;
    for (let i = place; i >= 0; i--) {
      const event = events[i];
      if (event?.type === "state" && event.session === session) return event.selected?.mailboxId;
    }
    return before.sessions.get(session)?.selected?.mailboxId;
  }
}

/** Works them out as long as it may; true: causesOf has them at once. */
export const causesOn = (play: Play, mayGoOn: () => boolean): boolean => along.goOn(play, mayGoOn);

/** The lines that directly led to a line, ascending. */
export function causesOf(play: Play, line: number): readonly number[] {
  const moment = play.lines[line]?.moment;
  const causes = moment === undefined ? undefined : along(play).steps[moment]?.result.get(line);
  return causes ? [...causes].sort((a, b) => a - b) : [];
}

const effects = new WeakMap<Play, ReadonlyMap<number, readonly number[]>>();

/** The lines to which a line directly led, ascending. */
export function effectsOf(play: Play, line: number): readonly number[] {
  let found = effects.get(play);
  if (!found) {
    const made = new Map<number, number[]>();
    for (const { result } of along(play).steps)
      for (const [effect, causes] of result)
        for (const cause of causes) {
          const others = made.get(cause);
          if (others) others.push(effect);
          else made.set(cause, [effect]);
        }
    found = made;
    effects.set(play, found);
  }
  return (found.get(line) ?? []).toSorted((a, b) => a - b);
}

export interface Chain {
  readonly causes: ReadonlySet<number>;
  readonly effects: ReadonlySet<number>;
}

/** More lines either way are not followed. */
const CHAIN_MAX = 2000;

/** All that led to a line, and all to which it led, directly or not. */
export const chainOf = (play: Play, line: number): Chain => ({
  causes: reach(line, (each) => causesOf(play, each)),
  effects: reach(line, (each) => effectsOf(play, each)),
});

function reach(line: number, next: (line: number) => readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [...next(line)];
  for (let each = waiting.shift(); each !== undefined && reached.size < CHAIN_MAX; each = waiting.shift()) {
    if (each === line || reached.has(each)) continue;
    reached.add(each);
    waiting.push(...next(each));
  }
  return reached;
}
