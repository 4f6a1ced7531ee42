/**
 * Plays a stock scenario and keeps what each client believes, from its own octets alone; beside it what its session sees,
 * and where the two contradict each other.
 */
import { wrongNumbers, wrongNumberText } from "#analysis/divergence.ts";
import type { Session } from "#engine/session.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { instant } from "#imap/numbers.ts";
import { octetString } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import { beliefAtFirst } from "#sim/belief/at-first.ts";
import type { Belief } from "#sim/belief/belief.ts";
import { closed, connected } from "#sim/belief/connection.ts";
import { received } from "#sim/belief/received.ts";
import { sent } from "#sim/belief/sent.ts";
import { trackerNamed } from "#sim/belief/trackers.ts";
import type { ClientState } from "#sim/clients/client.ts";
import type { Happened } from "#sim/happened.ts";
import { extendPlay, lastMoment, type Moment, type Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { Actor, Stage } from "#sim/stage.ts";
import { wireResponses } from "#sim/wire.ts";
import type { MessageIndex } from "#store/message-index.ts";

export class Witness {
  readonly play: Play;
  readonly #beliefs = new Map<number, Belief>();
  /** `C1: number 2 now hits UID 13; …`, each once. */
  readonly alarms = new Set<string>();
  /** What each client got and sent, `S: …` and `C: …`, without line ends. */
  readonly #heard = new Map<number, string[]>();

  constructor(play: Play, trackers: Readonly<Record<number, string>>) {
    this.play = play;
    for (const { client, acts } of play.setup.clients) {
      const name = trackers[client] ?? String(acts?.values.tracker ?? "strict");
      this.#beliefs.set(client, beliefAtFirst(play.initial, client, trackerNamed(name)));
    }
    for (const moment of play.moments) for (const happened of moment.happened) this.#witness(moment, happened);
  }

  belief(client: number): Belief {
    return this.#beliefs.get(client) as Belief;
  }

  /** `61 \Seen`, `?` for what the client cannot know; undefined: nothing is selected. */
  believes(client: number): string[] | undefined {
    const { mailbox } = this.belief(client);
    return mailbox && [...mailbox.messages.messages()].map(({ uid, flags }) => words(uid, flags?.flags.names));
  }

  doubts(client: number): readonly string[] {
    return this.belief(client).doubts.latest;
  }

  heard(client: number): readonly string[] {
    return this.#heard.get(client) ?? [];
  }

  /** How often it sent a command of this name. */
  times(client: number, name: string): number {
    return this.heard(client).filter((line) => line.startsWith("C: ") && line.includes(` ${name}`)).length;
  }

  get #end(): Stage {
    return lastMoment(this.play)?.stage ?? this.play.stage;
  }

  /** What the mailbox truly holds; undefined: there is none of that name. */
  holds(mailbox: string): string[] | undefined {
    const { mailboxes } = this.#end.world;
    const found = [...mailboxes.values()].find(({ name }) => name === mailbox);
    return found && [...found.messages].map(({ uid, flags }) => words(uid, flags.names));
  }

  /** What a virtual client remembers. */
  memory<M>(client: number): M {
    return ((this.#end.actors.get(client) as Actor).state as ClientState<M>).memory;
  }

  /** What a virtual client concluded, in order. */
  remarks(client: number): string[] {
    return this.play.moments.flatMap(({ happened }) =>
      happened.flatMap((each) =>
        each.type === "deed" && each.client === client && each.deed.type === "remark" ? [each.deed.text] : [],
      ),
    );
  }

  #witness(moment: Moment, happened: Happened): void {
    switch (happened.type) {
      case "step": {
        const { input, packet, before, first, end, setOut } = happened;
        const events = moment.events.slice(first, end);
        if (!packet && input.type === "receive") this.#sent(clientOf(input.session), input.octets);
        if (!packet && input.type === "disconnect") this.#change(clientOf(input.session), closed);
        events.forEach((event, i) => {
          if (setOut?.has(first + i)) return;
          if (event.type === "connected") this.#change(clientOf(event.session), connected);
        });
        for (const { event, client, octets, response } of wireResponses(before.world, events)) {
          if (setOut?.has(first + event)) continue;
          this.#received(clientOf(client), octets);
          this.#compare(clientOf(client), response.view);
        }
        events.forEach((event, i) => {
          if (event.type === "closed" && event.by === "server" && !setOut?.has(first + i))
            this.#change(clientOf(event.session), closed);
        });
        for (const { id, selected } of sessionsOf(happened)) this.#compare(clientOf(id), selected?.view);
        return;
      }
      case "sent": {
        const { session, cargo } = happened.packet;
        if (cargo.type === "octets") this.#sent(clientOf(session), cargo.octets);
        if (cargo.type === "close") this.#change(clientOf(session), closed);
        return;
      }
      case "arrived": {
        const { session, cargo } = happened.packet;
        if (cargo.type === "response") this.#received(clientOf(session), cargo.octets);
        if (cargo.type === "opened") this.#change(clientOf(session), connected);
        if (cargo.type === "close") this.#change(clientOf(session), closed);
      }
    }
  }

  /** Only where the client has taken in all that it was told: otherwise the two differ as they should. */
  #compare(client: number, view: MessageIndex | undefined): void {
    const { mailbox, pending } = this.belief(client);
    if (!view || mailbox?.readOnly === undefined || pending.some(({ held }) => held)) return;
    for (const wrong of wrongNumbers({ view, believed: mailbox }))
      this.alarms.add(`C${client}: ${wrongNumberText(wrong)}`);
  }

  #sent(client: number, octets: Uint8Array): void {
    this.#note(client, "C", octets);
    this.#change(client, (belief) => sent(belief, octets));
  }

  #received(client: number, octets: Uint8Array): void {
    this.#note(client, "S", octets);
    this.#change(client, (belief) => received(belief, octets));
  }

  #note(client: number, mark: string, octets: Uint8Array): void {
    const lines = octetString(octets).replace(/\r\n$/, "").split("\r\n");
    this.#heard.set(client, [...this.heard(client), ...lines.map((line) => `${mark}: ${line}`)]);
  }

  #change(client: number, change: (belief: Belief) => Belief): void {
    const belief = this.#beliefs.get(client);
    if (belief) this.#beliefs.set(client, change(belief));
  }
}

const words = (uid: number | undefined, flags: readonly string[] | undefined): string =>
  [uid ?? "?", ...(flags ?? ["?"]).toSorted()].join(" ");

/** Those over perfect links: what is on its way elsewhere is no contradiction. */
const sessionsOf = ({ after }: Happened): Session[] =>
  [...after.world.sessions.values()].filter(({ id }) => !after.links.has(clientOf(id)));

/** `trackers`: how clients believe that a person types for. `later`: lets so many milliseconds more pass. */
export function watch(
  name: string,
  { trackers = {}, later = 0 }: { readonly trackers?: Readonly<Record<number, string>>; readonly later?: number } = {},
): Witness {
  const text = scenarios.find((scenario) => scenario.name === name)?.text;
  if (text === undefined) throw new Error(`there is no scenario ${name}`);
  const { play } = runScenario(readScenario(text, name));
  const now = lastMoment(play)?.after.now ?? 0;
  return new Witness(
    later === 0 ? play : extendPlay(play, { type: "input", input: { type: "advance", to: instant(now + later) } }),
    trackers,
  );
}
