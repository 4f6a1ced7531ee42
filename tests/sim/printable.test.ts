import { describe, expect, it } from "vitest";
import { printable } from "#sim/printable.ts";

describe("printable", () => {
  it.each([
    { name: "ASCII stays", octets: 'A1 LOGIN "joe" {3}', want: 'A1 LOGIN "joe" {3}' },
    { name: "controls are escaped", octets: "a\x00b\x1b[31mc\x7f\t", want: "a\\x00b\\x1b[31mc\\x7f\\x09" },
    { name: "UTF-8 is decoded", octets: "\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\x89", want: "é€🎉" },
    { name: "C1 controls are escaped as their octets", octets: "\xc2\x9b31m", want: "\\xc2\\x9b31m" },
    { name: "marks of direction are escaped", octets: "\xe2\x80\xaeabc", want: "\\xe2\\x80\\xaeabc" },
    { name: "what is not UTF-8 is escaped, the rest is decoded", octets: "\xe9 \xc3\xa9 \xff", want: "\\xe9 é \\xff" },
    { name: "a sequence cut short is escaped octet by octet", octets: "x\xe2\x82", want: "x\\xe2\\x82" },
    { name: "overlong forms are not UTF-8", octets: "\xc0\xaf", want: "\\xc0\\xaf" },
  ])("$name", ({ octets, want }) => expect(printable(octets)).toBe(want));
});
