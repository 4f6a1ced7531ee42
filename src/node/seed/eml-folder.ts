/** A folder of .eml files is INBOX; folders in it are mailboxes of their own. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { MailboxSetup } from "#sim/setup.ts";
import { messageOfFile, type SeedMessage } from "./messages.ts";
import { mailboxOfPath, newMailbox } from "./names.ts";

/** Messages in the order of their file names. */
export function readEmlFolder(folder: string, user: string): MailboxSetup[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.eml$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const mailboxes = new Map<string, SeedMessage[]>();
  for (const file of files) {
    const relative = path.relative(folder, path.dirname(file));
    const name = relative === "" ? "INBOX" : mailboxOfPath(relative, file);
    const messages = mailboxes.get(name) ?? [];
    messages.push(messageOfFile(readFileSync(file), statSync(file).mtimeMs));
    mailboxes.set(name, messages);
  }
  return [...mailboxes].map(([name, messages]) => newMailbox(user, name, messages));
}
