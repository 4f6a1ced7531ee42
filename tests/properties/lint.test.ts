import fc from "fast-check";
import { expect, it } from "vitest";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { lint } from "#analysis/lint/index.ts";
import type { ExchangeItem } from "#imap/exchange.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import { playOf } from "#sim/play.ts";
import { isDisputed } from "../analysis/disputed.ts";
import { acts, conformingStrategy, inputsOf, setup } from "./random-play.ts";

it("nothing is found of a server that conforms, whatever its clients do", () => {
  fc.assert(
    fc.property(conformingStrategy, acts, (strategy, all) => {
      const play = playOf(
        setup(strategy),
        inputsOf(all).map((input) => ({ type: "input", input })),
      );
      const found = lint(exchangeOfPlay(play)).filter(
        (finding) => finding.party === "server" && !isDisputed(finding, strategy),
      );
      expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const number = fc.oneof(fc.nat(20), fc.constantFrom(0, 1, 4294967295, 4294967296, Number.MAX_SAFE_INTEGER));
const line = fc.oneof(
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x00-\xff]/g, "?")),
  fc
    .tuple(number, fc.constantFrom("EXISTS", "EXPUNGE", "RECENT", "FETCH (UID 4)"))
    .map(([n, what]) => `* ${n} ${what}`),
  fc.tuple(number, number).map(([a, b]) => `* VANISHED ${a}:${b}`),
  fc.tuple(number, number).map(([a, b]) => `* ${a} FETCH (UID ${b} FLAGS (\\Deleted) MODSEQ (${b}))`),
  fc.tuple(fc.constantFrom("UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ"), number).map(([c, n]) => `* OK [${c} ${n}]`),
  number.map((n) => `a1 OK [COPYUID ${n} ${n}:1 1:${n}]`),
  fc.constantFrom(
    "a1 SELECT INBOX",
    "a1 OK",
    "a1 NO",
    "+",
    "a1 IDLE",
    "DONE",
    "a1 AUTHENTICATE PLAIN",
    "a1 APPEND x {3}",
    "a1 LOGIN {99999999999999999999}",
    "* BYE",
    "a1 UID STORE 1 (UNCHANGEDSINCE 3) +FLAGS (x)",
    "* OK [CLOSED]",
    "* ENABLED QRESYNC UIDONLY",
    "* 1 FETCH (BODY[] {3}",
    "a1 NOTIFY SET (SELECTED (MessageNew MessageExpunge))",
    "a1 COMPRESS DEFLATE",
  ),
);
const item: fc.Arbitrary<ExchangeItem> = fc.record({
  type: fc.constant("octets" as const),
  at: fc.nat(10_000_000).map(instant),
  connection: fc.constantFrom(1, 2),
  from: fc.constantFrom("client", "server"),
  octets: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => octetsOf(`${lines.join("\r\n")}\r\n`)),
  ),
});
const event: fc.Arbitrary<ExchangeItem> = fc.oneof(
  { weight: 8, arbitrary: item },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("opened" as const),
      at: fc.constant(instant(0)),
      connection: fc.constant(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("closed" as const),
      at: fc.constant(instant(0)),
      connection: fc.constant(1),
      by: fc.constantFrom("client", "server", undefined),
    }),
  },
);

it("whatever is in an exchange, it is judged, and each finding stands in it", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.boolean(), (items, showsServerClosing) => {
      for (const { place, message } of lint({ items, showsServerClosing })) {
        const at = items[place.item];
        expect(at).toBeDefined();
        if (at?.type === "octets") expect(place.octet).toBeLessThan(Math.max(1, at.octets.length));
        expect(message).not.toMatch(/[\x00-\x1f\x7f]/);
      }
    }),
    { numRuns: 500 },
  );
});

it("octets may be cut anywhere: the same is found", () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 15 }), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const cut = items.flatMap((each): ExchangeItem[] => {
        if (each.type !== "octets") return [each];
        const pieces = Math.ceil(each.octets.length / size);
        return Array.from({ length: pieces }, (_, i) => ({
          ...each,
          octets: each.octets.subarray(i * size, (i + 1) * size),
        }));
      });
      const found = (of: readonly ExchangeItem[]): string[] =>
        lint({ items: of, showsServerClosing: false, until: instant(10_000_000) }).map(
          ({ rule, message }) => `${rule}: ${message}`,
        );
      expect(found(cut)).toEqual(found(items));
    }),
    { numRuns: 200 },
  );
});
