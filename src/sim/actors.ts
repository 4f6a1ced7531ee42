/**
 * The virtual clients of a stage: what happens to one is told to its behaviour, and what that decides is done.
 */
import { instant } from "#imap/numbers.ts";
import { joinOctets, type Octets } from "#imap/octets.ts";
import { entered, struck } from "./agenda.ts";
import {
  type Behaviour,
  type Cast,
  type Deed,
  defaultsOf,
  type Reaction,
  type Role,
  type Stimulus,
} from "./clients/behaviour.ts";
import { printableText } from "./printable.ts";
import type { ClientNumber } from "./setup.ts";
import type { Actor } from "./stage.ts";
import type { StageDraft } from "./stage-draft.ts";

/** What a virtual client does at one instant, at the most: past this it goes round in a circle. */
const STIMULI_MAX = 10_000;

/** How a client's deeds are done. */
export interface Hands {
  connect(client: ClientNumber): void;
  send(client: ClientNumber, octets: Octets): void;
  /** No effect without a connection. */
  close(client: ClientNumber): void;
}

type Heard =
  | Exclude<Stimulus, { readonly type: "received" }>
  | { readonly type: "received"; readonly pieces: Octets[] };

export class Actors {
  readonly #draft: StageDraft;
  readonly #hands: Hands;
  readonly #cast: Cast;
  readonly #heard: { readonly client: ClientNumber; readonly stimulus: Heard }[] = [];
  /** How often each client was told something at this instant. */
  readonly #told = new Map<ClientNumber, { at: number; times: number }>();

  constructor(draft: StageDraft, hands: Hands, cast: Cast) {
    this.#draft = draft;
    this.#hands = hands;
    this.#cast = cast;
  }

  #behaviourOf(role: Role): Behaviour | undefined {
    return this.#cast.find(({ name }) => name === role.behaviour);
  }

  has(client: ClientNumber): boolean {
    return this.#draft.stage.actors.has(client);
  }

  /** Gives a client a role in which it begins as soon as time passes; false: there is no such behaviour. */
  cast(client: ClientNumber, role: Role): boolean {
    const behaviour = this.#behaviourOf(role);
    if (!behaviour) return false;
    const { nextOrder: order, agenda, actors } = this.#draft.stage;
    const alarm = { at: this.#draft.now, order };
    const values = { ...defaultsOf(behaviour), ...role.values };
    const actor: Actor = { client, role, values, state: undefined, alarm };
    this.#draft.update({
      nextOrder: order + 1,
      agenda: entered(agenda, alarm, { type: "alarm", client }),
      actors: actors.set(client, actor),
    });
    return true;
  }

  /** A client takes a role in mid-play, or gives it back. */
  act(client: ClientNumber, as: Role | undefined): void {
    const behaviour = as && this.#behaviourOf(as);
    if (as && !behaviour) {
      const reason = `there is no behaviour ${printableText(as.behaviour)}`;
      this.#draft.log({ type: "ignored", client, reason });
      return;
    }
    this.#dismiss(client);
    const text = as && behaviour?.print(as.values);
    this.#draft.log({ type: "act", client, as: text });
    if (!as) return;
    this.#hands.close(client);
    this.cast(client, as);
  }

  #dismiss(client: ClientNumber): void {
    const { actors, agenda } = this.#draft.stage;
    const actor = actors.get(client);
    if (!actor) return;
    this.#draft.update({
      actors: actors.delete(client),
      agenda: struck(agenda, actor.alarm),
    });
  }

  /** Kept until everybody who is to hear something of the same step has been found. */
  hear(client: ClientNumber, stimulus: Exclude<Stimulus, { readonly type: "received" }>): void {
    if (this.has(client)) this.#heard.push({ client, stimulus });
  }

  /** What comes in one go is heard in one go. */
  receive(client: ClientNumber, octets: Octets): void {
    if (!this.has(client)) return;
    const last = this.#heard.at(-1);
    if (last?.client === client && last.stimulus.type === "received") last.stimulus.pieces.push(octets);
    else this.#heard.push({ client, stimulus: { type: "received", pieces: [octets] } });
  }

  /** Its alarm is due: it was taken from the agenda. */
  wake(client: ClientNumber): void {
    const actor = this.#draft.stage.actors.get(client);
    if (actor) this.hear(client, { type: actor.state === undefined ? "begin" : "alarm" });
  }

  /** Everybody does what follows from what they have heard, and so on until all wait. */
  react(): void {
    for (let heard = this.#heard.shift(); heard; heard = this.#heard.shift()) {
      const { client, stimulus } = heard;
      this.#tell(
        client,
        stimulus.type === "received" ? { type: "received", octets: joinOctets(stimulus.pieces) } : stimulus,
      );
    }
  }

  #tell(client: ClientNumber, stimulus: Stimulus): void {
    const actor = this.#draft.stage.actors.get(client);
    const behaviour = actor && this.#behaviourOf(actor.role);
    if (!behaviour) return;
    if (this.#isRestless(client)) {
      this.#dismiss(client);
      const text = "goes round in a circle without time passing, and acts no more";
      this.#draft.log({ type: "deed", client, deed: { type: "remark", text } });
      return;
    }
    const { values, state = behaviour.begin(values) } = actor;
    const reaction = behaviour.on(state, stimulus, this.#draft.now);
    const isWoken = stimulus.type === "alarm" || stimulus.type === "begin";
    const alarm = isWoken ? undefined : actor.alarm;
    this.#settle(actor, reaction, alarm);
    for (const deed of reaction.deeds) this.#do(client, deed);
  }

  #settle({ client, role, values }: Actor, { state, alarmAt }: Reaction<unknown>, set: Actor["alarm"]): void {
    const { stage, now } = this.#draft;
    const at = alarmAt === undefined ? undefined : instant(Math.max(now, alarmAt));
    let { agenda, nextOrder } = stage;
    let alarm = set;
    if (at !== alarm?.at) {
      agenda = struck(agenda, alarm);
      alarm = at === undefined ? undefined : { at, order: nextOrder++ };
      if (alarm) agenda = entered(agenda, alarm, { type: "alarm", client });
    }
    const actors = stage.actors.set(client, { client, role, values, state, alarm });
    this.#draft.update({ agenda, nextOrder, actors });
  }

  #do(client: ClientNumber, deed: Deed): void {
    const isConnected = this.#draft.stage.current.has(client);
    if (deed.type === "remark") {
      const text = printableText(deed.text).trim();
      this.#draft.log({ type: "deed", client, deed: { type: "remark", text } });
    } else if (isConnected === (deed.type !== "connect")) {
      this.#draft.log({ type: "deed", client, deed });
      if (deed.type === "send") this.#hands.send(client, deed.octets);
      else this.#hands[deed.type](client);
    }
  }

  #isRestless(client: ClientNumber): boolean {
    const { now } = this.#draft;
    const told = this.#told.get(client);
    if (told?.at === now) return ++told.times > STIMULI_MAX;
    this.#told.set(client, { at: now, times: 1 });
    return false;
  }
}
