/**
 * Literals that come without being asked for, `{5+}`.   rfc7888#3  rfc7888#5 (LITERAL-)  rfc9051#4.3
 *
 * IMAP4rev2 has them in its base, as short as LITERAL- allows. Where a server advertises both, LITERAL+ promises more.
 */
import { isOffered } from "./capabilities.ts";
import type { World } from "./world.ts";

/** The longest one under LITERAL-, in octets. */
export const UNASKED_MAX = 4096;

/** How long a literal may be that comes without waiting; "short": up to UNASKED_MAX. */
export function mayPushLiterals({ capabilities }: World): "any" | "short" | "none" {
  if (isOffered(capabilities, "LITERAL+")) return "any";
  return isOffered(capabilities, "LITERAL-") || isOffered(capabilities, "IMAP4rev2") ? "short" : "none";
}
