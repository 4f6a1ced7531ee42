/**
 * What a server says, as values.   rfc9051#7  rfc3501#7
 *
 * `encode.ts` turns them into octets, `response-reader.ts` reads them back: the two are inverse to each other.
 * Text fields are octet strings unless their doc says otherwise; mailbox names are Unicode.
 */

import type { Section } from "./message/section.ts";
import type { BodyStructure, Envelope } from "./message/structure.ts";
import type { Range } from "./number-set.ts";
import type { Octets } from "./octets.ts";
import type { PartialRange } from "./partial-range.ts";
import type { ResultUpdate } from "./result-updates.ts";
import type { Thread } from "./thread-syntax.ts";

export type Status = "OK" | "NO" | "BAD";

/**
 * A response code: `[NAME]` or `[NAME text]`.   rfc9051#7.1  rfc5530  rfc4315#3
 * The text is what stands between the name and the bracket, already in wire form.
 */
export interface ResponseCode {
  readonly name: string;
  readonly text?: string;
}

export interface TaggedResponse {
  readonly type: "tagged";
  readonly tag: string;
  /** BYE has no place here: servers that err say it all the same, and the reader refuses it. */
  readonly status: Status | "BYE";
  readonly code?: ResponseCode;
  readonly text: string;
}
export interface StatusResponse {
  readonly type: "untagged-status";
  readonly status: Status | "BYE" | "PREAUTH";
  readonly code?: ResponseCode;
  readonly text: string;
}
export interface ContinuationRequest {
  readonly type: "continuation";
  readonly text: string;
}
/** A command that the server gives, with a tag of its own (draft-shih-imap-server-logout-00#3). */
export interface ServerCommand {
  readonly type: "server-command";
  readonly tag: string;
  readonly name: "LOGOUT";
}
export interface CapabilityResponse {
  readonly type: "capability";
  readonly capabilities: readonly string[];
}
export interface EnabledResponse {
  readonly type: "enabled";
  readonly capabilities: readonly string[];
}
export interface FlagsResponse {
  readonly type: "flags";
  readonly flags: readonly string[];
}
export interface ExistsResponse {
  readonly type: "exists";
  readonly count: number;
}
export interface RecentResponse {
  readonly type: "recent";
  readonly count: number;
}
export interface ExpungeResponse {
  readonly type: "expunge";
  readonly number: number;
}
export interface VanishedResponse {
  readonly type: "vanished";
  readonly earlier: boolean;
  readonly uids: readonly Range[];
}
export interface ListResponse {
  readonly type: "list";
  /** LIST or LSUB. */
  readonly command: "LIST" | "LSUB";
  readonly attributes: readonly string[];
  /** Undefined: NIL, a flat name space. */
  readonly delimiter: string | undefined;
  /** Unicode. */
  readonly name: string;
  /** Extended data (rfc5258#6), e.g. CHILDINFO; the value already in wire form. */
  readonly extended?: readonly { readonly tag: string; readonly value: string }[];
}
export interface StatusDataResponse {
  readonly type: "status";
  /** Unicode. */
  readonly mailbox: string;
  /** In order; the value already in wire form (a number, or `(M…)` for MAILBOXID). */
  readonly items: readonly { readonly name: string; readonly value: number | string }[];
}
export interface SearchResponse {
  readonly type: "search";
  readonly numbers: readonly number[];
  readonly modSeq?: number;
}
export interface ESearchResponse {
  readonly type: "esearch";
  /** The tag of the command it answers. */
  readonly tag?: string;
  readonly uid: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly count?: number;
  /** Ascending; in the order of SORT where it answers that. */
  readonly all?: readonly Range[];
  /** The range as it was asked for; no results: NIL (rfc9394#3.1). */
  readonly partial?: { readonly range: PartialRange; readonly results: readonly Range[] };
  readonly modSeq?: number;
  /** To be applied one after the other (rfc5267#4.3.2). */
  readonly updates?: readonly ResultUpdate[];
}
/** In the order asked for (rfc5256#4). */
export interface SortResponse {
  readonly type: "sort";
  readonly numbers: readonly number[];
  readonly modSeq?: number;
}
export interface ThreadResponse {
  readonly type: "thread";
  readonly threads: readonly Thread[];
}
export interface NamespaceResponse {
  readonly type: "namespace";
  readonly personal: readonly Namespace[];
  readonly otherUsers: readonly Namespace[];
  readonly shared: readonly Namespace[];
}
export interface Namespace {
  /** Unicode. */
  readonly prefix: string;
  readonly delimiter: string | undefined;
}
export interface IdResponse {
  readonly type: "id";
  /** Undefined: NIL. */
  readonly parameters: readonly { readonly name: string; readonly value: string | undefined }[] | undefined;
}
/** A mailbox's access control list (rfc4314#3.6). */
export interface AclResponse {
  readonly type: "acl";
  /** Unicode. */
  readonly mailbox: string;
  /** Identifiers are UTF-8; rights are lowercase letters and digits. */
  readonly entries: readonly { readonly identifier: string; readonly rights: string }[];
}
/** What can be granted to an identifier (rfc4314#3.7). */
export interface ListRightsResponse {
  readonly type: "listrights";
  /** Unicode. */
  readonly mailbox: string;
  readonly identifier: string;
  /** Always granted. */
  readonly required: string;
  /** Each of these can be granted, the rights in one only together. */
  readonly optional: readonly string[];
}
export interface MyRightsResponse {
  readonly type: "myrights";
  /** Unicode. */
  readonly mailbox: string;
  readonly rights: string;
}
/** Usage and limits of a quota root (rfc9208#4.2.1). */
export interface QuotaResponse {
  readonly type: "quota";
  readonly root: string;
  /** Names in capitals. */
  readonly resources: readonly { readonly name: string; readonly usage: number; readonly limit: number }[];
}
/** The quota roots of a mailbox (rfc9208#4.2.2). */
export interface QuotaRootResponse {
  readonly type: "quotaroot";
  /** Unicode. */
  readonly mailbox: string;
  readonly roots: readonly string[];
}
/** Annotations that were asked for (rfc5464#4.4.1). */
export interface MetadataResponse {
  readonly type: "metadata";
  /** Unicode; empty: the server. */
  readonly mailbox: string;
  /** At least one; a value that is undefined is NIL. */
  readonly entries: readonly { readonly entry: string; readonly value: string | undefined }[];
}
/** Annotations that others have changed, without their values (rfc5464#4.4.2). */
export interface MetadataChangedResponse {
  readonly type: "metadata-changed";
  /** Unicode; empty: the server. */
  readonly mailbox: string;
  /** At least one. */
  readonly entries: readonly string[];
}

