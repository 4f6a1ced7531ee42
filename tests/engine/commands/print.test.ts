import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandNamed } from "#engine/commands/index.ts";
import { newWorld } from "#engine/new-world.ts";
import { connect } from "#engine/outside.ts";
import { Turn } from "#engine/turn.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";

const turn = new Turn(newWorld({ epochMs: 0 }));
connect(turn, 1);
const context = { world: turn.world, session: turn.sessionOf(1) };

/** Unicode without control characters; INBOX in any case is one name, so in capitals only. */
const mailbox = fc
  .string({ unit: "binary", minLength: 1, maxLength: 20 })
  .filter((name) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name) && !/^inbox$/i.test(name));
const anyMailbox = fc.oneof(mailbox, fc.constantFrom("INBOX", "a b", "NIL", 'q"\\', "&", "%*", "été/日本"));
const octets = (max: number) =>
  fc
    .uint8Array({ minLength: 0, maxLength: max })
    .map((array) => String.fromCharCode(...array.filter((octet) => octet !== 0)));
const atom = fc.string({ unit: fc.constantFrom(..."ABCXYZ0129-=+."), minLength: 1, maxLength: 12 });
const flag = fc.oneof(fc.constantFrom("\\Seen", "\\deleted", "\\Draft", "$Junk"), atom);
const optional = <T>(given: fc.Arbitrary<T>) => fc.option(given, { nil: undefined });
const items = fc.uniqueArray(
  fc.constantFrom("MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY", "UNSEEN", "DELETED", "SIZE", "APPENDLIMIT"),
  { minLength: 1 },
);
const name = fc.record({ mailbox: anyMailbox });
const selecting = fc.record({ mailbox: anyMailbox, condstore: fc.constant(true) }, { requiredKeys: ["mailbox"] });
const nothing = fc.constant(undefined);

const event = (named: string) => ({ name: named, attributes: [] });

const args: Record<string, fc.Arbitrary<unknown>> = {
  CAPABILITY: nothing,
  NOOP: nothing,
  LOGOUT: nothing,
  STARTTLS: nothing,
  UNAUTHENTICATE: nothing,
  NAMESPACE: nothing,
  IDLE: nothing,
  CHECK: nothing,
  CLOSE: nothing,
  UNSELECT: nothing,
  LOGIN: fc.record({ user: octets(30), password: octets(30) }),
  AUTHENTICATE: fc.record({
    mechanism: fc.constantFrom("PLAIN", "CRAM-MD5"),
    initialResponse: optional(fc.uint8Array({ maxLength: 20 }).map((array) => String.fromCharCode(...array))),
  }),
  ENABLE: fc.record({ names: fc.array(atom, { minLength: 1, maxLength: 5 }) }),
  ID: fc.record({
    fields: optional(fc.array(fc.record({ name: octets(30), value: optional(octets(60)) }), { maxLength: 30 })),
  }),
  CANCELUPDATE: fc.record({
    tags: fc.array(fc.string({ unit: fc.constantFrom(...'aZ09"\\.') }), { minLength: 1, maxLength: 3 }),
  }),
  SELECT: selecting,
  EXAMINE: selecting,
  DELETE: name,
  SUBSCRIBE: name,
  UNSUBSCRIBE: name,
  CREATE: fc.record({ mailbox: anyMailbox, use: optional(fc.array(fc.constantFrom("\\Sent", "\\All", "\\X"))) }),
  RENAME: fc.record({ from: anyMailbox, to: anyMailbox }),
  STATUS: fc.record({ mailbox: anyMailbox, items }),
  LSUB: fc.record({
    reference: fc.oneof(anyMailbox, fc.constant("")),
    pattern: fc.oneof(anyMailbox, fc.constantFrom("", "%", "a/*")),
  }),
  LIST: fc
    .record({
      selection: optional(
        fc.constantFrom([], ["REMOTE"], ["SUBSCRIBED", "RECURSIVEMATCH"], ["SPECIAL-USE", "REMOTE", "RECURSIVEMATCH"]),
      ),
      reference: fc.oneof(anyMailbox, fc.constant("")),
      patterns: fc.array(fc.oneof(anyMailbox, fc.constantFrom("", "%", "a/*")), { minLength: 1, maxLength: 4 }),
      isPatternList: fc.boolean(),
      returns: optional(
        fc.record({
          options: fc.uniqueArray(fc.constantFrom("SUBSCRIBED", "CHILDREN", "SPECIAL-USE")),
          status: fc.oneof(items, fc.constant([])),
        }),
      ),
    })
    .filter(({ patterns, isPatternList }) => isPatternList || patterns.length === 1),
  NOTIFY: fc.oneof(
    fc.constant({ type: "NONE" }),
    fc.record({
      type: fc.constant("SET"),
      status: fc.boolean(),
      groups: fc
        .tuple(
          fc.array(
            fc.record({
              filter: fc.constantFrom({ type: "SELECTED" }, { type: "SELECTED-DELAYED" }),
              events: fc.constantFrom(
                [],
                [{ name: "MessageNew", attributes: [{ name: "UID" }] }, event("MessageExpunge"), event("FlagChange")],
                [
                  event("MessageExpunge"),
                  { name: "MessageNew", attributes: [{ name: "PREVIEW", lazy: true }, { name: "FLAGS" }] },
                ],
              ),
            }),
            { maxLength: 1 },
          ),
          fc.array(
            fc.record({
              filter: fc.oneof(
                fc.constantFrom({ type: "PERSONAL" }, { type: "INBOXES" }, { type: "SUBSCRIBED" }),
                fc.record({
                  type: fc.constantFrom("SUBTREE", "MAILBOXES"),
                  names: fc.array(anyMailbox, { minLength: 1, maxLength: 3 }),
                }),
              ),
              events: fc.constantFrom(
                [],
                [event("MailboxName"), event("Weather")],
                [event("MessageNew"), event("MessageExpunge"), event("AnnotationChange")],
              ),
            }),
            { minLength: 1, maxLength: 3 },
          ),
        )
        .map((groups) => groups.flat()),
    }),
  ),
  APPEND: fc.record({
    mailbox: anyMailbox,
    messages: fc.array(
      fc.record({
        flags: optional(fc.array(flag, { maxLength: 4 })),
        date: optional(
          fc.record({
            epochMs: fc.integer({ min: -1_000_000_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
            zoneMinutes: fc.integer({ min: -720, max: 840 }),
          }),
        ),
        form: fc.constantFrom("literal", "literal8", "UTF8"),
        octets: fc.uint8Array({ maxLength: 40 }).map((array) => array.map((octet) => octet || 1)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
};

describe("what a command prints it reads back as the same arguments", () => {
  it.each(Object.keys(args))("%s", (command) => {
    const found = commandNamed(command);
    fc.assert(
      fc.property(args[command] as fc.Arbitrary<unknown>, (given) => {
        const reader = new Reader(octetsOf(found?.print(given) ?? ""));
        expect(found?.parse(reader, context)).toEqual(given);
        expect(reader.atEnd).toBe(true);
      }),
    );
  });
});
