/** Scenarios of every kind, for properties. */
import fc from "fast-check";
import { capabilities } from "#engine/capabilities.ts";
import { axes } from "#engine/strategy/index.ts";
import type { Scenario, Step } from "#formats/scenario.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import type { Choice } from "#sim/choices.ts";
import type { Role } from "#sim/clients/behaviour.ts";
import { behaviours } from "#sim/clients/index.ts";
import { readRole } from "#sim/role.ts";
import { type ClientSetup, DEFAULT_EPOCH_MS, type MailboxSetup, type Setup } from "#sim/setup.ts";
import { link, onLink } from "./links-made.ts";

const octetString = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "a",
      " ",
      '"',
      "\\",
      "\r\n",
      "\n",
      "\r",
      "\t",
      "\x00",
      "\x1b",
      "\xff",
      "\xc3\xa9",
      "{3}",
      "é".slice(0, 0),
    ),
    maxLength: 12,
  }),
  fc.uint8Array({ maxLength: 12 }).map((octets) => String.fromCharCode(...octets)),
);
const octets = octetString.map(octetsOf);
const messageText = fc.array(
  fc.constantFrom("Subject: x", "", "  indented", "é".normalize(), "tab\there", "end ", "# no comment"),
  { minLength: 1, maxLength: 5 },
);
const message = fc.oneof(
  octets,
  messageText.map((lines) =>
    octetsOf(
      [...new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(""))]
        .map((octet) => String.fromCharCode(octet))
        .join(""),
    ),
  ),
);
const text = fc
  .array(fc.stringMatching(/^[!-~éü🎉„“]{1,12}$/u), { minLength: 1, maxLength: 30 })
  .map((words) => words.join(" "));
const flags = fc.uniqueArray(
  fc.constantFrom("\\Seen", "\\Deleted", "\\Flagged", "$Work", "#odd", "uid", "user", "=x", "Later"),
  { maxLength: 3 },
);
const user = fc.constantFrom("joe", "bob", "ann.lee");
const mailboxName = fc.oneof(
  fc.constantFrom("FOO", "My Box", "#1", "=", "INBOX", "Été/Äpfel", 'say "hi"', "message", "a\\b", "<x>"),
  fc.stringMatching(/^[a-zA-Z0-9 é]{1,8}$/u),
);

const uids = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 })
  .map((list) => list.sort((a, b) => a - b));

const mailbox: fc.Arbitrary<MailboxSetup> = fc
  .record({
    user,
    name: mailboxName,
    uids: fc.oneof(
      uids,
      fc.nat(5).map((n) => Array.from({ length: n }, (_, i) => i + 1)),
    ),
    own: fc.array(
      fc.record({
        flags,
        internalDate: fc.option(fc.constantFrom("17-Jul-1996 02:44:25 -0700", " 5-Jan-2026 09:00:00 +0000"), {
          nil: undefined,
        }),
        octets: fc.option(message, { nil: undefined, freq: 2 }),
      }),
      { minLength: 8, maxLength: 8 },
    ),
    recent: fc.nat(3),
    uidValidity: fc.option(fc.integer({ min: 1, max: 4_000_000_000 }), { nil: undefined }),
    uidNext: fc.option(fc.integer({ min: 61, max: 0xffff_ffff }), { nil: undefined }),
    specialUse: fc.uniqueArray(fc.constantFrom("\\Trash", "\\Sent"), { maxLength: 2 }),
    subscribed: fc.boolean(),
    noModSeqs: fc.constantFrom(undefined, undefined, true),
  })
  .map(({ uids: list, own, recent, uidValidity, uidNext, noModSeqs, ...rest }) => ({
    ...rest,
    messages: list.map((uid, i) => {
      const { flags: names, internalDate, octets: given } = own[i] as (typeof own)[number];
      return {
        uid,
        flags: i >= list.length - recent ? [...names, "\\Recent"] : names,
        ...(internalDate === undefined ? {} : { internalDate }),
        ...(given === undefined ? {} : { octets: given }),
      };
    }),
    ...(noModSeqs ? { noModSeqs } : {}),
    ...(uidValidity === undefined ? {} : { uidValidity }),
    ...(uidNext === undefined ? {} : { uidNext }),
  }));

