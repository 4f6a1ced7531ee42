/**
 * What a server holds when it starts: read from whatever people have mail in.   docs/serve.md
 */
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { MailboxSetup } from "#sim/setup.ts";
import { isSystemError, reasonOf } from "../system-error.ts";
import { readEmlFolder } from "./eml-folder.ts";
import { readDescription } from "./json-description.ts";
import { isMaildir, readMaildir } from "./maildir.ts";
import { looksLikeMbox, readMbox } from "./mbox.ts";
import { messageOfFile } from "./messages.ts";
import { mailboxOfPath, newMailbox } from "./names.ts";
import { SeedError } from "./seed-error.ts";

export interface Seed {
  readonly mailboxes: readonly MailboxSetup[];
  /** Users who have one; undefined: nobody has. */
  readonly passwords: ReadonlyMap<string, string> | undefined;
}

/** `user`: who owns mailboxes for which nobody is named. Throws a SeedError that names the place. */
export function readSeed(seedPath: string, user: string): Seed {
  const stats = statOf(seedPath);
  if (stats.isDirectory()) return { mailboxes: readFolder(seedPath, user), passwords: undefined };
  const octets = readFileSync(seedPath);
  if (/\.json$/i.test(seedPath) || /^\s*\{/.test(octets.toString("latin1", 0, 200)))
    return readDescription(textOf(octets, seedPath), seedPath, user);
  if (looksLikeMbox(octets))
    return { mailboxes: [newMailbox(user, "INBOX", readMbox(octets, stats.mtimeMs))], passwords: undefined };
  if (/\.(eml|txt)$/i.test(seedPath))
    return { mailboxes: [newMailbox(user, "INBOX", [messageOfFile(octets, stats.mtimeMs)])], passwords: undefined };
  throw new SeedError(`${seedPath} is neither an mbox file (it does not begin with "From "), nor .eml, nor JSON`);
}

function textOf(octets: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    throw new SeedError(`${file} is not UTF-8`);
  }
}

function statOf(seedPath: string): Stats {
  try {
    return statSync(seedPath);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new SeedError(`${seedPath} cannot be read: ${reasonOf(error)}`);
  }
}

function readFolder(folder: string, user: string): MailboxSetup[] {
  if (isMaildir(folder)) return readMaildir(folder, user);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.some(({ name }) => /\.eml$/i.test(name))) return readEmlFolder(folder, user);
  const mailboxes = new Map<string, MailboxSetup>();
  for (const { parentPath, name } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(parentPath, name);
    if (
      name.startsWith(".") ||
      path
        .relative(folder, file)
        .split(path.sep)
        .some((level) => level.startsWith("."))
    )
      continue;
    const octets = readFileSync(file);
    if (octets.length > 0 && !looksLikeMbox(octets)) continue;
    const mailboxName = mailboxOfPath(path.relative(folder, file).replace(/\.mbox$/i, ""), file);
    if (mailboxes.has(mailboxName)) throw new SeedError(`${file} would be a second mailbox ${mailboxName}`);
    mailboxes.set(mailboxName, newMailbox(user, mailboxName, readMbox(octets, statSync(file).mtimeMs)));
  }
  if (mailboxes.size === 0)
    throw new SeedError(`${folder} holds no mail: no cur and new (Maildir), no .eml and no mbox files`);
  return [...mailboxes.values()];
}
