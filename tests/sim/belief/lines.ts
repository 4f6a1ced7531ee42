/** Beliefs from lines: `C: …` was sent, `S: …` received. */
import { octetsOf } from "#imap/octets.ts";
import { type Belief, newBelief } from "#sim/belief/belief.ts";
import { connected } from "#sim/belief/connection.ts";
import { received } from "#sim/belief/received.ts";
import { sent } from "#sim/belief/sent.ts";
import { trackerNamed } from "#sim/belief/trackers.ts";

export const heard = (belief: Belief, ...lines: readonly string[]): Belief =>
  lines.reduce(
    (after, line) => (line.startsWith("C: ") ? sent : received)(after, octetsOf(`${line.slice(3)}\r\n`)),
    belief,
  );

/** Logged in, with a mailbox selected: UIDs as given, all of them with the flags (). */
export function selected(uids: readonly number[], tracker = "strict", uidNext = 500): Belief {
  return heard(
    connected(newBelief(trackerNamed(tracker))),
    "S: * OK ready",
    "C: a1 LOGIN joe secret",
    "S: a1 OK in",
    "C: a2 SELECT INBOX",
    `S: * ${uids.length} EXISTS`,
    "S: * OK [UIDVALIDITY 9] valid",
    `S: * OK [UIDNEXT ${uidNext}] next`,
    "S: a2 OK [READ-WRITE] selected",
    "C: a3 FETCH 1:* (UID FLAGS)",
    ...uids.map((uid, i) => `S: * ${i + 1} FETCH (UID ${uid} FLAGS ())`),
    "S: a3 OK fetched",
  );
}

/** `11`, `12 \Seen`, `? \Seen` (unknown UID), `13 ?` (unknown flags): what it believes of each message. */
export const contents = ({ mailbox }: Belief): string[] =>
  [...(mailbox?.messages.messages() ?? [])].map(({ uid, flags }) =>
    [uid ?? "?", ...(flags ? flags.flags.names : ["?"])].join(" "),
  );
