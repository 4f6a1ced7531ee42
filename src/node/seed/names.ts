/** Names of mailboxes from names of files. */
import path from "node:path";
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import type { MailboxSetup, MessageSetup } from "#sim/setup.ts";
import { SeedError } from "./seed-error.ts";

const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Why this cannot name a mailbox; undefined: it can. */
export function nameProblem(name: string): string | undefined {
  if (name === "") return "a mailbox name must not be empty";
  if (FORBIDDEN.test(name)) return "a mailbox name must not hold control characters";
  if (name.split("/").includes("")) return `"${name}" has a level without a name`;
  if (name.length > 1000) return "a mailbox name must not be longer than 1000 characters";
  return undefined;
}

/** The mailbox that a file or a folder stands for; `place` is for the error. */
export function mailboxOfPath(relative: string, place: string): string {
  const name = canonicalMailbox(relative.split(path.sep).join("/"));
  const problem = nameProblem(name);
  if (problem) throw new SeedError(`${place}: ${problem}`);
  return name;
}

export const newMailbox = (
  user: string,
  name: string,
  messages: readonly Omit<MessageSetup, "uid">[],
): MailboxSetup => ({
  user,
  name,
  messages: messages.map((message, i) => ({ uid: i + 1, ...message })),
  specialUse: [],
  subscribed: true,
});
