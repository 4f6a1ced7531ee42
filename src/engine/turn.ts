/**
 * One step in the making: the world so far, and the events so far.
 *
 * A turn is the only mutable thing in the engine, and it never outlives its step. The values in it are immutable, so
 * an event may keep what it saw.
 */
import type { Instant } from "#imap/numbers.ts";
import type { Response, ResponseCode, StatusResponse } from "#imap/response.ts";
import { type Account, releaseNames } from "#store/account.ts";
import { assert, bug } from "#store/assert.ts";
import type { Mailbox, MailboxId } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { sayBye } from "./bye.ts";
import { isOffered } from "./capabilities.ts";
import { no, Refusal } from "./command.ts";
import type { Because, CommandEvent, Event, Happening, MailboxEvent, ResponsesEvent, ViewedResponse } from "./event.ts";
import { moved, sessionsAt, withIdler } from "./presence.ts";
import { type Selected, type Session, type SessionId, selectedWith, sessionWith } from "./session.ts";
import { type Axis, chosenOption } from "./strategy/axis.ts";
import { withoutAlarm } from "./timers.ts";
import { NONE, withOne } from "./turn-sets.ts";
import { type World, worldWith } from "./world.ts";

const NOBODY: readonly Message[] = [];
const NO_REASONS: readonly Because[] = [];
const NAME_CHANGES: ReadonlySet<MailboxEvent["change"]> = new Set(["created", "deleted", "renamed", "rights"]);

/** Up to so many responses a run is not worth its while. */
const RUN_MIN = 16;

export class Turn {
  /** As it was when the turn began. */
  readonly before: World;
  world: World;
  readonly #events: (Event | ResponsesEvent)[] = [];
  /** Events so far, each response of a run counted. */
  #count = 0;
  #lastCommand: CommandEvent | undefined;
  readonly #inRuns: boolean;
  /** Mailboxes that changed in this turn: sessions in IDLE look at them when it ends. */
  changed: ReadonlySet<MailboxId> = NONE;
  /** Those among them that have other messages than before. */
  recounted: ReadonlySet<MailboxId> = NONE;
  /** Annotations changed in this turn: sessions in IDLE hear of it when it ends. */
  annotationsChanged = false;
  /** Mailboxes whose name or rights changed in this turn: sessions with NOTIFY hear of it when it ends. */
  renamed: ReadonlySet<MailboxId> = NONE;
  /** New mailboxes that have what another one had: INBOX, which RENAME leaves behind (rfc9051#6.3.6). */
  cameFrom: ReadonlyMap<MailboxId, string> | undefined;
  /** Responses so far. */
  said = 0;
  /** Sessions that may have a timer that falls due before those they had; what else happens only puts timers off. */
  hasNewTimers: ReadonlySet<SessionId> = NONE;
  /** Messages that the session has not been told to be gone, and the running command does as if (shared-numbers.ts). */
  passedOver: readonly Message[] = NOBODY;
  #actor: SessionId | undefined;
  #command: number | undefined;
  #because: readonly Because[] = NO_REASONS;
  #afterwards: (() => void)[] | undefined;

  /** `inRuns`: respondEach leaves its responses to be made later. */
  constructor(world: World, inRuns = false) {
    this.before = world;
    this.world = world;
    this.#inRuns = inRuns;
  }

  /** Numbers an event and keeps it; the object is the turn's from then on. */
  happen(happening: Happening): Event {
    // Stamped in place: a copy of each of a million events would take longer than all the rest.
    const stamped = happening as { number?: number; at?: Instant };
    stamped.number = this.world.nextEvent + this.#count++;
    stamped.at = this.world.now;
    const event = stamped as Event;
    this.#events.push(event);
    if (event.type === "command") this.#lastCommand = event;
    return event;
  }

  /** The world has other values in some fields from here on. */
  update(change: Partial<World>): void {
    this.world = worldWith(this.world, change);
  }

  // The session that acts

  /** From here on events belong to this session, and to its command if there is one. */
  actAs(session: SessionId | undefined, command?: number): void {
    this.#actor = session;
    this.#command = command;
    this.#because = NO_REASONS;
  }

  get actor(): SessionId {
    assert(this.#actor !== undefined, "nobody acts");
    return this.#actor;
  }

  isActing(id: SessionId): boolean {
    return this.#actor === id;
  }

  get session(): Session {
    return this.sessionOf(this.actor);
  }

  /** The number of the command's event, while one runs. */
  get command(): number | undefined {
    return this.#command;
  }

  /** The tag of the command that runs; not of one that goes on in a later step. */
  get tag(): string {
    const event = this.#commandEvent;
    assert(event?.tag !== undefined, "no command began in this step");
    return event.tag;
  }

  /** The tag of the command that runs, if one does that began in this step. */
  get tagInProgress(): string | undefined {
    return this.#commandEvent?.tag;
  }

  /** The name of the command that runs; empty while none does, and for one that goes on in a later step. */
  get commandName(): string {
    return this.#commandEvent?.name ?? "";
  }

  get #commandEvent(): CommandEvent | undefined {
    return this.#lastCommand?.number === this.#command ? this.#lastCommand : undefined;
  }

