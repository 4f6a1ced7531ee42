import { describe, expect, it } from "vitest";
import { readFetchAttributes } from "#imap/fetch-attribute.ts";
import { octetsOf } from "#imap/octets.ts";
import { readLately } from "#imap/read-lately.ts";
import { Reader } from "#imap/reader.ts";

const at = (line: string, position = 0, utf8 = false): Reader =>
  new Reader(octetsOf(line), position, line.length, utf8, utf8);

describe("a grammar that knows what it read lately", () => {
  it("gives what it gave, and leaves the reader where it left it", () => {
    let count = 0;
    const read = readLately((reader) => {
      count++;
      return { word: reader.word("a word") };
    });
    const first = at("flags (x)");
    const again = at("1 flags (x)", 2);
    expect(read(again)).toBe(read(first));
    expect([count, first.position, again.position]).toEqual([1, 5, 7]);
  });

  it("reads anew where anything else follows, or where text may be other", () => {
    let count = 0;
    const read = readLately((reader) => {
      reader.word("a word");
      return count++;
    });
    const lines = ["flags", "FLAGS", "flags (x)", "flags (y)"];
    expect(lines.map((line) => read(at(line)))).toEqual([0, 1, 2, 3]);
    expect(read(at("flags", 0, true))).toBe(4);
    expect(lines.map((line) => read(at(line)))).toEqual([0, 1, 2, 3]);
  });

  it("forgets the oldest, and never keeps a long line or one that is wrong", () => {
    let count = 0;
    const read = readLately((reader) => {
      count++;
      return reader.word("a word");
    });
    for (let i = 0; i < 9; i++) read(at(`w${i}`));
    read(at("w8"));
    expect(count).toBe(9);
    read(at("w0"));
    expect(count).toBe(10);
    const long = "x".repeat(129);
    expect([read(at(long)), read(at(long)), count]).toEqual([long.toUpperCase(), long.toUpperCase(), 12]);
    for (let i = 0; i < 2; i++) expect(() => read(at("("))).toThrow("expected a word");
    expect(count).toBe(14);
  });

  it("tells FETCH items of one line from those of another", () => {
    const items = (line: string): string => JSON.stringify(readFetchAttributes(at(line)));
    const lines = ["(FLAGS UID)", "(FLAGS UID) (CHANGEDSINCE 1)", "BODY[1]<0.5>", "BODY[1]<0.6>", "BODY.PEEK[1]<0.5>"];
    const once = lines.map(items);
    expect(new Set(once).size).toBe(4);
    expect(lines.map(items)).toEqual(once);
  });
});
