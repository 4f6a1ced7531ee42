/** A header while it is read. */
import type { Octets } from "#imap/octets.ts";
import type { Words } from "./scenario-text.ts";
import { SetupDraft } from "./setup-draft.ts";

/** What has been read of a header. */
export class Header {
  title: string | undefined;
  readonly cites: string[] = [];
  readonly setup = new SetupDraft();
}

/** Reads the words of one line behind its key; `block` is the indented text below it. */
export type ReadHeader = (words: Words, header: Header, block: Octets | undefined) => void;

/** Fails with what is wrong, at the beginning of the line. */
export function check(words: Words, problem: string | undefined): void {
  if (problem !== undefined) words.fail(problem, 1);
}
