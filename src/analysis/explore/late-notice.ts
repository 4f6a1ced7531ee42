/**
 * The server's notices to those who idle, where it does not tell at once (idle-delay): a turn of the finer mode by itself,
 * in which so much time passes that the server looks at their mailboxes.
 */
import type { Input } from "#engine/input.ts";
import { chosenOption } from "#engine/strategy/axis.ts";
import { idleDelay } from "#engine/strategy/idle-delay.ts";
import { actualFor } from "#engine/view.ts";
import type { World } from "#engine/world.ts";
import { instant } from "#imap/numbers.ts";
import { isSame } from "#store/diff.ts";
import type { ScriptStep } from "./scripts.ts";

/** Time until the next session in IDLE is looked at that may have something to hear; undefined: there is none. */
export function lateNotice({ sessions, mailboxes, strategy, now }: World): ScriptStep | undefined {
  const { look } = chosenOption(strategy, idleDelay).behaviour;
  if (look === "at once" || look === "never") return undefined;
  let due: number | undefined;
  for (const { inProgress, selected } of sessions.values()) {
    if (inProgress?.name !== "IDLE" || inProgress.lookAt === undefined) continue;
    const messages = selected && mailboxes.get(selected.mailboxId)?.messages;
    // After a pause it looks where something has changed, on a clock in any case.
    const isOwed = look === "after a pause" || (messages && !isSame(selected.view, actualFor(selected, messages)));
    if (isOwed && (due === undefined || inProgress.lookAt < due)) due = inProgress.lookAt;
  }
  if (due === undefined) return undefined;
  const input: Input = { type: "advance", to: instant(Math.max(due, now)) };
  return { inputs: [input], text: "time passes until the server looks for who idles" };
}
