import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threadByReferences } from "#engine/thread/references.ts";
import type { Referring } from "#engine/thread/threadable.ts";
import { printThreads } from "#imap/thread-syntax.ts";

interface Given {
  readonly id?: string;
  /** Separated by blanks. */
  readonly refs?: string;
  readonly subject?: string;
  readonly reply?: boolean;
  /** When it was sent; undefined: its number. */
  readonly at?: number;
}

const messages = (given: readonly Given[]): Referring[] =>
  given.map(({ id, refs = "", subject = "", reply = false, at }, index) => ({
    number: index + 1,
    sentMs: at ?? index + 1,
    subject,
    isReplyOrForward: reply,
    messageId: id,
    references: refs.split(" ").filter(Boolean),
  }));

const threads = (given: readonly Given[]): string => printThreads(threadByReferences(messages(given)));

describe("THREAD REFERENCES (rfc5256#3)", () => {
  it.each<{ name: string; given: Given[]; want: string }>([
    { name: "nothing", given: [], want: "" },
    { name: "messages that know nothing of each other", given: [{ id: "a" }, { id: "b" }, {}], want: "(1)(2)(3)" },
    { name: "a reply", given: [{ id: "a" }, { id: "b", refs: "a" }], want: "(1 2)" },
    { name: "a reply that came first", given: [{ id: "b", refs: "a" }, { id: "a" }], want: "(2 1)" },
    {
      name: "two replies to one message",
      given: [{ id: "a" }, { id: "b", refs: "a" }, { id: "c", refs: "a" }],
      want: "(1 (2)(3))",
    },
    {
      name: "siblings by sent date, those sent together by number",
      given: [{ id: "a" }, { refs: "a", at: 9 }, { refs: "a", at: 3 }, { refs: "a", at: 3 }],
      want: "(1 (3)(4)(2))",
    },
    {
      name: "the example of rfc5256#4",
      given: [
        { id: "2" },
        { id: "3" },
        { id: "6", refs: "3" },
        { id: "4", refs: "3 6" },
        { id: "23", refs: "4" },
        { id: "44", refs: "3 6" },
        { id: "7", refs: "3 6 44" },
        { id: "96", refs: "7" },
      ],
      want: "(1)(2 3 (4 5)(6 7 8))",
    },
    {
      name: "siblings of a parent that is not there (rfc5256#4)",
      given: [
        { id: "a", refs: "x" },
        { id: "b", refs: "x" },
      ],
      want: "((1)(2))",
    },
    { name: "the only child of a parent that is not there", given: [{ id: "a", refs: "x y" }], want: "(1)" },
    {
      name: "dummies below the top go, their children stay where they were",
      given: [{ id: "a" }, { refs: "a x" }, { refs: "a x y" }, { refs: "a" }],
      want: "(1 (2)(3)(4))",
    },
    {
      name: "dummies under a dummy at the top go too",
      given: [{ refs: "x y" }, { refs: "x z" }, { refs: "x" }],
      want: "((1)(2)(3))",
    },
    {
      name: "a link that is there is not changed by others' references",
      given: [{ id: "a" }, { id: "b" }, { id: "c", refs: "a" }, { id: "d", refs: "b c" }],
      want: "(1 3 4)(2)",
    },
    {
      name: "its own references win over those of others",
      given: [{ id: "d", refs: "a c" }, { id: "a" }, { id: "b" }, { id: "c", refs: "b" }],
      want: "(2)(3 4 1)",
    },
    {
      name: "its own lack of references wins too",
      given: [{ id: "c", refs: "a b" }, { id: "a" }, { id: "b" }],
      want: "(2)(3 1)",
    },
    {
      name: "a loop of two",
      given: [
        { id: "a", refs: "b" },
        { id: "b", refs: "a" },
      ],
      want: "(2 1)",
    },
    {
      name: "a loop of three",
      given: [
        { id: "a", refs: "c" },
        { id: "b", refs: "a" },
        { id: "c", refs: "b" },
      ],
      want: "(3 1 2)",
    },
    { name: "a message that refers to itself", given: [{ id: "a", refs: "a" }], want: "(1)" },
    { name: "an ID twice in the references", given: [{ id: "a" }, { id: "b", refs: "a x x a" }], want: "(1 2)" },
    {
      name: "of two messages with one ID the first has it",
      given: [{ id: "a" }, { id: "a" }, { id: "b", refs: "a" }],
      want: "(1 3)(2)",
    },
    { name: "without subjects nothing is merged", given: [{ reply: true }, {}], want: "(1)(2)" },
    {
      name: "a reply by its subject alone",
      given: [{ subject: "X", reply: true }, { subject: "X" }],
      want: "(2 1)",
    },
    { name: "one subject, no reply", given: [{ subject: "X" }, { subject: "X" }], want: "((1)(2))" },
    {
      name: "one subject, replies only",
      given: [
        { subject: "X", reply: true },
        { subject: "X", reply: true },
        { subject: "X", reply: true },
      ],
      want: "((1)(2)(3))",
    },
    {
      name: "an original between replies takes them all",
      given: [{ subject: "X", reply: true }, { subject: "X" }, { subject: "X", reply: true }],
      want: "(2 (1)(3))",
    },
    {
      name: "an original that joins siblings of a missing parent",
      given: [{ refs: "x", subject: "X", reply: true }, { refs: "x", subject: "X" }, { subject: "X" }],
      want: "((1)(2)(3))",
    },
    {
      name: "siblings of two missing parents",
      given: [
        { refs: "x", subject: "X" },
        { refs: "x", subject: "X" },
        { refs: "y", subject: "X" },
        { refs: "y", subject: "X" },
      ],
      want: "((1)(2)(3)(4))",
    },
    {
      name: "a thread keeps its children when it goes under another",
      given: [
        { id: "a", subject: "X" },
        { id: "b", subject: "X", reply: true },
        { refs: "b", subject: "X", reply: true },
      ],
      want: "(1 2 3)",
    },
    {
      name: "threads by the date of their first message, a dummy's by its first child",
      given: [{ refs: "x", at: 9 }, { refs: "x", at: 2 }, { at: 5 }, { at: 1 }],
      want: "(4)((2)(1))(3)",
    },
  ])("$name", ({ given, want }) => expect(threads(given)).toBe(want));

  it("every message is in one thread, once, and no list is one that the grammar does not have", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "x", "y");
    const given = fc.record(
      {
        id,
        refs: fc.array(id, { maxLength: 4 }).map((ids) => ids.join(" ")),
        subject: fc.constantFrom("", "X", "Y"),
        reply: fc.boolean(),
        at: fc.nat(3),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(given as fc.Arbitrary<Given>, { maxLength: 9 }), (list) => {
        const printed = threads(list);
        const numbers = (printed.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b);
        expect(numbers).toEqual(list.map((_, index) => index + 1));
        expect(printed).not.toMatch(/\(\)|^\(\((?:[^()]|\([^()]*\))*\)\)$|\( |\)\d/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("hostile mailboxes take no quadratic time", () => {
  const N = 60_000;
  const all = (make: (n: number) => Given): Given[] => Array.from({ length: N }, (_, n) => make(n));
  it.each([
    { name: "a chain", given: all((n) => ({ id: `${n}`, refs: `${n - 1}` })) },
    { name: "a chain that came backwards", given: all((n) => ({ id: `${n}`, refs: `${n + 1}` })) },
    {
      name: "a chain with a side branch everywhere",
      given: all((n) => ({ id: `${n}`, refs: `${n - (n % 2 ? 1 : 2)}` })),
    },
    { name: "a chain of dummies", given: all((n) => ({ refs: `${n} ${n + 1}` })) },
    { name: "one parent of all", given: all(() => ({ refs: "x" })) },
    { name: "one subject", given: all((n) => ({ subject: "X", reply: n % 3 === 0 })) },
    { name: "loops", given: all((n) => ({ id: `${n}`, refs: `${(n * 7) % N} ${(n * 11) % N} ${(n * 13) % N}` })) },
  ])("$name", ({ given }) => {
    const printed = threads(given);
    expect(printed.length).toBeGreaterThan(N);
  });
});