  sessionOf(id: SessionId): Session {
    return this.world.sessions.get(id) ?? bug(`session ${id} is not connected`);
  }

  isConnected(id: SessionId): boolean {
    return this.world.sessions.get(id) !== undefined;
  }

  updateSession(id: SessionId, change: Partial<Session>): void {
    if (change.inProgress || change.leaving || change.spent || "user" in change) this.noteTimers(id);
    const before = this.sessionOf(id);
    const session = sessionWith(before, change);
    this.update({ sessions: this.world.sessions.set(id, session) });
    if ("inProgress" in change || "selected" in change) this.world = withIdler(this.world, before, session);
  }

  /** The session may have a new timer. */
  noteTimers(id: SessionId): void {
    this.hasNewTimers = withOne(this.hasNewTimers, id);
  }

  /** Who is logged in; the dispatch has made sure that someone is. */
  get user(): string {
    const { user } = this.session;
    assert(user !== undefined, "nobody is logged in");
    return user;
  }

  // The selected mailbox

  get selected(): Selected {
    return this.selectedOf(this.actor);
  }

  selectedOf(id: SessionId): Selected {
    return this.sessionOf(id).selected ?? bug(`session ${id} has no mailbox selected`);
  }

  updateSelected(id: SessionId, change: Partial<Selected>): void {
    this.updateSession(id, { selected: selectedWith(this.selectedOf(id), change) });
  }

  /** The selected mailbox as it truly is, for the session that acts. */
  get selectedMailbox(): Mailbox {
    return this.mailbox(this.selected.mailboxId);
  }

  /** Selects a mailbox, or leaves the one that is selected; keeps track of who is where. */
  select(id: SessionId, selected: Selected | undefined): void {
    const session = this.sessionOf(id);
    const [from, to] = [session.selected?.mailboxId, selected?.mailboxId];
    if (from !== to) {
      this.update({ presence: moved(this.world.presence, id, from, to) });
      if (from !== undefined) this.releaseIfEmpty(from);
    }
    const state =
      session.state === "logout"
        ? "logout"
        : selected
          ? "selected"
          : session.user === undefined
            ? "not authenticated"
            : "authenticated";
    this.updateSession(id, { selected, state });
    this.happen({ type: "state", session: id, state, user: session.user, selected });
  }

  /** A deleted mailbox in which nobody is goes away at once; otherwise it waits for the last one to leave. */
  releaseIfEmpty(mailboxId: MailboxId): void {
    if (this.world.mailboxes.has(mailboxId) && !this.world.presence.has(mailboxId)) this.#release(mailboxId);
  }

