/**
 * Random values of the wire grammar, for laws that hold for all of them.
 */
import fc from "fast-check";
import { civilFromDay, dayFromCivil } from "#imap/civil-date.ts";
import { type DateTime, printDateTime } from "#imap/dates.ts";
import type { FetchAttribute } from "#imap/fetch-attribute.ts";
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import type { Partial, Section } from "#imap/message/section.ts";
import type { Address, BodyStructure, Envelope, Extension, Parameters } from "#imap/message/structure.ts";
import type { NumberSet, NumberSetOrSaved, Range } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";
import type { PartialRange } from "#imap/partial-range.ts";
import type { FetchItem, Response, ResponseCode } from "#imap/response.ts";
import type { ResultUpdate } from "#imap/result-updates.ts";
import {
  DATE_KEYS,
  PLAIN_KEYS,
  SEARCH_RETURNS,
  type SearchCriteria,
  type SearchKey,
  type SearchProgram,
  type SearchReturns,
  TEXT_KEYS,
} from "#imap/search-key.ts";
import { SORT_KEYS, type SortCriterion } from "#imap/sort-criteria.ts";
import type { Thread } from "#imap/thread-syntax.ts";

const charactersOf = (from: number, to: number, except = ""): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).filter((c) => !except.includes(c));

const stringOf = (characters: readonly string[], constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 12, ...constraints });

/** atom, in full. */
const atom = stringOf(charactersOf(33, 126, '(){%*"\\]'), { minLength: 1 });
/** tag, in full. */
const tag = stringOf(charactersOf(33, 126, '(){%*"\\+'), { minLength: 1 });
const label = stringOf(charactersOf(65, 90), { minLength: 1 });
/** Any octets but NUL; some longer than a quoted string is allowed to be. */
const octetText = fc.oneof(
  { weight: 6, arbitrary: stringOf(charactersOf(32, 126)) },
  { weight: 3, arbitrary: stringOf(charactersOf(1, 255)) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 1100 }).map((n) => "x".repeat(n)) },
  { weight: 1, arbitrary: fc.constantFrom("NIL", "nil", "", "a {5}", "{3}\r\nabc", 'say \\"no\\"', "\xc3\xa9") },
);
/** One line for people that is not taken for a response code. */
const line = stringOf(charactersOf(32, 126), { maxLength: 40 }).filter((text) => !text.startsWith("["));
const code: fc.Arbitrary<ResponseCode> = fc.oneof(
  label.map((name) => ({ name })),
  // An empty text is none: after the space stands at least one character (rfc9051#9).
  fc.record({ name: label, text: stringOf(charactersOf(32, 126, ']"'), { minLength: 1, maxLength: 20 }) }),
  fc.constantFrom(
    { name: "PERMANENTFLAGS", text: "(\\Seen $Junk \\*)" },
    { name: "COPYUID", text: "38505 304,319:320 3956:3958" },
    { name: "NEWNAME", text: '"a]b" "c\\"]"' },
  ),
);
const flag = fc.oneof(fc.constantFrom("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft", "\\Recent"), atom);
const flags = fc.array(flag, { maxLength: 4 });
const entry = fc
  .tuple(
    fc.constantFrom("/shared", "/private", "/SHARED"),
    fc.array(stringOf(charactersOf(32, 126, "*%/"), { minLength: 1 }), { maxLength: 3 }),
  )
  .map(([scope, components]) => [scope, ...components].join("/"));
const rightsText = stringOf([...charactersOf(97, 122), ...charactersOf(48, 57)]);

const nzNumber = fc.integer({ min: 1, max: UID_MAX });
const number64 = fc.oneof(fc.nat(), fc.maxSafeNat());
const nzNumber64 = number64.map((n) => Math.max(1, n));
const part = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), nzNumber), { maxLength: 4 });

/** Unicode without what names must not hold. */
export const mailboxName = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    stringOf(charactersOf(32, 126), { minLength: 1 }),
    fc.constantFrom("INBOX", "A&B", "&", "Entwürfe/é&ü", "日本語", "😀", "NIL", "~", "a/b", "&AOk-"),
  )
  .map((name) => canonicalMailbox(name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "x")))
  .filter((name) => !/\p{Surrogate}/u.test(name));

export const dateTime: fc.Arbitrary<DateTime> = fc
  .record({
    local: fc.integer({
      min: dayFromCivil({ year: 0, month: 1, day: 1 }) * 86_400,
      max: dayFromCivil({ year: 9999, month: 12, day: 31 }) * 86_400 + 86_399,
    }),
    zoneMinutes: fc.integer({ min: -(23 * 60 + 59), max: 23 * 60 + 59 }),
  })
  .map(({ local, zoneMinutes }) => ({ epochMs: (local - zoneMinutes * 60) * 1000, zoneMinutes }));