export type FetchItem =
  | { readonly name: "FLAGS"; readonly flags: readonly string[] }
  | { readonly name: "UID"; readonly uid: number }
  | { readonly name: "MODSEQ"; readonly modSeq: number }
  /** `"01-Jan-2026 09:00:00 +0000"`, without the quotes. */
  | { readonly name: "INTERNALDATE"; readonly date: string }
  | { readonly name: "RFC822.SIZE"; readonly size: number }
  | { readonly name: "EMAILID"; readonly id: string }
  /** Undefined: NIL, the server knows no threads. */
  | { readonly name: "THREADID"; readonly id: string | undefined }
  /** As INTERNALDATE; undefined: NIL, the mailbox keeps none. */
  | { readonly name: "SAVEDATE"; readonly date: string | undefined }
  /** UTF-8; undefined: NIL, it would take too long (LAZY). */
  | { readonly name: "PREVIEW"; readonly text: string | undefined }
  | { readonly name: "ENVELOPE"; readonly envelope: Envelope }
  | { readonly name: "BODY" | "BODYSTRUCTURE"; readonly structure: BodyStructure }
  | {
      readonly name: "BODY[]";
      readonly section: Section;
      /** The origin octet, where a part was asked for: `BODY[TEXT]<100>`. */
      readonly origin?: number | bigint;
      readonly octets: Octets | undefined;
    }
  | { readonly name: "RFC822" | "RFC822.HEADER" | "RFC822.TEXT"; readonly octets: Octets | undefined }
  | {
      readonly name: "BINARY[]";
      readonly part: readonly number[];
      readonly origin?: number | bigint;
      readonly octets: Octets | undefined;
    }
  | { readonly name: "BINARY.SIZE[]"; readonly part: readonly number[]; readonly size: number };

export interface FetchResponse {
  readonly type: "fetch";
  readonly number: number;
  readonly items: readonly FetchItem[];
}

/** FETCH without a message sequence number (rfc9586#3.3). */
export interface UidFetchResponse {
  readonly type: "uidfetch";
  readonly uid: number;
  readonly items: readonly FetchItem[];
}

export type Response =
  | TaggedResponse
  | StatusResponse
  | ContinuationRequest
  | ServerCommand
  | CapabilityResponse
  | EnabledResponse
  | FlagsResponse
  | ExistsResponse
  | RecentResponse
  | ExpungeResponse
  | VanishedResponse
  | ListResponse
  | StatusDataResponse
  | SearchResponse
  | ESearchResponse
  | SortResponse
  | ThreadResponse
  | NamespaceResponse
  | IdResponse
  | AclResponse
  | ListRightsResponse
  | MyRightsResponse
  | QuotaResponse
  | QuotaRootResponse
  | MetadataResponse
  | MetadataChangedResponse
  | FetchResponse
  | UidFetchResponse;
