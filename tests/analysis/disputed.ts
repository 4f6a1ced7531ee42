/**
 * What the linter finds of options that are called conforming.
 *
 * RFC 2180 (informational) wants EXPUNGE told in answer to COPY; servers that tell before a command, or at NOOP only, were
 * measured, and the axis calls them conforming. At NOOP only is also later than APPEND should tell (rfc9051#6.3.12, a SHOULD).
 * RFC 6851 advises against COPYUID in MOVE's tagged OK, and permits it.
 */
import type { Finding } from "#analysis/lint/core/rule.ts";

const DISPUTED: Readonly<Record<string, readonly string[]>> = {
  "append-untold": ["notify-when=noop-only"],
  "copy-withholds": ["notify-when=before", "notify-when=noop-only"],
  "moveuid-late": ["copyuid-place=tagged"],
};

export const isDisputed = ({ rule }: Finding, strategy: Readonly<Record<string, string>>): boolean =>
  Object.entries(strategy).some(([axis, option]) => DISPUTED[rule]?.includes(`${axis}=${option}`));
