/** What a client sends changes what it expects, and nothing else: it believes only what it is told. */
import { acceptLiteral, type Framed, type Framing, frame } from "#imap/framing.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { readSentCommand } from "./asked.ts";
import { type Belief, beliefWith, believesUtf8, type Pending } from "./belief.ts";
import { begin } from "./pending.ts";

/** Octets from the client to the server, split anyhow. */
export const sent = (belief: Belief, octets: Octets): Belief => framed(belief, frame(belief.sending, octets));

/** Takes the commands that are whole. A literal that needs no permission follows by itself. */
export function framed(belief: Belief, first: Framed): Belief {
  let after = belief;
  let next: Framed | undefined = first;
  while (next) {
    const { state, frames }: { readonly state: Framing; readonly frames: Framed["frames"] } = next;
    next = undefined;
    if (after.sending !== state) after = beliefWith(after, { sending: state });
    for (const each of frames)
      if (each.type === "command") after = command(after, each.octets);
      else if (each.type === "literal-wanted" && !each.synchronizing) next = acceptLiteral(state);
  }
  return after;
}

function command(belief: Belief, octets: Octets): Belief {
  const last = belief.pending[belief.pending.length - 1];
  // A line within AUTHENTICATE is an answer to a challenge (rfc9051#6.2.2).
  if (last?.name === "AUTHENTICATE") return belief;
  // Without an IDLE it is a tag and nothing else, and is answered.
  const isIdling = belief.pending.some(({ name }) => name === "IDLE");
  if (isIdling && octets.length === 4 && /^done$/i.test(octetString(octets)))
    return beliefWith(belief, {
      pending: belief.pending.map((each) => (each.name === "IDLE" ? { ...each, isEnding: true } : each)),
    });
  const read = readSentCommand(octets, believesUtf8(belief));
  // OK, NO and BAD answer a LOGOUT of the server's (draft-shih-imap-server-logout-00#3).
  if (!read || /^(?:OK|NO|BAD)$/.test(read.name)) return belief;
  if (belief.over === read.tag) return beliefWith(belief, { over: undefined });
  const pending: Pending[] = [...belief.pending, read];
  return begin(beliefWith(belief, { pending }));
}
