/** Servers that do not run the commands that come together one by one.   rfc9051#5.5 */
import type { Frame } from "#imap/framing.ts";
import { octetString } from "#imap/octets.ts";

/** The frames with each SELECT behind the command that follows it: that one still meets the old state (pipeline=eager). */
export function eagerly(frames: readonly Frame[]): readonly Frame[] {
  const order = [...frames];
  for (let i = 0; i + 1 < order.length; i++) {
    const [here, next] = [order[i], order[i + 1]] as [Frame, Frame];
    if (!selects(here) || next.type !== "command") continue;
    order[i] = next;
    order[++i] = here;
  }
  return order;
}

/** The frames with each NOOP, CHECK and EXPUNGE behind the commands by number that follow it (pipeline=deferred). */
export function deferring(frames: readonly Frame[]): readonly Frame[] {
  const order: Frame[] = [];
  const waiting: Frame[] = [];
  for (const each of frames) {
    if (isNamed(each, /^[^ ]+ (?:NOOP|CHECK|EXPUNGE)\r?$/i)) waiting.push(each);
    else {
      if (!isNamed(each, /^[^ ]+ (?:FETCH|STORE|SEARCH) /i)) order.push(...waiting.splice(0));
      order.push(each);
    }
  }
  return [...order, ...waiting];
}

const isNamed = (frame: Frame, pattern: RegExp): boolean =>
  frame.type === "command" && pattern.test(octetString(frame.octets.subarray(0, 64)));

const selects = (frame: Frame): boolean => isNamed(frame, /^[^ ]+ (?:SELECT|EXAMINE) /i);
