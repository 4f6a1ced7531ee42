/** A mailbox with the messages that a setup puts into it. */

import type { World } from "#engine/world.ts";
import { readDateTime } from "#imap/dates.ts";
import { type Flags, flagsOf } from "#imap/flags.ts";
import { instant, modSeq, UID_MAX, uid } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { InternalDate, Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";
import { generatedMessage } from "./generated-message.ts";
import type { MailboxSetup, MessageSetup } from "./setup.ts";
import { SetupError } from "./setup-error.ts";

/** `world` gives the first moment's date and the next EMAILID. Each message has arrived by itself: mod-sequences 2, 3, … */
export function preloaded(mailbox: Mailbox, setup: MailboxSetup, world: World): Mailbox {
  const keywords = new Keywords();
  const firstMoment: InternalDate = { epochMs: Math.floor(world.epochMs / 1000) * 1000, zoneMinutes: 0 };
  let previous = 0;
  let recentFrom = 1;
  const messages = setup.messages.map((message, index): Message => {
    if (!(message.uid > previous && message.uid < UID_MAX))
      throw new SetupError(`UID ${message.uid} cannot follow UID ${previous} in ${setup.name}`);
    previous = message.uid;
    if (!isRecent(message)) recentFrom = message.uid + 1;
    return {
      uid: uid(message.uid),
      modSeq: modSeq(index + 2),
      flags: keywords.adopt(message.flags),
      internalDate: message.internalDate === undefined ? firstMoment : internalDate(message.internalDate),
      saveDate: instant(0),
      emailId: world.nextEmailId + index,
      octets: message.octets ?? generatedMessage(setup.name, message.uid),
    };
  });
  const uidNext = setup.uidNext ?? previous + 1;
  if (!(uidNext > previous && uidNext <= UID_MAX))
    throw new SetupError(`UIDNEXT ${uidNext} of ${setup.name} is not above its largest UID, ${previous}`);
  return {
    ...mailbox,
    messages: MessageIndex.of(messages),
    uidNext: uid(uidNext),
    highestModSeq: modSeq(messages.length + 1),
    keepsModSeqs: !setup.noModSeqs,
    keywords: keywords.names,
    recentFrom: uid(messages.length > 0 && isRecent(setup.messages[messages.length - 1]) ? recentFrom : uidNext),
  };
}

const isRecent = (message: MessageSetup | undefined): boolean =>
  message?.flags.some((name) => name.toLowerCase() === "\\recent") ?? false;

function internalDate(text: string): InternalDate {
  try {
    const reader = new Reader(octetsOf(`"${text}"`));
    const date = readDateTime(reader);
    reader.done();
    return date;
  } catch (error) {
    if (error instanceof BadSyntax || error instanceof RangeError)
      throw new SetupError(`"${text}" is not a date like "02-Feb-1994 23:52:25 -0800": ${error.message}`);
    throw error;
  }
}

/** Keywords in the case of their first use in the mailbox (rfc9051#2.3.2). */
class Keywords {
  readonly #byFolded = new Map<string, string>();
  readonly #known = new Map<readonly string[], Flags>();

  get names(): readonly string[] {
    return [...this.#byFolded.values()];
  }

  adopt(names: readonly string[]): Flags {
    const known = this.#known.get(names);
    if (known) return known;
    const flags = flagsOf(names.map((name) => (name.startsWith("\\") ? name : this.#firstUse(name))));
    this.#known.set(names, flags);
    return flags;
  }

  #firstUse(name: string): string {
    const folded = name.toLowerCase();
    const first = this.#byFolded.get(folded) ?? name;
    this.#byFolded.set(folded, first);
    return first;
  }
}