export const day = fc
  .integer({ min: dayFromCivil({ year: 0, month: 1, day: 1 }), max: dayFromCivil({ year: 9999, month: 12, day: 31 }) })
  .filter((number) => civilFromDay(number).year >= 0);

const fieldName = fc.oneof(
  fc.constantFrom("From", "SUBJECT", "X-Spam", "NIL"),
  octetText.filter((name) => name !== ""),
);
const section: fc.Arbitrary<Section> = fc
  .record({
    part,
    text: fc.oneof(
      fc.constantFrom({ kind: "whole" } as const, { kind: "header" } as const, { kind: "text" } as const),
      fc.constant({ kind: "mime" } as const),
      fc.record({
        kind: fc.constant("fields" as const),
        not: fc.boolean(),
        names: fc.array(fieldName, { minLength: 1, maxLength: 3 }),
      }),
    ),
  })
  .filter((value) => value.text.kind !== "mime" || value.part.length > 0);
const partial: fc.Arbitrary<Partial> = fc.record({ origin: number64, length: nzNumber64 });
const optional = <T, K extends string>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<{ [P in K]?: T }> =>
  fc.oneof(
    fc.constant({}),
    value.map((v) => ({ [key]: v }) as { [P in K]?: T }),
  );

export const fetchAttribute: fc.Arbitrary<FetchAttribute> = fc.oneof(
  fc.constantFrom<FetchAttribute>(
    { name: "FLAGS" },
    { name: "UID" },
    { name: "INTERNALDATE" },
    { name: "RFC822.SIZE" },
    { name: "ENVELOPE" },
    { name: "BODYSTRUCTURE" },
    { name: "BODY" },
    { name: "MODSEQ" },
    { name: "RFC822" },
    { name: "RFC822.HEADER" },
    { name: "RFC822.TEXT" },
    { name: "EMAILID" },
    { name: "THREADID" },
    { name: "SAVEDATE" },
    { name: "PREVIEW", lazy: false },
    { name: "PREVIEW", lazy: true },
  ),
  fc
    .tuple(fc.boolean(), section, optional("partial", partial))
    .map(([peek, where, some]) => ({ name: "BODY[]" as const, peek, section: where, ...some })),
  fc
    .tuple(fc.boolean(), part, optional("partial", partial))
    .map(([peek, where, some]) => ({ name: "BINARY[]" as const, peek, part: where, ...some })),
  part.map((where) => ({ name: "BINARY.SIZE[]" as const, part: where })),
);

const bound = fc.oneof({ weight: 5, arbitrary: nzNumber }, { weight: 1, arbitrary: fc.constant("*" as const) });
const numberSet: fc.Arbitrary<NumberSet> = fc.array(
  fc.oneof(
    bound.map((n) => ({ first: n, last: n })),
    fc.record({ first: bound, last: bound }),
  ),
  { minLength: 1, maxLength: 4 },
);
const setOrSaved: fc.Arbitrary<NumberSetOrSaved> = fc.oneof(numberSet, fc.constant("$" as const));
const ranges: fc.Arbitrary<Range[]> = fc.array(
  fc.tuple(nzNumber, nzNumber).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) })),
  { minLength: 1, maxLength: 4 },
);

const update: fc.Arbitrary<ResultUpdate> = fc.record({
  type: fc.constantFrom("ADDTO", "REMOVEFROM"),
  parts: fc.array(fc.record({ position: fc.nat(), results: ranges }), { minLength: 1, maxLength: 3 }),
});