const strategy = fc
  .uniqueArray(fc.constantFrom(...axes), { maxLength: 3 })
  .chain((chosen) =>
    fc.tuple(...chosen.map((axis) => fc.constantFrom(...axis.options.map(({ name }) => [axis.name, name] as const)))),
  )
  .map((choices) => Object.fromEntries(choices));

const offered = fc.uniqueArray(fc.constantFrom(...capabilities.map(({ name }) => name), "X-OTHER"), { maxLength: 30 });

/** With every value, as one that is read has them. */
const role: fc.Arbitrary<Role> = fc
  .constantFrom(
    "poller every=10m",
    'poller mailbox="a # \\"b\\" c"',
    "poller user=bob",
    ...behaviours.map(({ name }) => name),
  )
  .map(readRole);

const clients = (mailboxes: readonly MailboxSetup[]): fc.Arbitrary<ClientSetup[]> =>
  fc
    .array(
      fc.record({
        user,
        state: fc.constantFrom<ClientSetup["state"]>("not connected", "connected", "logged in", "selected"),
        readOnly: fc.boolean(),
        enabled: fc.uniqueArray(fc.constantFrom("IMAP4rev2", "UTF8=ACCEPT"), { maxLength: 2 }),
        which: fc.nat(20),
        link: fc.option(link, { nil: undefined }),
        acts: fc.option(role, { nil: undefined, freq: 2 }),
      }),
      { maxLength: 4 },
    )
    .map((list) =>
      list.map(({ user: who, state, readOnly, enabled, which, link: ownLink, acts }, i) => {
        const own = ["INBOX", ...mailboxes.filter((each) => each.user === who).map(({ name }) => name)];
        return {
          client: i + 1,
          user: who,
          state,
          ...(state === "selected" ? { mailbox: own[which % own.length] as string } : {}),
          readOnly: state === "selected" && readOnly,
          enabled: state === "selected" || state === "logged in" ? enabled : [],
          ...(ownLink ? { link: ownLink } : {}),
          ...(acts && state === "not connected" ? { acts } : {}),
        };
      }),
    );

const password = fc.record({
  user: fc.constantFrom("joe", "bob", "zoë", "the boss"),
  password: fc.constantFrom("x", "correct horse", "", 'quo"te', "pässword", "#1"),
});

const setup: fc.Arbitrary<Setup> = fc
  .uniqueArray(mailbox, { maxLength: 3, selector: ({ user: who, name }) => `${who} ${name}` })
  .chain((mailboxes) =>
    fc.record({
      clients: clients(mailboxes),
      mailboxes: fc.constant(mailboxes),
      strategy,
      epochMs: fc.oneof(fc.constant(DEFAULT_EPOCH_MS), fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 })),
      capabilities: fc.option(offered, { nil: undefined }),
      passwords: fc.option(fc.uniqueArray(password, { minLength: 1, maxLength: 2, selector: ({ user: who }) => who }), {
        nil: undefined,
        freq: 1,
      }),
      limits: fc.option(
        fc.constantFrom({ line: 1000 }, { expunges: 0 }, { append: 1, literal: 20, stored: 123_456_789_012 }),
        {
          nil: undefined,
        },
      ),
    }),
  )
  .map(({ capabilities: chosen, passwords, limits, ...rest }) => ({
    ...rest,
    ...(chosen && { capabilities: chosen }),
    ...(passwords && { passwords }),
    ...(limits && { limits }),
  }));

const pattern = fc
  .tuple(
    fc.constantFrom("S1:", "S2:", "C3:", "S1~", "C2~", "<C1 notes:"),
    fc.oneof(fc.constant("* 4 ...  NIL"), text, fc.constant("")),
  )
  .map(([who, line]) => (who.startsWith("<") ? `${who} ${line}>` : `${who} ${line}`.trimEnd()));

