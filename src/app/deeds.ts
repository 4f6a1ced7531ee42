/** What one can make happen. At the end the play goes on; in the past a branch begins, and both futures stay. */
import type { Input } from "#engine/input.ts";
import { instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import type { Entry } from "#sim/play.ts";
import { act, entriesOf, type Recording } from "#sim/recording.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { connectionOf } from "#sim/stage.ts";
import { CLIENTS_MAX } from "./clients.ts";
import { givesRole, withActingEngine, withEngine } from "./engine.ts";
import { shownClients } from "./selectors.ts";
import { NONE, stageAtCursor, useScope, worldAtCursor } from "./store.ts";
import { entriesAt } from "./story.ts";

const { getState: get, setState: set } = useScope;

export const currentBranchName = (recording: Recording): string => recording.branches[recording.current]?.name ?? "";

const perform = (entry: Entry): void =>
  (givesRole(entry) ? withActingEngine : withEngine)(({ extendPlay, beginPlay }) => {
    const { recording, play, cursor } = get();
    const before = entriesAt(play, cursor);
    const after = act(recording, before, entry);
    const isFork = after.current !== recording.current;
    const past = isFork ? entriesOf(after).slice(0, before) : [];
    const base = isFork ? beginPlay(after.setup, past, play) : play;
    const now = [...past.slice(base.moments.length), entry].reduce(extendPlay, base);
    set({
      recording: after,
      play: now,
      cursor: now.moments[before]?.lines.at(-1)?.index ?? Math.min(cursor, now.lines.length - 1),
      isPlaying: false,
      changed: NONE,
      ...(isFork
        ? { unfolded: NONE, notice: `New branch “${currentBranchName(after)}”: the other future is kept` }
        : {}),
    });
  });

export const performInput = (input: SimInput): void => perform({ type: "input", input });

/** What this client is to do it does by itself: nobody else's hand is on it. */
export const roleOf = (client: ClientNumber): string | undefined => stageAtCursor().actors.get(client)?.role.behaviour;

function byHand(client: ClientNumber, input: SimInput): void {
  const role = roleOf(client);
  if (role === undefined) performInput(input);
  else set({ notice: `Client ${client} acts as ${role}` });
}

/** A client sends octets. */
export const send = (client: ClientNumber, octets: Octets): void =>
  byHand(client, { type: "receive", session: client, octets });

/** A person types for this client from here on, over the connection that it has. */
export const takeOver = (client: ClientNumber): void => {
  performInput({ type: "act", client, as: undefined });
  withEngine(() => focusClient(client));
};

/** A message arrives from outside. */
export const deliver = (delivery: Omit<Extract<Input, { type: "deliver" }>, "type">): void =>
  performInput({ type: "deliver", ...delivery });

/** Scenario text ends there too: time costs work while a server looks at its mailboxes by the clock. */
export const PLAY_MAX_MS = 31 * 86_400_000;

/** Virtual time passes: milliseconds, above 0. */
export function wait(ms: number): void {
  const to = worldAtCursor().now + ms;
  if (to <= PLAY_MAX_MS) performInput({ type: "advance", to: instant(to) });
  else set({ notice: "A play can last 31 days" });
}

/** From here on the server offers these. */
export const offer = (capabilities: readonly string[]): void =>
  performInput({ type: "set-capabilities", capabilities });

export const isConnected = (client: ClientNumber): boolean => connectionOf(stageAtCursor(), client) !== undefined;

export const connect = (client: ClientNumber): void => {
  byHand(client, { type: "connect", session: client });
  withEngine(() => focusClient(client));
};

export const disconnect = (client: ClientNumber): void => byHand(client, { type: "disconnect", session: client });

/** The terminal of this client takes the keyboard. */
export const focusClient = (client: ClientNumber): void => {
  if (shownClients(get()).includes(client)) set({ client, typing: client });
  else set({ notice: `There is no client ${client} yet` });
};

/** The keyboard goes back to the page. */
export const leaveTerminal = (): void => set({ typing: undefined });

export function lookAtNext(): void {
  const shown = shownClients(get());
  const client = shown[(shown.indexOf(get().client) + 1) % shown.length];
  if (client !== undefined) set({ client, notice: `Client ${client}'s view` });
}

/** Another client connects: the lowest number that is free or hidden. */
export function addClient(): void {
  const shown = shownClients(get());
  const client = [1, 2, 3, 4].find((number) => !shown.includes(number));
  if (client === undefined) {
    set({ notice: `There are ${CLIENTS_MAX} clients at most` });
    return;
  }
  set(({ hidden }) => ({ hidden: new Set([...hidden].filter((other) => other !== client)) }));
  if (isConnected(client)) focusClient(client);
  else connect(client);
}

/** Closes a client's connection and takes its column away; what it did stays in the recording. */
export function removeClient(client: ClientNumber): void {
  if (shownClients(get()).length <= 1) {
    set({ notice: "One client has to stay" });
    return;
  }
  if (roleOf(client) !== undefined) performInput({ type: "act", client, as: undefined });
  if (isConnected(client)) disconnect(client);
  set(({ hidden }) => ({ hidden: new Set([...hidden, client]), typing: undefined }));
  const [first] = shownClients(get());
  if (first !== undefined && get().client === client) set({ client: first });
}

export function toggleLink(): void {
  const { client } = get();
  if (isConnected(client)) disconnect(client);
  else connect(client);
}
