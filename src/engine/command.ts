/**
 * What a command is: a name, where it is allowed, its grammar, and what it does.   rfc9051#6
 *
 * The grammar throws BadSyntax; what cannot be done is an ordinary Completion. Commands never import each other.
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import type { OctetString, Octets } from "#imap/octets.ts";
import type { Reader } from "#imap/reader.ts";
import type { ResponseCode, Status } from "#imap/response.ts";
import type { InProgress, Session, StateName } from "./session.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** How a command ends: its tagged response. */
export interface Done {
  readonly status: Status;
  readonly text: string;
  readonly code?: ResponseCode;
}

/** The command does not end yet: the client's next line belongs to it. */
export interface Waits {
  readonly wait: InProgress;
}

/** The command has sent its last response itself and the connection is closed. */
export interface Ended {
  readonly ended: true;
}

export type Completion = Done | Waits | Ended;

export const ok = (text: string, code?: ResponseCode): Done =>
  code ? { status: "OK", text, code } : { status: "OK", text };
export const no = (text: string, code?: ResponseCode): Done =>
  code ? { status: "NO", text, code } : { status: "NO", text };
export const bad = (text: string, code?: ResponseCode): Done =>
  code ? { status: "BAD", text, code } : { status: "BAD", text };

/**
 * A command refused from deep inside its `run`; caught once, in the dispatch. No Error: to note where it was thrown would
 * cost more than the command.
 */
export class Refusal {
  readonly done: Done;
  constructor(done: Done) {
    this.done = done;
  }
}

export interface ParseContext {
  readonly world: World;
  readonly session: Session;
}

/** An octet string with literals in place, or the octets of a long one. */
export type Printed = OctetString;

export type ExpungeResponses = "allowed" | "forbidden";

export interface Command<Args> {
  /** In capitals; `UID FETCH` with its prefix. */
  readonly name: string;
  readonly states: readonly StateName[];
  readonly cites: readonly string[];
  /** Any one of these must be offered, or the command is unknown. Undefined: always there. */
  readonly capabilities?: readonly string[];
  /** It speaks of messages by their numbers: refused once UIDONLY is enabled (rfc9586#3.2). */
  readonly byNumber?: boolean;
  /** Whether EXPUNGE and VANISHED may be sent while it runs (rfc9051#7.5.1). */
  readonly expungeResponses: ExpungeResponses;
  /** The same where it depends on the arguments. */
  expungeResponsesTo?(args: Args): ExpungeResponses;
  /** News must not come before its answer. */
  speaksFirst?(args: Args): boolean;
  /** Reads what follows the name, from the space on if there is one, to the end of the line. */
  parse(reader: Reader, context: ParseContext): Args;
  /** The inverse of `parse`: what follows the name, with its leading space. */
  print(args: Args): Printed;
  run(turn: Turn, args: Args): Completion;
  /** A line that came while the command waits; the session is no longer in progress unless it waits again. */
  resume?(turn: Turn, progress: InProgress, line: Octets): Completion;
  /**
   * Whether a literal that is announced may be sent: a refusal ends the command before the octets come.
   * `reader` stands after the name and sees the line up to the literal's "{".
   */
  permitLiteral?(turn: Turn, reader: Reader, length: number): Done | undefined;
}

/** A command with no arguments. */
export const noArguments = {
  parse: (reader: Reader): undefined => {
    reader.done();
    return undefined;
  },
  print: (): Printed => "",
};

export interface OneMailbox {
  /** Unicode, as it was given. */
  readonly mailbox: string;
}

/** A command whose one argument is a mailbox name. */
export const oneMailbox = {
  parse(reader: Reader): OneMailbox {
    reader.space();
    const mailbox = readMailbox(reader);
    reader.done();
    return { mailbox };
  },
  print: ({ mailbox }: OneMailbox): Printed => ` ${printMailbox(mailbox)}`,
};
