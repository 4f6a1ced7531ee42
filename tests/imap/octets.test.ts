import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { octetString, utf8Decode, utf8Encode } from "#imap/octets.ts";

/** Node's own decoder; undefined where it finds the octets not well-formed. */
function decoded(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return undefined;
  }
}

describe("utf8Decode", () => {
  it.each([
    { name: "ASCII alone", octets: [65, 66, 0, 127] },
    { name: "nothing", octets: [] },
    { name: "a character at the beginning", octets: [0xc3, 0xbc, 65] },
    { name: "a character at the end", octets: [65, 0xc3, 0xbc] },
    { name: "four octets between ASCII", octets: [65, 0xf0, 0x9f, 0x98, 0x80, 66] },
    { name: "a character that breaks off", octets: [65, 0xe2, 0x82] },
    { name: "a continuation without a beginning", octets: [65, 0x82, 65] },
    { name: "an overlong form", octets: [0xc0, 0x80] },
    { name: "a surrogate", octets: [0xed, 0xa0, 0x80] },
    { name: "above U+10FFFF", octets: [0xf4, 0x90, 0x80, 0x80] },
    { name: "a byte order mark", octets: [0xef, 0xbb, 0xbf, 65] },
  ])("reads $name as the platform does", ({ octets }) =>
    expect(utf8Decode(octetString(Uint8Array.from(octets)))).toBe(decoded(Uint8Array.from(octets))),
  );

  it("reads any octets as the platform does", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 6 }).map((text) => new TextEncoder().encode(text)),
      fc.string({ maxLength: 30 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const octets = Uint8Array.from(pieces.flatMap((each) => [...each]));
        expect(utf8Decode(octetString(octets))).toBe(decoded(octets));
      }),
    );
  });

  it("is the inverse of utf8Encode", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => utf8Decode(utf8Encode(text)) === text));
  });
});
