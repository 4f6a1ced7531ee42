/**
 * ENVELOPE and BODYSTRUCTURE as values.   rfc9051#7.5.2  rfc3501#7.4.2
 *
 * Strings are octet strings exactly as the message has them (encoded words stay encoded); undefined is NIL.
 */
export type NString = string | undefined;

export interface Address {
  readonly name: NString;
  /** The obsolete source route (at-domain-list). */
  readonly route: NString;
  /** Undefined with a host of undefined ends a group; a name here with no host begins one. */
  readonly mailbox: NString;
  readonly host: NString;
}

export interface Envelope {
  readonly date: NString;
  readonly subject: NString;
  readonly from: readonly Address[] | undefined;
  readonly sender: readonly Address[] | undefined;
  readonly replyTo: readonly Address[] | undefined;
  readonly to: readonly Address[] | undefined;
  readonly cc: readonly Address[] | undefined;
  readonly bcc: readonly Address[] | undefined;
  readonly inReplyTo: NString;
  readonly messageId: NString;
}

export type Parameters = readonly { readonly name: string; readonly value: string }[] | undefined;

/** What only BODYSTRUCTURE says, and BODY leaves out. */
export interface Extension {
  readonly md5?: NString;
  readonly disposition: { readonly type: string; readonly parameters: Parameters } | undefined;
  readonly language: readonly string[] | undefined;
  readonly location: NString;
}

export interface SinglePart {
  readonly kind: "single";
  readonly type: string;
  readonly subtype: string;
  readonly parameters: Parameters;
  readonly id: NString;
  readonly description: NString;
  readonly encoding: string;
  readonly sizeOctets: number;
  /** TEXT/*, and where there is a message. */
  readonly lines?: number;
  /** MESSAGE/RFC822 only, and in IMAP4rev2 MESSAGE/GLOBAL. */
  readonly message?: { readonly envelope: Envelope; readonly body: BodyStructure };
  /** Undefined for BODY. */
  readonly extension?: Extension;
}
export interface MultiPart {
  readonly kind: "multi";
  readonly parts: readonly BodyStructure[];
  readonly subtype: string;
  /** Undefined for BODY; md5 is not used. */
  readonly extension?: Extension & { readonly parameters: Parameters };
}
export type BodyStructure = SinglePart | MultiPart;
