/** What others must have done for a server to tell it: as commands of client 2, and as messages delivered. */
import { canonicalMailbox, printMailbox } from "#imap/mailbox-name.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { printWord } from "../scenario-quote.ts";
import { isKept, type LogMailbox, type LogMessage } from "./log-mailboxes.ts";

/** A UID as it will be, once all of the log has been read. */
export type UidOf = (message: LogMessage) => number | undefined;
/** Lines of the story, once UIDs are known. */
export type Told = (uidOf: UidOf) => readonly string[];

export class Others {
  #tags = 0;
  #selected: string | undefined;

  /** Whether there is a client 2 at all. */
  get areThere(): boolean {
    return this.#tags > 0;
  }

  delivered(mailbox: LogMailbox, count: number): Told {
    return () => Array.from({ length: count }, () => `<message delivered to ${printWord(mailbox.name)}>`);
  }

  expunged(mailbox: LogMailbox, messages: readonly LogMessage[]): Told {
    const lines = [
      ...this.#look(mailbox),
      this.#command((set) => `UID STORE ${set} +FLAGS.SILENT (\\Deleted)`),
      this.#command((set) => `UID EXPUNGE ${set}`),
    ];
    return this.#with(messages, lines);
  }

  flagged(mailbox: LogMailbox, message: LogMessage, flags: readonly string[]): Told {
    const before = message.now ?? message.flags ?? [];
    const set = flags.filter((flag) => isKept(flag) && !before.includes(flag));
    const cleared = before.filter((flag) => isKept(flag) && !flags.includes(flag));
    if (set.length === 0 && cleared.length === 0) return () => [];
    const store = (sign: string, which: readonly string[]) =>
      which.length === 0 ? [] : [this.#command((uids) => `UID STORE ${uids} ${sign}FLAGS.SILENT (${which.join(" ")})`)];
    return this.#with([message], [...this.#look(mailbox), ...store("+", set), ...store("-", cleared)]);
  }

  #command(make: (set: string) => string): (set: string) => string {
    const tag = `b${++this.#tags}`;
    return (set) => `C2: ${tag} ${make(set)}`;
  }

  /** It selects the mailbox, or looks what is new in it. */
  #look({ name }: LogMailbox): readonly ((set: string) => string)[] {
    const isThere = this.#selected === canonicalMailbox(name);
    this.#selected = canonicalMailbox(name);
    return [this.#command(() => (isThere ? "NOOP" : `SELECT ${printMailbox(name)}`))];
  }

  #with(messages: readonly LogMessage[], lines: readonly ((set: string) => string)[]): Told {
    return (uidOf) => {
      const uids = messages.flatMap((message) => uidOf(message) ?? []).sort((a, b) => a - b);
      // Its tags count on either way; where no UID is known there is nothing that it could name.
      return uids.length === 0 ? [] : lines.map((line) => line(printNumberSet(rangesOf(uids))));
    };
  }
}
