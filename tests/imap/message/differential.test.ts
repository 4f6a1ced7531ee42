/**
 * Our index against two other MIME parsers, on well-formed messages that are nested at random.
 *
 * The oracles are kept to what they can: letterparser takes a parent's boundary for its child's where one begins the
 * other, refuses a multipart that is not closed and a part with nothing between delimiters, and drops CR; mailsplit
 * misses delimiters with blanks after them, gives an empty body the line end of the delimiter after it, and does not
 * enter message/rfc822. What they are known to get wrong is
 * shown at the end, so that nobody takes them for right.
 */
import { Buffer } from "node:buffer";
import { Splitter } from "@zone-eu/mailsplit";
import fc from "fast-check";
import { type LetterparserNode, parse } from "letterparser";
import { describe, expect, it } from "vitest";
import { indexMessage, type PartIndex } from "#imap/message/mime-index.ts";
import { sectionOctets } from "#imap/message/section-octets.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { bodies, lines, NESTED, shape } from "./messages.ts";

type Tree =
  | { readonly kind: "leaf"; readonly subtype: "plain" | "html"; readonly text: readonly string[] }
  | { readonly kind: "message"; readonly inner: Tree }
  | {
      readonly kind: "multi";
      readonly subtype: "mixed" | "alternative";
      readonly parts: readonly Tree[];
      readonly odd: boolean;
    };

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; message: Tree; multi: Tree }>((tie) => ({
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("multi"), tie("message")),
  leaf: fc.record({
    kind: fc.constant("leaf" as const),
    subtype: fc.constantFrom("plain", "html"),
    text: fc.array(fc.constantFrom("one", "two words", "", "-", "--", "-- ", ".", "a: b"), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  message: fc.record({ kind: fc.constant("message" as const), inner: tie("tree") }),
  multi: fc.record({
    kind: fc.constant("multi" as const),
    subtype: fc.constantFrom("mixed", "alternative"),
    parts: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    odd: fc.boolean(),
  }),
}));

/** Lines of an entity; boundaries are made so that none begins another. With `blanks` delimiters end in blanks. */
function render(entity: Tree, blanks: string, path = "r"): string[] {
  if (entity.kind === "leaf") return [`Content-Type: text/${entity.subtype}`, "", ...entity.text];
  if (entity.kind === "message")
    return ["Content-Type: message/rfc822", "", "Subject: x", ...render(entity.inner, blanks, `${path}m`)];
  const boundary = `${path}=`;
  return [
    `Content-Type: multipart/${entity.subtype}; boundary="${boundary}"`,
    "",
    ...(entity.odd ? ["preamble"] : []),
    ...entity.parts.flatMap((part, i) => [`--${boundary}${blanks}`, ...render(part, blanks, `${path}${i}`)]),
    `--${boundary}--${blanks}`,
    ...(entity.odd ? ["epilogue"] : []),
  ];
}

function hasEmptyBody(entity: Tree): boolean {
  if (entity.kind === "leaf") return entity.text.join("") === "" && entity.text.length === 1;
  return entity.kind === "message" ? hasEmptyBody(entity.inner) : entity.parts.some(hasEmptyBody);
}

function letterparserShape(node: LetterparserNode): string {
  const name = node.contentType.type.split("/")[1] ?? "";
  if (Array.isArray(node.body)) return `${name}(${node.body.map(letterparserShape).join(" ")})`;
  return typeof node.body === "string" || node.body instanceof Uint8Array
    ? name
    : `${name}[${letterparserShape(node.body)}]`;
}

function letterparserBodies(node: LetterparserNode): string[] {
  if (Array.isArray(node.body)) return node.body.flatMap(letterparserBodies);
  return typeof node.body === "string" ? [node.body] : letterparserBodies(node.body as LetterparserNode);
}

interface SplitPart {
  readonly type: string;
  readonly number: readonly number[];
  readonly multipart: boolean;
  body: string;
}

/** The parts that mailsplit reports: their numbers, types and raw bodies. */
function split(message: Uint8Array): Promise<SplitPart[]> {
  return new Promise((resolve, reject) => {
    const parts: SplitPart[] = [];
    const splitter = new Splitter();
    splitter.on("data", (event) => {
      if (event.type === "node")
        parts.push({
          type: event.contentType || "text/plain",
          number: event.partNr.filter((number): number is number => typeof number === "number"),
          multipart: event.multipart !== false,
          body: "",
        });
      else if (event.type === "body") (parts.at(-1) as SplitPart).body += event.value.toString("latin1");
    });
    splitter.on("error", reject);
    splitter.on("end", () => resolve(parts));
    splitter.end(Buffer.from(message));
  });
}

/** Ours in the same terms; message/rfc822 is a leaf to mailsplit. */
function splitByUs(message: Uint8Array, part: PartIndex, number: readonly number[] = []): SplitPart[] {
  const { contentType, children } = part;
  const multipart = children.length > 0;
  const type = `${contentType.type}/${contentType.subtype}`.toLowerCase();
  const found = sectionOctets(message, {
    part: multipart || number.length > 0 ? number : [1],
    text: { kind: "whole" },
  });
  const body = multipart || !found ? "" : octetString(found);
  return [
    { type, number, multipart, body },
    ...children.flatMap((child, i) => splitByUs(message, child, [...number, i + 1])),
  ];
}

describe("our index and other parsers", () => {
  it.each(["", "  ", "\t"])("agree with letterparser on tree and bodies (delimiters followed by '%s')", (blanks) => {
    fc.assert(
      fc.property(tree, (entity) => {
        const message = octetsOf(render(entity, blanks).join("\r\n"));
        const index = indexMessage(message);
        const theirs = parse(octetString(message));
        expect(shape(index)).toBe(letterparserShape(theirs));
        expect(bodies(message, index).map((body) => body.replaceAll("\r", ""))).toEqual(letterparserBodies(theirs));
      }),
      { numRuns: 300 },
    );
  });

  it("agree with mailsplit on part numbers, types and raw bodies", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (entity) => {
        fc.pre(!hasEmptyBody(entity));
        const message = octetsOf(render(entity, "").join("\r\n"));
        const theirs = (await split(message)).map((part) => (part.multipart ? { ...part, body: "" } : part));
        expect(splitByUs(message, indexMessage(message))).toEqual(theirs);
      }),
      { numRuns: 200 },
    );
  });
});

describe("where the others are wrong", () => {
  it("mailsplit loses a part whose delimiter is followed by blanks", async () => {
    const message = lines(
      "Content-Type: multipart/mixed; boundary=b",
      "",
      "--b",
      "",
      "one",
      "--b ",
      "",
      "two",
      "--b--",
    );
    expect((await split(message)).length).toBe(2);
    expect(shape(indexMessage(message))).toBe("mixed(plain plain)");
  });

  it("mailsplit gives an empty body the line end of its delimiter", async () => {
    const message = lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "", "--b", "", "two", "--b--");
    expect((await split(message))[1]?.body).toBe("\r\n");
    expect(bodies(message, indexMessage(message))).toEqual(["", "two"]);
  });

  it("letterparser ends a child at its own delimiter where the parent's boundary begins it", () => {
    expect(() => letterparserShape(parse(octetString(NESTED)))).toThrow();
    expect(shape(indexMessage(NESTED))).toBe("mixed(alternative(plain html) rfc822[mixed(gif rfc822[plain])])");
  });
});
