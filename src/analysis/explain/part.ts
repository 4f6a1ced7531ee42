/** A piece of a line, and what it means here. */
export interface Part {
  /** As it stands in the line, whole: whoever shows it shortens it. */
  readonly text: string;
  readonly meaning: string;
}

export const part = (text: string, meaning: string): Part => ({ text, meaning });

/** What a message sequence number means, as far as it is known. */
export interface Meaning {
  /** Undefined: the client cannot name the message. */
  readonly means: number | undefined;
  /** What it hits on the server; undefined: nothing. */
  readonly hits: number | undefined;
}

/** To whom, before the line happens: message sequence number → UID. */
export interface Names {
  readonly client: number;
  /** How many messages the client counts; undefined: it has no mailbox selected. */
  readonly count: number | undefined;
  of(number: number): Meaning;
}

export function numberText(number: number, { client, of }: Names): string {
  const { means, hits } = of(number);
  const toClient =
    means === undefined ? `a message that client ${client} cannot name` : `UID ${means} to client ${client}`;
  if (means !== undefined && hits === means) return `message sequence number ${number}: UID ${means}`;
  const toServer = hits === undefined ? "no message of the server's" : `UID ${hits} to the server`;
  return `message sequence number ${number}: ${toClient}, ${toServer}`;
}
