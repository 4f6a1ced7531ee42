/** A server that begins with a command before the one ahead of it has changed the state (pipeline=eager).   rfc9051#5.5 */
import type { Frame } from "#imap/framing.ts";
import { octetString } from "#imap/octets.ts";

/** The frames with each SELECT behind the command that follows it: that one still meets the old state. */
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

const selects = (frame: Frame): boolean =>
  frame.type === "command" && /^[^ ]+ (?:SELECT|EXAMINE) /i.test(octetString(frame.octets.subarray(0, 64)));