const objectId = stringOf([...charactersOf(48, 57), ...charactersOf(65, 90), ...charactersOf(97, 122), "_", "-"], {
  minLength: 1,
});
export const partialRange: fc.Arbitrary<PartialRange> = fc.record({
  first: nzNumber,
  last: nzNumber,
  fromEnd: fc.boolean(),
});
const searchText = fc.oneof(
  stringOf(charactersOf(32, 126)),
  fc.string({ unit: "binary", maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text) && !text.includes("\0")),
);
const plainSearchKey: fc.Arbitrary<SearchKey> = fc.oneof(
  fc.constantFrom(...PLAIN_KEYS).map((key) => ({ key })),
  fc.record({ key: fc.constantFrom(...TEXT_KEYS), text: searchText }),
  fc.record({ key: fc.constantFrom(...DATE_KEYS), day }),
  fc.record({ key: fc.constant("HEADER" as const), field: fieldName, text: searchText }),
  fc.record({ key: fc.constantFrom("KEYWORD" as const, "UNKEYWORD" as const), flag: atom }),
  fc.record({ key: fc.constantFrom("LARGER" as const, "SMALLER" as const), octets: number64 }),
  fc.record({ key: fc.constantFrom("UIDAFTER" as const, "UIDBEFORE" as const), uid: nzNumber }),
  fc.record({ key: fc.constantFrom("EMAILID" as const, "THREADID" as const), id: objectId }),
  fc.record({ key: fc.constantFrom("YOUNGER" as const, "OLDER" as const), seconds: nzNumber }),
  fc.record({ key: fc.constantFrom("SEQUENCE" as const, "UID" as const), set: setOrSaved }),
  fc
    .tuple(
      number64,
      optional(
        "entry",
        fc.record({
          name: fc.constantFrom("/flags/\\Seen", "/flags/$Junk"),
          scope: fc.constantFrom("priv" as const, "shared" as const, "all" as const),
        }),
      ),
    )
    .map(([modSeq, entry]) => ({ key: "MODSEQ" as const, modSeq, ...entry })),
);
const searchKey: fc.Arbitrary<SearchKey> = fc.letrec<{ key: SearchKey }>((tie) => ({
  key: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: plainSearchKey },
    { weight: 1, arbitrary: fc.record({ key: fc.constant("NOT" as const), of: tie("key") }) },
    { weight: 1, arbitrary: fc.record({ key: fc.constant("OR" as const), either: tie("key"), or: tie("key") }) },
    {
      weight: 1,
      arbitrary: fc.record({
        key: fc.constant("AND" as const),
        of: fc.array(tie("key"), { minLength: 1, maxLength: 3 }),
      }),
    },
  ),
})).key;
export const returning: fc.Arbitrary<SearchReturns> = fc.oneof(
  fc.record({ returns: fc.option(fc.uniqueArray(fc.constantFrom(...SEARCH_RETURNS)), { nil: undefined }) }),
  fc.record({
    returns: fc.uniqueArray(fc.constantFrom(...SEARCH_RETURNS.filter((option) => option !== "ALL"))),
    partial: partialRange,
  }),
  fc.record({
    returns: fc.uniqueArray(fc.constantFrom(...SEARCH_RETURNS)),
    update: fc.constantFrom<FetchAttribute[]>(
      [],
      [{ name: "UID" }],
      [{ name: "FLAGS" }, { name: "PREVIEW", lazy: true }],
    ),
  }),
);
export const searchProgram: fc.Arbitrary<SearchProgram> = fc
  .record({
    charset: fc.constantFrom(undefined, "UTF-8"),
    keys: fc.array(searchKey, { minLength: 1, maxLength: 4 }),
    returned: returning,
  })
  .map(({ returned, ...rest }) => ({ ...returned, ...rest }));

