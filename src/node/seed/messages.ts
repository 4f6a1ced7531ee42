/** Messages as files hold them. */
import { printDateTime } from "#imap/dates.ts";
import type { Octets } from "#imap/octets.ts";
import type { MessageSetup } from "#sim/setup.ts";

/** A message before it has a UID. */
export type SeedMessage = Omit<MessageSetup, "uid">;

const LF = 10;
const CR = 13;

/** With CRLF at the end of every line, as messages have on the wire; the same octets where they are so already. */
export function withCrLf(octets: Octets): Octets {
  let bare = 0;
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) if (octets[at - 1] !== CR) bare++;
  if (bare === 0) return octets;
  const out = new Uint8Array(octets.length + bare);
  let to = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] as number;
    if (octet === LF && octets[i - 1] !== CR) out[to++] = CR;
    out[to++] = octet;
  }
  return out;
}

/** One file, one message; its INTERNALDATE is when the file was last written. */
export function messageOfFile(octets: Octets, writtenAtMs: number, flags: readonly string[] = []): SeedMessage {
  return { flags, internalDate: dateOf(writtenAtMs), octets: withCrLf(octets) };
}

export const dateOf = (epochMs: number): string =>
  printDateTime({ epochMs: Math.floor(epochMs / 1000) * 1000, zoneMinutes: 0 });
