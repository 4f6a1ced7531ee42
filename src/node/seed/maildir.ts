/**
 * A Maildir with its Maildir++ subfolders: the folder itself is INBOX, `.A.B` is A/B.
 *
 * Flags are in a file's name after ":2,"; some file systems have another mark there than ":". What lies in new/ is
 * \Recent. INTERNALDATE is when the file was last written, the order is that of the names, which begin with a time.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { decodeModifiedUtf7 } from "#imap/modified-utf7.ts";
import type { MailboxSetup } from "#sim/setup.ts";
import { messageOfFile, type SeedMessage } from "./messages.ts";
import { mailboxOfPath, newMailbox } from "./names.ts";

export const isMaildir = (folder: string): boolean =>
  existsSync(path.join(folder, "cur")) && existsSync(path.join(folder, "new"));

export function readMaildir(folder: string, user: string): MailboxSetup[] {
  const mailboxes = [newMailbox(user, "INBOX", readMessages(folder))];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const subfolder = path.join(folder, entry.name);
    if (!entry.isDirectory() || !/^\.[^.]/.test(entry.name) || !isMaildir(subfolder)) continue;
    mailboxes.push(newMailbox(user, mailboxOfPath(nameOf(entry.name), subfolder), readMessages(subfolder)));
  }
  return mailboxes;
}

/** Names are in modified UTF-7, as Dovecot and Courier write them; one that is not is taken as it is. */
function nameOf(subfolder: string): string {
  const levels = subfolder.slice(1).split(".");
  return levels
    .map((level) => {
      const decoded = decodeModifiedUtf7(level);
      return typeof decoded === "string" ? decoded : level;
    })
    .join(path.sep);
}

function readMessages(folder: string): SeedMessage[] {
  const files = (["cur", "new"] as const).flatMap((part) =>
    readdirSync(path.join(folder, part), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map(({ name }) => ({ part, name })),
  );
  files.sort((a, b) => timeOf(a.name) - timeOf(b.name) || (a.name < b.name ? -1 : 1));
  // What is new must come last: \Recent belongs to the highest UIDs.
  const inOrder = [...files.filter(({ part }) => part === "cur"), ...files.filter(({ part }) => part === "new")];
  return inOrder.map(({ part, name }) => {
    const file = path.join(folder, part, name);
    const flags = part === "new" ? ["\\Recent"] : flagsOfName(name);
    return messageOfFile(readFileSync(file), statSync(file).mtimeMs, flags);
  });
}

const timeOf = (name: string): number => Number(/^\d{1,15}/.exec(name)?.[0] ?? 0);

const FLAGS: Readonly<Record<string, string>> = {
  P: "$Forwarded",
  R: "\\Answered",
  S: "\\Seen",
  T: "\\Deleted",
  D: "\\Draft",
  F: "\\Flagged",
};

function flagsOfName(name: string): string[] {
  const letters = /[:;!]2,([A-Za-z]*)/.exec(name)?.[1] ?? "";
  return [...new Set(letters)].flatMap((letter) => FLAGS[letter] ?? []);
}
