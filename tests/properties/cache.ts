/**
 * A client with a cache that outlives its connection, as rfc7162#6 describes it: flags by UID, and one mod-sequence up to
 * which it has heard everything. It believes what it is told, and nothing else.
 */
import type { Response } from "#imap/response.ts";

export interface Kept {
  /** UID → flags, as comparable text. */
  readonly flags: ReadonlyMap<number, string>;
  readonly highest: number;
  /** New messages are those from here on. */
  readonly uidNext: number;
}

export class CacheClient {
  readonly flags: Map<number, string>;
  highest: number;
  readonly uidNext: number;
  readonly #heard: number[] = [];
  #coded: number | undefined;
  /** What its own .SILENT does to flags, while that is under way. */
  #silent: ((flags: string) => string) | undefined;

  constructor(from: Kept) {
    this.flags = new Map(from.flags);
    this.highest = from.highest;
    this.uidNext = from.uidNext;
  }

  get kept(): Kept {
    return { flags: new Map(this.flags), highest: this.highest, uidNext: this.uidNext };
  }

  say(line: string): void {
    const [, how, list] = /STORE .* ([-+]?FLAGS)\.SILENT \((.*)\)/.exec(line) ?? [];
    this.#silent = list === undefined ? undefined : (flags) => silently(how as string, list.split(" "), flags);
  }

  /** Whether a tagged response has come: what it has is worth keeping then. */
  hear(response: Response): boolean {
    const code = "code" in response ? response.code : undefined;
    if (code?.name === "HIGHESTMODSEQ") this.#coded = Number(code.text);
    if (response.type === "vanished")
      for (const { first, last } of response.uids) for (let uid = first; uid <= last; uid++) this.flags.delete(uid);
    if (response.type === "fetch" || response.type === "uidfetch") this.#fetched(response);
    if (response.type !== "tagged") return false;
    this.highest = this.#coded ?? Math.max(this.highest, ...this.#heard);
    this.#coded = undefined;
    this.#heard.length = 0;
    this.#silent = undefined;
    return true;
  }

  #fetched(response: Response & { readonly type: "fetch" | "uidfetch" }): void {
    const uid = response.type === "uidfetch" ? response.uid : response.items.find((item) => item.name === "UID")?.uid;
    const flags = response.items.find((item) => item.name === "FLAGS")?.flags;
    const modSeq = response.items.find((item) => item.name === "MODSEQ")?.modSeq;
    if (modSeq !== undefined) this.#heard.push(modSeq);
    if (uid === undefined) return;
    if (flags) this.flags.set(uid, told(flags));
    else if (modSeq !== undefined && this.#silent && this.flags.has(uid))
      this.flags.set(uid, this.#silent(this.flags.get(uid) ?? ""));
  }
}

function silently(how: string, names: readonly string[], before: string): string {
  const flags = before.split(" ").filter(Boolean);
  const given = names.filter(Boolean);
  if (how === "FLAGS") return told(given);
  if (how === "-FLAGS") return told(flags.filter((flag) => !given.includes(flag)));
  return told([...new Set([...flags, ...given])]);
}

/** Flags as a comparable text; \Recent is the session's own affair. */
export const told = (flags: readonly string[]): string =>
  flags
    .filter((flag) => flag !== "\\Recent")
    .sort()
    .join(" ");