const choice: fc.Arbitrary<Choice> = fc
  .record({
    text: text.map((words) => words.slice(0, 100).trim()),
    comes: fc.array(pattern, { maxLength: 4 }),
    lacks: fc.array(pattern, { maxLength: 4 }),
  })
  .filter(({ comes, lacks }) => comes.length + lacks.length > 0);

const anyStep = (
  connected: readonly number[],
  known: readonly number[],
  acting: readonly number[],
): fc.Arbitrary<Step> => {
  const axisAndOption = fc
    .constantFrom(...axes)
    .chain((axis) => fc.constantFrom(...axis.options.map(({ name }) => ({ axis: axis.name, option: name }))));
  const free: fc.Arbitrary<Step>[] = [
    text.map((words) => ({ type: "note" as const, text: words })),
    text.map((words) => ({ type: "question" as const, text: words })),
    fc.record({
      type: fc.constant("question" as const),
      text,
      choices: fc.array(choice, { minLength: 2, maxLength: 4 }),
    }),
    fc
      .oneof(
        fc.nat(1000),
        fc.nat(1000).map((n) => n * 1000),
        fc.constantFrom(60_000, 3_600_000, 86_400_000),
      )
      .map((ms) => ({ type: "wait" as const, ms })),
    fc
      .record({
        user,
        mailbox: mailboxName,
        flags: flags.filter((list) => list.length < 3),
        octets: fc.option(message, { nil: undefined }),
      })
      .map((rest) => ({ type: "deliver" as const, ...rest })),
    fc.record({ user, mailbox: mailboxName }).map((rest) => ({ type: "rebuild" as const, ...rest })),
    axisAndOption.map((choice) => ({ type: "strategy" as const, ...choice })),
    offered.map((list) => ({ type: "capabilities" as const, capabilities: list })),
  ];
  if (connected.length > 0)
    free.push(
      fc.record({ client: fc.constantFrom(...connected), octets }).map((rest) => ({ type: "send" as const, ...rest })),
    );
  if (known.length > 0) {
    free.push(fc.constantFrom(...known).map((client) => ({ type: "connect" as const, client })));
    free.push(fc.constantFrom(...known).map((client) => ({ type: "log-out" as const, client })));
    free.push(onLink(fc.constantFrom(...known)));
    free.push(
      fc.record({
        type: fc.constant("lost" as const),
        from: fc.constant("client" as const),
        client: fc.constantFrom(...known),
        line: octetString,
      }),
    );
    free.push(
      fc
        .record({ client: fc.constantFrom(...known), line: octetString.filter((line) => !line.includes("\r\n")) })
        .chain((rest) => fc.constantFrom<Step>({ type: "expect", ...rest }, { type: "lost", from: "server", ...rest })),
    );
  }
  if (acting.length > 0) {
    const who = fc.constantFrom(...acting);
    free.push(
      fc.record({
        type: fc.constant("acted" as const),
        deed: fc.constant("send" as const),
        client: who,
        line: octetString,
      }),
      fc.record({
        type: fc.constant("acted" as const),
        deed: fc.constantFrom("connect" as const, "close" as const),
        client: who,
        line: fc.constant(""),
      }),
      fc.record({
        type: fc.constant("acted" as const),
        deed: fc.constant("remark" as const),
        client: who,
        line: text.map((words) => utf8Encode(words)),
      }),
      who.chain((client) => role.map((as) => ({ type: "act" as const, client, as }))),
    );
  }
  return fc.oneof(...free);
};

export const scenario: fc.Arbitrary<Scenario> = setup.chain((given) => {
  const acting = given.clients.filter(({ acts }) => acts).map(({ client }) => client);
  const known = given.clients.map(({ client }) => client).filter((client) => !acting.includes(client));
  const connected = given.clients.filter(({ state }) => state !== "not connected").map(({ client }) => client);
  return fc.record({
    title: fc.oneof(fc.constant(""), text),
    cites: fc.uniqueArray(fc.constantFrom("rfc2180#4.1.1", "rfc9051", "draft-shih-imap-server-logout-00#3"), {
      maxLength: 3,
    }),
    setup: fc.constant(given),
    steps: fc.array(anyStep(connected, known, acting), { maxLength: 12 }),
  });
});
