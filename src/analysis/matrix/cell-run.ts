/**
 * One cell of the matrix: a story on one server, with one more client in it, and what becomes of that client.
 *
 * The client joins before the story begins. Between what happens in the story time passes, in which it acts, and after its
 * end there is time for it to find out all that it can.
 */
import { mailboxNamed } from "#engine/accounts.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import { readSentCommand } from "#sim/belief/asked.ts";
import type { Belief } from "#sim/belief/belief.ts";
import { behaviours } from "#sim/clients/index.ts";
import type { Happened } from "#sim/happened.ts";
import type { Entry } from "#sim/play.ts";
import type { ClientNumber, ClientSetup, Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { type Stage, sessionOf } from "#sim/stage.ts";
import { stageStep } from "#sim/stage-step.ts";
import { underPreset } from "#sim/under-preset.ts";
import { type Change, diff } from "#store/diff.ts";
import { DEEDS, numbersNamed } from "../alarms/deeds.ts";
import { wrongNumbers, wrongNumberText } from "../divergence.ts";
import type { Profile } from "./profiles.ts";

/** What the matrix needs of a scenario; nothing in it says what the server chooses or offers: the presets do. */
export interface Story {
  readonly name: string;
  readonly title: string;
  readonly setup: Setup;
  readonly entries: readonly Entry[];
}

export type FailureKind = "wrong message" | "endless loop" | "lost mail" | "cut off";

export interface Failure {
  readonly kind: FailureKind;
  /** For people. */
  readonly text: string;
}

export interface CellRun {
  /** The worst first; empty: the client survives. */
  readonly failures: readonly Failure[];
  /** Commands that it sent. */
  readonly commands: number;
}

const PAUSE_MS = 20_000;
const LAST_MS = 200_000;
/** A client that has said more than this goes round in a circle. */
const COMMANDS_MAX = 100;

/** The first number that nobody in the story has. */
export function newcomer({ setup, entries }: Story): ClientNumber {
  const taken = new Set(setup.clients.map(({ client }) => client));
  for (const entry of entries)
    if (entry.type === "input") {
      if ("client" in entry.input) taken.add(entry.input.client);
      if ("session" in entry.input) taken.add(entry.input.session);
    }
  let client = 1;
  while (taken.has(client)) client++;
  return client;
}

/** The mailbox that the story is about, and whose it is. */
function scene({ clients, mailboxes }: Setup): { readonly user: string; readonly mailbox: string } {
  const inside = clients.find(({ mailbox }) => mailbox !== undefined);
  if (inside?.mailbox !== undefined) return { user: inside.user, mailbox: inside.mailbox };
  const { user = "joe", name: mailbox = "INBOX" } =
    mailboxes.find(({ name }) => name !== "INBOX") ?? mailboxes[0] ?? {};
  return { user, mailbox };
}

/** How the cell's play begins: as its run does, with a lane for the newcomer. */
export function cellSetup(story: Story, preset: Preset): Setup {
  const setup = underPreset(story.setup, preset);
  const client: ClientSetup = {
    client: newcomer(story),
    user: scene(setup).user,
    state: "not connected",
    readOnly: false,
    enabled: [],
  };
  return { ...setup, clients: [...setup.clients, client] };
}

/** All that happens in the cell; with its setup it is the record of its run. */
export function* cellEntries(story: Story, { role }: Profile): Generator<Entry, void, undefined> {
  const input = (one: SimInput): Entry => ({ type: "input", input: one });
  let [now, told] = [0, 0];
  const pass = (ms: number): Entry => {
    now += ms;
    return input({ type: "advance", to: instant(now) });
  };
  yield input({
    type: "act",
    client: newcomer(story),
    as: { ...role, values: { ...role.values, ...scene(story.setup) } },
  });
  yield pass(1000);
  for (const entry of story.entries) {
    if (entry.type !== "input") yield entry;
    else if (entry.input.type === "advance") {
      yield pass(Math.max(0, entry.input.to - told));
      told = Math.max(told, entry.input.to);
    } else {
      yield entry;
      yield pass(PAUSE_MS);
    }
  }
  yield pass(LAST_MS);
}

/** What was seen of the client so far. */
export interface Tally {
  /** That it sent. */
  readonly commands: number;
  readonly isLooping: boolean;
  /** How it first meant another message than the server. */
  readonly wrong: string | undefined;
}

export const NOTHING_SEEN: Tally = { commands: 0, isLooping: false, wrong: undefined };

/** What one more input brings about. */
export function taken(
  stage: Stage,
  input: SimInput,
  before: Tally,
  client: ClientNumber,
): { readonly stage: Stage; readonly tally: Tally } {
  const { stage: after, happened } = stageStep(stage, input, behaviours);
  let tally = before;
  for (const each of happened) if (each.type === "deed" && each.client === client) tally = seen(tally, each);
  return { stage: after, tally };
}

function seen(tally: Tally, { deed, client, after }: Happened & { readonly type: "deed" }): Tally {
  if (deed.type === "send") {
    const commands = tally.commands + 1;
    return {
      commands,
      isLooping: tally.isLooping || commands > COMMANDS_MAX,
      wrong: tally.wrong ?? wronglyNamed(after, client, deed.octets),
    };
  }
  if (deed.type !== "remark") return tally;
  return {
    ...tally,
    isLooping: tally.isLooping || deed.text.includes("round in a circle"),
    wrong: tally.wrong ?? (/^hit UID \d+ and means/.test(deed.text) ? deed.text : undefined),
  };
}

/** What became of the client in the end. */
export function judged(stage: Stage, { commands, isLooping, wrong }: Tally, story: Story, profile: Profile): CellRun {
  const failures: Failure[] = [];
  if (wrong !== undefined) failures.push({ kind: "wrong message", text: wrong });
  if (isLooping) failures.push({ kind: "endless loop", text: `has said ${commands} things, and is not done` });
  failures.push(...outOfStep(stage, story, profile));
  return { failures, commands };
}

function outOfStep(stage: Stage, story: Story, { isWatching }: Profile): Failure[] {
  const client = newcomer(story);
  const { user, mailbox: name } = scene(story.setup);
  const selected = sessionOf(stage, client)?.selected;
  const believed = beliefOf(stage, client)?.mailbox;
  if (!selected || !believed) {
    const isAway = stage.current.get(client) === undefined && mailboxNamed(stage.world, user, name);
    return isAway ? [{ kind: "cut off", text: "has no connection in the end" }] : [];
  }
  const { view, mailboxId } = selected;
  if (believed.messages.size !== view.size)
    return [lost(`counts ${believed.messages.size} messages, where the server counts ${view.size} for it`)];
  const [wrong] = wrongNumbers({ view, believed });
  if (wrong) return [lost(wrongNumberText(wrong))];
  const mailbox = stage.world.mailboxes.get(mailboxId);
  if (!isWatching || !mailbox?.named) return [];
  const untold = (type: Change["type"]): string =>
    printNumberSet(
      rangesOf(
        diff(view, mailbox.messages).flatMap((change) =>
          change.type === type && change.type !== "changed" ? change.message.uid : [],
        ),
      ),
    );
  const [arrived, expunged] = [untold("arrived"), untold("expunged")];
  return [
    ...(arrived === "" ? [] : [lost(`has not heard of UID ${arrived}`)]),
    ...(expunged === "" ? [] : [lost(`still counts UID ${expunged}, which is gone`)]),
  ];
}

const lost = (text: string): Failure => ({ kind: "lost mail", text });

const beliefOf = (stage: Stage, client: ClientNumber): Belief | undefined =>
  (stage.actors.get(client)?.state as { readonly belief: Belief } | undefined)?.belief;

/** For people, where a command by number means another message to the server than to the client that sends it. */
function wronglyNamed(stage: Stage, client: ClientNumber, octets: Octets): string | undefined {
  const name = readSentCommand(octets, true)?.name;
  if (name === undefined || !DEEDS.has(name)) return undefined;
  const view = sessionOf(stage, client)?.selected?.view;
  const believed = beliefOf(stage, client)?.mailbox;
  if (!view || !believed) return undefined;
  const [wrong] = wrongNumbers({ view, believed }, numbersNamed({ octets, name }, view.size));
  return wrong && wrongNumberText(wrong);
}
