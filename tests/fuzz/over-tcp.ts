/**
 * The same clients gone wrong, against a server on a real socket: their octets come in whatever packets the system makes of
 * them, and they leave in the middle of anything, by FIN, by RST, or closing one side alone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { type RunningServer, serve } from "#node/serve/serve.ts";
import { DEFAULT_CAPS } from "#node/serve/server-caps.ts";
import { RawClient } from "../node/raw-client.ts";
import { conformingStrategy } from "../properties/random-play.ts";
import { ATTACKERS } from "./laws.ts";
import { type Attack, attackBy } from "./stream.ts";

const WAYS_OUT = ["closes its side", "goes", "resets", "never reads and resets"] as const;
type WayOut = (typeof WAYS_OUT)[number];

export interface TcpCase {
  readonly isSelected: boolean;
  readonly strategy: Readonly<Record<string, string>>;
  readonly attack: Attack;
  /** How each attacker leaves: the first of them counts where it hangs up and comes back, too. */
  readonly waysOut: readonly [WayOut, WayOut];
  /** Milliseconds after each piece; undefined: as fast as it goes. */
  readonly pauseMs: number | undefined;
}

export const tcpCase: fc.Arbitrary<TcpCase> = fc.record({
  isSelected: fc.boolean(),
  strategy: conformingStrategy,
  attack: attackBy(...ATTACKERS),
  waysOut: fc.tuple(fc.constantFrom(...WAYS_OUT), fc.constantFrom(...WAYS_OUT)),
  pauseMs: fc.constantFrom(undefined, undefined, 0, 1),
});

const MAILBOXES = {
  mailboxes: [{ name: "FOO", messages: 5 }, { name: "BAR", messages: 1 }, { name: "up/there" }],
  users: { bystander: { mailboxes: [{ name: "VAULT", messages: 3 }] } },
};
/** How long anything may take on a busy machine. */
const PATIENCE_MS = 5_000;

/** The law that the case breaks, in words; undefined: none. */
export async function failureOverTcp(given: TcpCase): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "imapscope-fuzz-"));
  const said: string[] = [];
  const mailboxes = path.join(folder, "mail.json");
  const record = path.join(folder, "run.imap");
  writeFileSync(mailboxes, JSON.stringify(MAILBOXES));
  const server = await serve({
    host: "127.0.0.1",
    port: 0,
    strategy: new Map(Object.entries(given.strategy)),
    user: undefined,
    password: undefined,
    mailboxes,
    record,
    caps: DEFAULT_CAPS,
    say: (line) => said.push(line),
  });
  try {
    const broken = await attackOn(server, given).catch((error: Error) => error.message);
    await server.stop();
    const bug = said.find((line) => line.startsWith("a bug in the engine"));
    return bug ?? broken ?? replayProblem(readFileSync(record, "utf8"));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attackOn(server: RunningServer, given: TcpCase): Promise<string | undefined> {
  const { attack, waysOut, pauseMs } = given;
  const bystander = await RawClient.open(server.port);
  await bystander.command("LOGIN bystander x");
  await bystander.command("SELECT VAULT");
  const before = await bystander.command("FETCH 1:* (UID FLAGS)");
  const come = (place: number): Promise<RawClient> => attacker(server.port, given, place);
  const attackers = await Promise.all(waysOut.map((_, place) => come(place)));
  for (const { client, octets } of attack.sent) {
    const place = (ATTACKERS as readonly number[]).indexOf(client);
    if (octets === "hangs up") {
      leave(attackers[place] as RawClient, waysOut[place] as WayOut);
      attackers[place] = await come(place);
    } else attackers[place]?.send(octets);
    if (pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  for (const [place, client] of attackers.entries()) leave(client, waysOut[place] as WayOut);
  for (const client of attackers) {
    if (client.socket.destroyed) continue;
    // Whoever closes its side gets all that it is owed, and then the end.
    await client.closed(PATIENCE_MS);
    if (client.text !== "" && !client.text.endsWith("\r\n")) return `half a line: ${client.text.slice(-200)}`;
  }
  const after = await bystander.command("FETCH 1:* (UID FLAGS)");
  if (after !== before)
    return `another user's client heard ${JSON.stringify(after)} instead of ${JSON.stringify(before)}`;
  for (const end = Date.now() + PATIENCE_MS; server.world.sessions.size > 1; ) {
    if (Date.now() > end) return `${server.world.sessions.size - 1} sessions are left of clients that have gone`;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return undefined;
}

async function attacker(port: number, { isSelected, waysOut }: TcpCase, place: number): Promise<RawClient> {
  const client = await RawClient.open(port);
  if (isSelected) {
    await client.command("LOGIN joe x");
    await client.command("SELECT FOO");
  }
  if (waysOut[place] === "never reads and resets") client.socket.pause();
  return client;
}

function leave({ socket }: RawClient, way: WayOut): void {
  if (way === "closes its side") socket.end();
  else if (way === "goes") socket.destroy();
  else socket.resetAndDestroy();
}

/** What was recorded brings the same octets again, whatever the network made of them. */
function replayProblem(recording: string): string | undefined {
  const { differences } = runScenario(readScenario(recording));
  return differences.length === 0 ? undefined : `the recording does not replay:\n${recording}`;
}
