import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeStrictBase64, encodeBase64 } from "#imap/base64.ts";

describe("strict base64", () => {
  it.each([
    { text: "", want: "" },
    { text: "Zg==", want: "f" },
    { text: "Zm8=", want: "fo" },
    { text: "Zm9v", want: "foo" },
    { text: "+/8=", want: "\xfb\xff" },
  ])("$text stands for $want", ({ text, want }) => {
    expect(decodeStrictBase64(text)).toBe(want);
    expect(encodeBase64(want)).toBe(text);
  });

  it.each([
    { name: "a group that is not whole", text: "Zm9" },
    { name: "padding in the middle", text: "Zg==Zm9v" },
    { name: "too much padding", text: "Z===" },
    { name: "nothing but padding", text: "====" },
    { name: "white space", text: "Zm 9v===" },
    { name: "an octet above 127", text: "Zm9\xff" },
  ])("refuses $name", ({ text }) => {
    expect(decodeStrictBase64(text)).toBeUndefined();
  });

  it("what is encoded decodes to the same octets", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (array) => {
        const octets = String.fromCharCode(...array);
        expect(decodeStrictBase64(encodeBase64(octets))).toBe(octets);
      }),
    );
  });
});
