/**
 * A server in which nothing has happened yet.
 */
import { instant } from "#imap/numbers.ts";
import { type Annotations, noAnnotations, SERVER, withAnnotations } from "#store/annotations.ts";
import { DEFAULT_CAPABILITIES } from "./capabilities.ts";
import type { Strategy } from "./strategy/axis.ts";
import { emptyTable, type Limits, type World } from "./world.ts";

export interface NewWorld {
  /** Milliseconds since 1970 at Instant 0. */
  readonly epochMs: number;
  readonly strategy?: Strategy;
  readonly capabilities?: readonly string[];
  readonly limits?: Limits;
  /** Undefined: any LOGIN succeeds. */
  readonly passwords?: ReadonlyMap<string, string>;
}

export const DEFAULT_LIMITS: Limits = {
  line: 64 * 1024,
  append: 64 * 1024 * 1024,
  literal: 64 * 1024,
  stored: Number.POSITIVE_INFINITY,
  expunges: 100_000,
};

/** Whom to write to; no client can change it (rfc5464#3.2.1.1). */
const SERVER_ANNOTATIONS = withAnnotations(
  noAnnotations(SERVER),
  [{ entry: "/shared/admin", value: "mailto:postmaster@localhost" }],
  "",
);

export function newWorld({
  epochMs,
  strategy = {},
  capabilities = DEFAULT_CAPABILITIES,
  limits = DEFAULT_LIMITS,
  passwords,
}: NewWorld): World {
  return {
    now: instant(0),
    epochMs,
    strategy,
    capabilities,
    limits,
    passwords,
    accounts: new Map(),
    mailboxes: emptyTable(),
    annotations: emptyTable<Annotations>().set(SERVER, SERVER_ANNOTATIONS),
    sessions: emptyTable(),
    presence: emptyTable(),
    idlers: emptyTable(),
    watching: emptyTable(),
    alarms: emptyTable(),
    nextMailboxId: 1,
    nextUidValidity: 1,
    nextEmailId: 1,
    formerUidValidities: new Map(),
    renamed: new Map(),
    nextEvent: 0,
  };
}
