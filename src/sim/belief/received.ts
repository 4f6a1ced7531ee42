/** What a client receives, response by response. */
import { acceptLiteral, awaitsLiteralAnswer, refuseLiteral } from "#imap/framing.ts";
import { chainHead } from "#imap/octet-chain.ts";
import { NO_OCTETS, type Octets, octetString } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";
import type { Response, ResponseCode, StatusResponse, TaggedResponse } from "#imap/response.ts";
import { frameResponses } from "#imap/response-framing.ts";
import { readResponse } from "#imap/response-reader.ts";
import { printable } from "../printable.ts";
import { type Belief, beliefWith, believesUtf8, doubted, inMailbox } from "./belief.ts";
import { complete } from "./completion.ts";
import { left } from "./connection.ts";
import { expungeHeld, hearData } from "./mailbox-data.ts";
import { unheard } from "./pending.ts";
import { framed } from "./sent.ts";

/** One response, and the belief with it. */
export interface Heard {
  readonly belief: Belief;
  /** Undefined: it could not be read. */
  readonly response: Response | undefined;
  /** As it came, without the final CRLF; empty where no response was whole yet. */
  readonly octets: Octets;
}

/** Octets from the server to the client, split anyhow. Never throws on them. */
export function received(belief: Belief, octets: Octets): Belief {
  let after = belief;
  for (const heard of hearing(belief, octets)) after = heard.belief;
  return after;
}

/** The same, response by response; the last one's belief holds whatever is not a whole response yet. */
export function* hearing(belief: Belief, octets: Octets): Generator<Heard, void, undefined> {
  const { state, responses } = frameResponses(belief.framing, octets);
  let after = belief.framing === state ? belief : beliefWith(belief, { framing: state });
  if (state.broken && !belief.framing.broken)
    after = doubted(after, "a response is too long: nothing after it can be read");
  if (responses.length === 0) yield { belief: after, response: undefined, octets: NO_OCTETS };
  for (const each of responses) {
    const read = responseIn(each, believesUtf8(after));
    after = typeof read === "string" ? doubted(after, read) : hear(after, read);
    yield { belief: after, response: typeof read === "string" ? undefined : read, octets: each };
  }
}

/** Why it cannot be read, where it cannot. */
function responseIn(octets: Octets, utf8: boolean): Response | string {
  try {
    return readResponse(octets, { utf8 });
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    return `cannot read "${printable(octetString(octets, 0, Math.min(octets.length, 80)))}": ${printable(error.message)}`;
  }
}

function hear(belief: Belief, response: Response): Belief {
  switch (response.type) {
    case "tagged":
      return answered(withCode(belief, response.code), response);
    case "untagged-status":
      return hearStatus(belief, response);
    case "continuation":
      return awaitsLiteralAnswer(belief.sending) ? framed(belief, acceptLiteral(belief.sending)) : belief;
    case "capability":
      return beliefWith(belief, { capabilities: response.capabilities.map((name) => name.toUpperCase()) });
    case "enabled":
      return beliefWith(belief, {
        enabled: new Set([...belief.enabled, ...response.capabilities.map((name) => name.toUpperCase())]),
      });
    default:
      return hearData(belief, response);
  }
}

/** A command that waits for its literal and is answered by a tagged response is over: it was never whole. */
function answered(belief: Belief, response: TaggedResponse): Belief {
  const { sending, pending } = belief;
  const { tag } = response;
  if (sending.command.length === 0 || pending.some((each) => each.tag === tag))
    return complete(expungeHeld(belief, tag), response);
  const isItsTag = octetString(chainHead(sending.command, tag.length + 1)) === `${tag} `;
  if (!awaitsLiteralAnswer(sending)) return isItsTag ? beliefWith(belief, { over: tag }) : complete(belief, response);
  return framed(isItsTag ? belief : complete(belief, response), refuseLiteral(sending));
}

function hearStatus(belief: Belief, response: StatusResponse): Belief {
  const after = withCode(belief, response.code);
  if (response.status === "BYE") return beliefWith(left(after), { state: "logout", pending: after.pending });
  if (belief.state !== "greeting") return after;
  return beliefWith(after, { state: response.status === "PREAUTH" ? "authenticated" : "not authenticated" });
}

/** Response codes say things of their own, whatever they come with (rfc9051#7.1). */
function withCode(belief: Belief, code: ResponseCode | undefined): Belief {
  if (!code) return belief;
  const { name, text = "" } = code;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  switch (name) {
    case "CAPABILITY":
      return beliefWith(belief, { capabilities: text.toUpperCase().split(" ") });
    case "UIDVALIDITY":
      return inMailbox(belief, { uidValidity: number });
    case "UIDNEXT":
      return inMailbox(belief, { uidNext: number });
    case "HIGHESTMODSEQ":
      return withHighestModSeq(belief, number);
    case "NOMODSEQ":
      return inMailbox(belief, { highestModSeq: "none" });
    case "PERMANENTFLAGS":
      return inMailbox(belief, {
        permanentFlags: text
          .replace(/^\(|\)$/g, "")
          .split(" ")
          .filter(Boolean),
      });
    case "READ-ONLY":
    case "READ-WRITE":
      // In SELECT's own answer only its end says so: until then the mailbox is being opened.
      return belief.mailbox?.readOnly === undefined ? belief : inMailbox(belief, { readOnly: name === "READ-ONLY" });
    case "CLOSED":
      return closing(belief);
    default:
      return belief;
  }
}

function withHighestModSeq(belief: Belief, number: number | undefined): Belief {
  const known = belief.mailbox?.highestModSeq;
  const after = inMailbox(belief, { highestModSeq: number });
  if (number === 0) return doubted(after, "HIGHESTMODSEQ 0 is not a mod-sequence (rfc7162#7)");
  if (typeof known === "number" && number !== undefined && number < known)
    return doubted(after, `HIGHESTMODSEQ went down from ${known} to ${number}`);
  return after;
}

/** What follows is about the mailbox that is being opened (rfc7162#3.2.11, rfc9051#7.1). */
function closing(belief: Belief): Belief {
  const [first, ...others] = belief.pending;
  if (first?.asked.type !== "select") return beliefWith(left(belief), { state: "authenticated" });
  const { left: _, ...opening } = first;
  return beliefWith(belief, { mailbox: unheard(first.asked.mailbox), pending: [opening, ...others] });
}