export const searchCriteria: fc.Arbitrary<SearchCriteria> = fc.record({
  charset: fc.constant("UTF-8"),
  keys: fc.array(searchKey, { minLength: 1, maxLength: 4 }),
});
export const sortCriteria: fc.Arbitrary<SortCriterion[]> = fc.array(
  fc.record({ key: fc.constantFrom(...SORT_KEYS), reverse: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

const nstring = fc.option(octetText, { nil: undefined });
const address: fc.Arbitrary<Address> = fc.record({ name: nstring, route: nstring, mailbox: nstring, host: nstring });
const addresses = fc.option(fc.array(address, { minLength: 1, maxLength: 2 }), { nil: undefined });
const envelope: fc.Arbitrary<Envelope> = fc.record({
  date: nstring,
  subject: nstring,
  from: addresses,
  sender: addresses,
  replyTo: addresses,
  to: addresses,
  cc: addresses,
  bcc: addresses,
  inReplyTo: nstring,
  messageId: nstring,
});
const parameters: fc.Arbitrary<Parameters> = fc.option(
  fc.array(fc.record({ name: octetText, value: octetText }), { minLength: 1, maxLength: 2 }),
  { nil: undefined },
);
const extensionFields = {
  disposition: fc.option(fc.record({ type: octetText, parameters }), { nil: undefined }),
  language: fc.option(fc.array(octetText, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  location: nstring,
};
const singleExtension: fc.Arbitrary<Extension> = fc.record({ md5: nstring, ...extensionFields });
const multiExtension = fc.record({ parameters, ...extensionFields });

const structureOf = (extensible: boolean): fc.Arbitrary<BodyStructure> => {
  const fields = { parameters, id: nstring, description: nstring, encoding: octetText, sizeOctets: number64 };
  return fc.letrec<{ body: BodyStructure }>((tie) => {
    const basic = fc.record({
      kind: fc.constant("single" as const),
      type: fc.constantFrom("APPLICATION", "image", "message"),
      // message/global is one of these in IMAP4rev1.
      subtype: fc.oneof(octetText, fc.constant("Global")).filter((name) => !/^rfc822$/i.test(name)),
      ...fields,
    });
    const text = fc.record({
      kind: fc.constant("single" as const),
      type: fc.constantFrom("TEXT", "text"),
      subtype: octetText,
      ...fields,
      lines: number64,
    });
    const message = fc.record({
      kind: fc.constant("single" as const),
      type: fc.constant("MESSAGE"),
      subtype: fc.constantFrom("RFC822", "global"),
      ...fields,
      lines: number64,
      message: fc.record({ envelope, body: tie("body") }),
    });
    const single = fc.oneof({ maxDepth: 3 }, basic, text, message);
    const multi = fc.record({
      kind: fc.constant("multi" as const),
      parts: fc.array(tie("body"), { minLength: 1, maxLength: 3 }),
      subtype: octetText,
    });
    return {
      body: fc.oneof(
        { maxDepth: 3 },
        extensible
          ? fc.tuple(single, optional("extension", singleExtension)).map(([a, b]) => ({ ...a, ...b }))
          : single,
        extensible ? fc.tuple(multi, optional("extension", multiExtension)).map(([a, b]) => ({ ...a, ...b })) : multi,
      ),
    };
  }).body;
};

const content = (min: number) =>
  fc.option(
    fc.oneof(
      fc.uint8Array({ min, maxLength: 40 }),
      fc.integer({ min: 1000, max: 5000 }).map((n) => new Uint8Array(n).fill(97)),
    ),
    { nil: undefined },
  );
const origin = optional("origin", number64);
const fetchItem: fc.Arbitrary<FetchItem> = fc.oneof(
  fc.record({ name: fc.constant("FLAGS" as const), flags }),
  fc.record({ name: fc.constant("UID" as const), uid: nzNumber }),
  fc.record({ name: fc.constant("MODSEQ" as const), modSeq: nzNumber64 }),
  fc.record({ name: fc.constant("INTERNALDATE" as const), date: dateTime.map(printDateTime) }),
  fc.record({ name: fc.constant("RFC822.SIZE" as const), size: number64 }),
  fc.record({ name: fc.constant("ENVELOPE" as const), envelope }),
  fc.record({ name: fc.constant("BODY" as const), structure: structureOf(false) }),
  fc.record({ name: fc.constant("BODYSTRUCTURE" as const), structure: structureOf(true) }),
  fc
    .tuple(section, origin, content(1))
    .map(([where, from, octets]) => ({ name: "BODY[]" as const, section: where, ...from, octets })),
  fc.record({
    name: fc.constantFrom("RFC822" as const, "RFC822.HEADER" as const, "RFC822.TEXT" as const),
    octets: content(1),
  }),
  fc
    .tuple(part, origin, content(0))
    .map(([where, from, octets]) => ({ name: "BINARY[]" as const, part: where, ...from, octets })),
  fc.record({ name: fc.constant("BINARY.SIZE[]" as const), part, size: fc.nat() }),
  fc.record({ name: fc.constant("EMAILID" as const), id: objectId }),
  fc.record({ name: fc.constant("THREADID" as const), id: fc.option(objectId, { nil: undefined }) }),
  fc.record({
    name: fc.constant("SAVEDATE" as const),
    date: fc.option(dateTime.map(printDateTime), { nil: undefined }),
  }),
  fc.record({ name: fc.constant("PREVIEW" as const), text: nstring }),
);

const thread: fc.Arbitrary<Thread> = fc.letrec<{ thread: Thread }>((tie) => ({
  thread: fc
    .record({
      members: fc.array(nzNumber, { maxLength: 3 }),
      nested: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie("thread"), { minLength: 2, maxLength: 3 })),
    })
    .filter(({ members, nested }) => members.length + nested.length > 0),
})).thread;
const delimiter = fc.constantFrom("/", ".", "\\", '"', undefined);
const namespaces = fc.array(
  fc.record({
    prefix: fc.oneof(
      fc.constant(""),
      mailboxName.filter((name) => name !== "INBOX"),
    ),
    delimiter,
  }),
  { maxLength: 2 },
);
const status = fc.constantFrom("OK" as const, "NO" as const, "BAD" as const);
const statusText = fc.oneof(fc.record({ text: line }), fc.record({ code, text: line }));
const taggedValue = fc.constantFrom("(M6d99ac3275bb4e)", '("a" ("b)" c) NIL)', "()", '({5}\r\na)b"c)');

export const response: fc.Arbitrary<Response> = fc.oneof(
  fc
    .tuple(tag, status, statusText)
    .map(([of, how, text]) => ({ type: "tagged" as const, tag: of, status: how, ...text })),
  fc
    .tuple(fc.oneof(status, fc.constantFrom("BYE" as const, "PREAUTH" as const)), statusText)
    .map(([how, text]) => ({ type: "untagged-status" as const, status: how, ...text })),
  fc.record({ type: fc.constant("continuation" as const), text: line }),
  fc.record({
    type: fc.constantFrom("capability" as const, "enabled" as const),
    capabilities: fc.array(atom, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant("flags" as const), flags }),
  fc.record({ type: fc.constantFrom("exists" as const, "recent" as const), count: fc.nat() }),
  fc.record({ type: fc.constant("expunge" as const), number: nzNumber }),
  fc.record({ type: fc.constant("vanished" as const), earlier: fc.boolean(), uids: ranges }),
  fc
    .tuple(
      fc.record({
        type: fc.constant("list" as const),
        command: fc.constantFrom("LIST" as const, "LSUB" as const),
        attributes: fc.array(fc.constantFrom("\\HasNoChildren", "\\Noselect"), { maxLength: 2 }),
        delimiter,
        name: fc.oneof(mailboxName, fc.constant("")),
      }),
      optional("extended", fc.array(fc.record({ tag: octetText, value: taggedValue }), { maxLength: 2 })),
    )
    .map(([list, extended]) => ({ ...list, ...extended })),
  fc.record({
    type: fc.constant("status" as const),
    mailbox: mailboxName,
    items: fc.array(fc.record({ name: label, value: fc.oneof(number64, taggedValue) }), { maxLength: 3 }),
  }),
  fc
    .tuple(fc.array(nzNumber, { maxLength: 5 }), optional("modSeq", nzNumber64))
    .map(([numbers, modSeq]) => ({ type: "search" as const, numbers, ...modSeq })),
  fc
    .tuple(
      optional("tag", tag),
      fc.boolean(),
      optional("min", nzNumber),
      optional("max", nzNumber),
      optional("all", ranges),
      optional("partial", fc.record({ range: partialRange, results: fc.oneof(fc.constant([]), ranges) })),
      optional("count", fc.nat()),
      optional("modSeq", nzNumber64),
      optional("updates", fc.array(update, { minLength: 1, maxLength: 3 })),
    )
    .map(([of, uid, ...data]) => Object.assign({ type: "esearch" as const, uid }, of, ...data)),
  fc
    .tuple(fc.array(nzNumber, { maxLength: 5 }), optional("modSeq", nzNumber64))
    .map(([numbers, modSeq]) => ({ type: "sort" as const, numbers, ...modSeq })),
  fc.record({ type: fc.constant("thread" as const), threads: fc.array(thread, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant("namespace" as const),
    personal: namespaces,
    otherUsers: namespaces,
    shared: namespaces,
  }),
  fc.record({
    type: fc.constant("acl" as const),
    mailbox: mailboxName,
    entries: fc.array(fc.record({ identifier: octetText, rights: rightsText }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant("listrights" as const),
    mailbox: mailboxName,
    identifier: octetText,
    required: rightsText,
    optional: fc.array(rightsText, { maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant("metadata" as const),
    mailbox: fc.oneof(mailboxName, fc.constant("")),
    entries: fc.array(fc.record({ entry, value: fc.oneof(nstring, fc.constant("a\0b")) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    type: fc.constant("metadata-changed" as const),
    mailbox: fc.oneof(mailboxName, fc.constant("")),
    entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant("quota" as const),
    root: octetText,
    resources: fc.array(fc.record({ name: label, usage: number64, limit: number64 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant("quotaroot" as const),
    mailbox: mailboxName,
    roots: fc.array(octetText, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant("myrights" as const), mailbox: mailboxName, rights: rightsText }),
  fc.record({
    type: fc.constant("id" as const),
    parameters: fc.option(fc.array(fc.record({ name: octetText, value: nstring }), { maxLength: 3 }), {
      nil: undefined,
    }),
  }),
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("fetch" as const),
      number: nzNumber,
      items: fc.array(fetchItem, { minLength: 1, maxLength: 4 }),
    }),
  },
  fc.record({
    type: fc.constant("uidfetch" as const),
    uid: nzNumber,
    items: fc.array(fetchItem, { minLength: 1, maxLength: 4 }),
  }),
);
