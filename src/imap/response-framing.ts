/**
 * Cuts what a server sends into whole responses, literals inline.   rfc9051#2.2.2  rfc9051#4.3
 *
 * A server's literals need no answer, so this reads straight on. The text of a status response or continuation request
 * may end in what looks like an announcement ("{5}") and is only text. The state is a value, as in framing.ts.
 */
import { literalMark } from "./literal-mark.ts";
import { addOctets, chainOctets, EMPTY_CHAIN, type OctetChain } from "./octet-chain.ts";
import type { Octets } from "./octets.ts";
import { octetString } from "./octets.ts";

export interface ResponseFraming {
  /** The finished lines and literals of the response so far. */
  readonly response: OctetChain;
  readonly line: OctetChain;
  /** Octets of a literal still to come. */
  readonly literal: number;
  /** A response passed the limit: the rest of the connection cannot be understood. */
  readonly broken: boolean;
}

export const EMPTY_RESPONSE_FRAMING: ResponseFraming = {
  response: EMPTY_CHAIN,
  line: EMPTY_CHAIN,
  literal: 0,
  broken: false,
};

/** Octets of one response, literals included. */
const RESPONSE_OCTETS_MAX = 256 * 1024 * 1024;

/** Takes more octets; gives the responses that are now whole, each without its final line end. */
export function frameResponses(
  state: ResponseFraming,
  octets: Octets,
  limit: number = RESPONSE_OCTETS_MAX,
): { readonly state: ResponseFraming; readonly responses: readonly Octets[] } {
  const responses: Octets[] = [];
  let { response, line, literal, broken } = state;
  for (let at = 0; at < octets.length && !broken; ) {
    if (literal > 0) {
      const end = Math.min(octets.length, at + literal);
      response = addOctets(response, octets.subarray(at, end));
      literal -= end - at;
      at = end;
      continue;
    }
    const lf = octets.indexOf(10, at);
    const end = lf < 0 ? octets.length : lf + 1;
    line = addOctets(line, octets.subarray(at, end));
    at = end;
    broken = response.length + line.length > limit;
    if (lf < 0 || broken) continue;
    const whole = chainOctets(line);
    line = EMPTY_CHAIN;
    const content = whole.length > 1 && whole[whole.length - 2] === 13 ? whole.length - 2 : whole.length - 1;
    const mark = response.length === 0 && isText(whole) ? undefined : literalMark(whole, content);
    if (mark) {
      response = addOctets(response, whole);
      literal = mark.length;
      broken = response.length + literal > limit;
    } else {
      responses.push(chainOctets(addOctets(response, whole.subarray(0, content))));
      response = EMPTY_CHAIN;
    }
  }
  if (broken) return { state: { ...EMPTY_RESPONSE_FRAMING, broken }, responses };
  // Mostly whole responses came: then the state is the very one that it was.
  const isAtRest = response === EMPTY_CHAIN && line === EMPTY_CHAIN && literal === 0;
  return { state: isAtRest ? EMPTY_RESPONSE_FRAMING : { response, line, literal, broken }, responses };
}

/** Whether the line is a continuation request or a status response: those end in text for people. */
function isText(line: Octets): boolean {
  return /^(?:\+|[^ ]+ (?:OK|NO|BAD|BYE|PREAUTH)(?:[ \r\n]|$))/i.test(octetString(line, 0, Math.min(line.length, 256)));
}
