/**
 * What a client gone wrong sends: commands of the corpus, then cut, mutated and mixed. Everything is decided by numbers
 * that fast-check chooses, so that a failing case shrinks and a seed repeats it.
 */
import fc from "fast-check";
import type { OctetString } from "#imap/octets.ts";
import { AUTHENTICATED, NONSENSE, NOT_AUTHENTICATED, SELECTED } from "./corpus.ts";

const ALL = [...NOT_AUTHENTICATED, ...AUTHENTICATED, ...SELECTED, ...NONSENSE];

/** With a tag of its own, and a CRLF. */
const command = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SELECTED) },
  { weight: 4, arbitrary: fc.constantFrom(...AUTHENTICATED) },
  { weight: 1, arbitrary: fc.constantFrom(...NOT_AUTHENTICATED) },
  { weight: 1, arbitrary: fc.constantFrom(...NONSENSE) },
);

/** Octets that mean something, and some that mean nothing anywhere. */
const SPICE: readonly OctetString[] = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  " ",
  "  ",
  '"',
  "\\",
  "(",
  ")",
  "{",
  "}",
  "{3}\r\n",
  "{3+}\r\n",
  "~{2+}\r\n",
  "[",
  "]",
  "<0.1>",
  "*",
  "%",
  "$",
  "+",
  ",",
  ":",
  "0",
  "4294967296",
  "99999999999999999999",
  "\xc3\xa9",
  "\xff",
  "\x1b[2J",
  "&",
  "NIL",
  "DONE\r\n",
  "UID ",
];

type Mutation =
  | { readonly type: "insert"; readonly at: number; readonly text: OctetString }
  | { readonly type: "delete"; readonly at: number; readonly count: number }
  | { readonly type: "flip"; readonly at: number; readonly bit: number }
  | { readonly type: "repeat"; readonly at: number; readonly count: number; readonly times: number }
  | { readonly type: "splice"; readonly at: number; readonly other: number; readonly from: number }
  | { readonly type: "truncate"; readonly at: number };

const place = fc.nat({ max: 999 });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant("insert" as const), at: place, text: fc.constantFrom(...SPICE) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("delete" as const), at: place, count: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("flip" as const), at: place, bit: fc.nat({ max: 7 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("repeat" as const),
      at: place,
      count: fc.integer({ min: 1, max: 12 }),
      times: fc.integer({ min: 2, max: 200 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("splice" as const),
      at: place,
      other: fc.nat({ max: ALL.length - 1 }),
      from: place,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("truncate" as const), at: place }) },
);

/** `at` is in thousandths of the text: a place keeps its meaning while the text shrinks. */
const placeIn = (text: OctetString, at: number): number => Math.floor((text.length * at) / 1000);

function mutated(text: OctetString, change: Mutation): OctetString {
  const at = placeIn(text, change.at);
  switch (change.type) {
    case "insert":
      return text.slice(0, at) + change.text + text.slice(at);
    case "delete":
      return text.slice(0, at) + text.slice(at + change.count);
    case "flip":
      return at < text.length
        ? text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << change.bit)) + text.slice(at + 1)
        : text;
    case "repeat":
      return text.slice(0, at) + text.slice(at, at + change.count).repeat(change.times) + text.slice(at + change.count);
    case "splice": {
      const other = ALL[change.other] ?? "";
      return text.slice(0, at) + other.slice(placeIn(other, change.from));
    }
    case "truncate":
      return text.slice(0, at);
  }
}

const line: fc.Arbitrary<OctetString> = fc
  .record({
    text: command,
    changes: fc.oneof(fc.constant<Mutation[]>([]), fc.array(mutation, { minLength: 1, maxLength: 4 })),
  })
  .map(({ text, changes }) => changes.reduce(mutated, text));

/** Lines as they are sent, each with its tag and CRLF; those that were cut may have lost either. */
const stream: fc.Arbitrary<OctetString> = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 12 }), changes: fc.array(mutation, { maxLength: 2 }) })
  .map(({ lines, changes }) => changes.reduce(mutated, lines.map((text, i) => `t${i} ${text}\r\n`).join("")));

/** A stream in pieces, cut at any octet. */
const pieces: fc.Arbitrary<readonly OctetString[]> = fc
  .record({ text: stream, cuts: fc.array(place, { maxLength: 8 }) })
  .map(({ text, cuts }) => {
    const places = [0, ...cuts.map((cut) => placeIn(text, cut)).sort((a, b) => a - b), text.length];
    return places
      .slice(1)
      .map((end, i) => text.slice(places[i], end))
      .filter((piece) => piece !== "");
  });

/** Who sends what, in which order: the clients that go wrong are interleaved piece by piece. */
export interface Attack {
  /** One who hangs up comes back at once, as nobody. */
  readonly sent: readonly { readonly client: number; readonly octets: OctetString | "hangs up" }[];
}

export const attackBy = (...clients: readonly number[]): fc.Arbitrary<Attack> =>
  fc
    .record({
      streams: fc.tuple(...clients.map(() => pieces)),
      turns: fc.array(fc.nat({ max: clients.length - 1 }), { maxLength: 20 }),
      hangUps: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.array(fc.tuple(place, fc.constantFrom(...clients)), { minLength: 1, maxLength: 2 }),
        },
      ),
    })
    .map(({ streams, turns, hangUps }) => {
      const left = streams.map((all) => [...all]);
      const sent: { client: number; octets: OctetString }[] = [];
      const send = (i: number): void => {
        const octets = left[i]?.shift();
        const client = clients[i];
        if (octets !== undefined && client !== undefined) sent.push({ client, octets });
      };
      for (const turn of turns) send(turn);
      while (left.some((all) => all.length > 0)) for (const i of left.keys()) send(i);
      for (const [at, client] of hangUps)
        sent.splice(Math.floor((sent.length * at) / 1000), 0, { client, octets: "hangs up" });
      return { sent };
    });
