/**
 * The numbers of IMAP, kept apart by type: a UID never passes for a message sequence number.
 * rfc9051#2.3.1  rfc7162#3 (mod-sequences; we stop at 2^53-1, the last exact integer)
 */
declare const brand: unique symbol;
type Brand<T, N extends string> = T & { readonly [brand]: N };

/** 1 … 2^32-1, ascending within a mailbox, never reused under one UIDVALIDITY. */
export type UID = Brand<number, "UID">;
/** 1 … EXISTS; means something only within one session's view. */
export type SequenceNumber = Brand<number, "SequenceNumber">;
/** 1 … 2^53-1. */
export type ModSeq = Brand<number, "ModSeq">;
/** Virtual milliseconds since the play began. */
export type Instant = Brand<number, "Instant">;

export const UID_MAX = 0xffff_ffff;

export const uid = (n: number): UID => n as UID;
export const sequenceNumber = (n: number): SequenceNumber => n as SequenceNumber;
export const modSeq = (n: number): ModSeq => n as ModSeq;
export const instant = (ms: number): Instant => ms as Instant;
