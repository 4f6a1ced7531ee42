/**
 * Which part of a message BODY[…] names.   rfc9051#6.4.5.1  rfc9051#9 (section)
 */
export type SectionText =
  | { readonly kind: "whole" }
  | { readonly kind: "header" }
  | { readonly kind: "text" }
  | { readonly kind: "mime" }
  /** Field names in the case they were asked in; `not` is HEADER.FIELDS.NOT. */
  | { readonly kind: "fields"; readonly not: boolean; readonly names: readonly string[] };

export interface Section {
  /** Part numbers, each from 1; empty is the message itself. */
  readonly part: readonly number[];
  readonly text: SectionText;
}

/** `<origin.length>`; a response carries only the origin. */
export interface Partial {
  /** A bigint above 2^53-1: the response says it back. */
  readonly origin: number | bigint;
  readonly length: number;
}