  /** The last session has left: a deleted mailbox is gone for good, and its name is free (rfc2180#3.2). */
  #release(mailboxId: MailboxId): void {
    const mailbox = this.mailbox(mailboxId);
    if (mailbox.named) return;
    const account = this.world.accounts.get(mailbox.user);
    if (account) this.putAccount(releaseNames(account, mailboxId));
    this.update({ mailboxes: this.world.mailboxes.delete(mailboxId) });
    this.happen({ type: "mailbox", change: "released", mailbox, session: this.#actor, command: this.#command });
  }

  /** The sessions that have a mailbox selected, in the order of their numbers. */
  sessionsIn(mailboxId: MailboxId): SessionId[] {
    return sessionsAt(this.world.presence, mailboxId);
  }

  /** The same without the session that acts. */
  othersIn(mailboxId: MailboxId): SessionId[] {
    return this.sessionsIn(mailboxId).filter((id) => id !== this.#actor);
  }

  hasOthersIn(mailboxId: MailboxId): boolean {
    const there = this.world.presence.get(mailboxId);
    if (!there) return false;
    return there.size > 1 || (there.size === 1 && (this.#actor === undefined || there.get(this.#actor) === undefined));
  }

  // Mailboxes

  mailbox(id: MailboxId): Mailbox {
    return this.world.mailboxes.get(id) ?? bug(`there is no mailbox ${id}`);
  }

  /** The account of the session that acts. */
  get account(): Account {
    return this.accountOf(this.user);
  }

  accountOf(user: string): Account {
    return this.world.accounts.get(user) ?? bug(`there is no account ${user}`);
  }

  putAccount(account: Account): void {
    if (this.world.accounts.get(account.user) === account) return;
    this.world = { ...this.world, accounts: new Map(this.world.accounts).set(account.user, account) };
  }

  /** Truth changes. */
  putMailbox(mailbox: Mailbox, change: MailboxEvent["change"]): void {
    this.update({ mailboxes: this.world.mailboxes.set(mailbox.id, mailbox) });
    this.changed = withOne(this.changed, mailbox.id);
    if (change === "appended" || change === "expunged") this.recounted = withOne(this.recounted, mailbox.id);
    if (NAME_CHANGES.has(change)) this.renamed = withOne(this.renamed, mailbox.id);
    this.happen({ type: "mailbox", change, mailbox, session: this.#actor, command: this.#command });
  }

  /** A change that nobody can see: what is \\Recent to the next session. */
  quietlyPut(mailbox: Mailbox): void {
    this.update({ mailboxes: this.world.mailboxes.set(mailbox.id, mailbox) });
  }

  // Speaking

  /** An untagged (or any) response to the session that acts, as part of its command. `view`: its view once it is said. */
  respond(response: Response, view?: MessageIndex): void {
    this.said++;
    this.happen({
      type: "response",
      session: this.actor,
      response,
      command: this.#command,
      because: this.#because,
      view,
    });
  }

  /**
   * `count` responses to a session. They may be made after the turn is over: from immutable values alone, and the same at
   * each call.
   */
  respondEach(
    session: SessionId,
    count: number,
    responses: () => Iterable<ViewedResponse>,
    stretches?: ResponsesEvent["stretches"],
  ): void {
    if (!this.#inRuns || count <= RUN_MIN) {
      for (const { response, view } of responses()) this.respondTo(session, response, view);
      return;
    }
    const number = this.world.nextEvent + this.#count;
    this.#count += count;
    this.said += count;
    this.#events.push({
      type: "responses",
      number,
      at: this.world.now,
      session,
      count,
      command: session === this.#actor ? this.#command : undefined,
      responses,
      stretches,
    });
  }

  /** A response to any session, as the server's own doing unless it is the one that acts. */
  respondTo(session: SessionId, response: Response, view?: MessageIndex): void {
    if (session === this.#actor) return this.respond(response, view);
    this.said++;
    this.happen({ type: "response", session, response, command: undefined, because: this.#because, view });
  }

  untagged(status: StatusResponse["status"], text: string, code?: ResponseCode): void {
    this.respond({ type: "untagged-status", status, text, ...(code ? { code } : {}) });
  }

  /** Done once the tagged response of the running command is out: what befalls others by it (rfc2180#3.3). */
  afterwards(deed: () => void): void {
    this.#afterwards ??= [];
    this.#afterwards.push(deed);
  }

  doAfterwards(): void {
    const deeds = this.#afterwards;
    this.#afterwards = undefined;
    if (deeds) for (const deed of deeds) deed();
  }

  /** BYE, and the connection is closed as the strategy does it. */
  bye(session: SessionId, text: string, code?: ResponseCode): void {
    sayBye(this, session, text, code);
  }

  /** Ends a session; nothing is expunged by it (rfc2683#3.1.2). */
  close(session: SessionId, by: "client" | "server"): void {
    if (this.sessionOf(session).selected) this.select(session, undefined);
    const quiet = withoutAlarm(this.world, this.sessionOf(session));
    this.world = quiet;
    this.update({ sessions: quiet.sessions.delete(session), watching: quiet.watching.delete(session) });
    this.happen({ type: "closed", session, by });
  }

  // Strategy and capabilities

  /** What the strategy does, where it is not a reason for what is said. */
  option<B>(axis: Axis<B>): B {
    return chosenOption(this.world.strategy, axis).behaviour;
  }

  /** What the strategy does here. The option is remembered as a reason of what is said from now on. */
  choose<B>(axis: Axis<B>): B {
    const option = chosenOption(this.world.strategy, axis);
    if (!this.#because.some((reason) => reason.axis === axis.name))
      this.#because = [...this.#because, { axis: axis.name, option: option.name }];
    return option.behaviour;
  }

  get because(): readonly Because[] {
    return this.#because;
  }

  /** Whether a capability is advertised and honoured; any case. */
  offers(capability: string): boolean {
    return isOffered(this.world.capabilities, capability);
  }

  /** Stops the command here with NO; for code below `run`. */
  refuse(text: string, code?: ResponseCode): never {
    throw new Refusal(no(text, code));
  }

  finish(): { world: World; events: readonly (Event | ResponsesEvent)[] } {
    this.update({ nextEvent: this.world.nextEvent + this.#count });
    return { world: this.world, events: this.#events };
  }
}
