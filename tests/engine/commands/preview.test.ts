import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "PREVIEW"];
const LONG = `Subject: long\r\n\r\n${"A long story. ".repeat(6000)}\r\n`;

const client = (capabilities: readonly string[] = OFFERED): Client =>
  server({
    mailboxes: {
      FOO: [
        { text: "Subject: a\r\n\r\nHello  there,\r\nworld!\r\n" },
        { text: "Content-Type: image/png\r\n\r\nabc" },
        { text: LONG },
        { text: "Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9fe\r\n" },
      ],
    },
    capabilities,
  }).client(1, "FOO");

describe("FETCH PREVIEW (rfc8970)", () => {
  it.each([
    { items: "PREVIEW", want: 'PREVIEW "Hello there, world!"' },
    { items: "(UID PREVIEW)", want: 'UID 1 PREVIEW "Hello there, world!"' },
    { items: "PREVIEW (LAZY)", want: 'PREVIEW "Hello there, world!"' },
    { items: "(PREVIEW (lazy LAZY) UID)", want: 'PREVIEW "Hello there, world!" UID 1' },
    { items: "(PREVIEW (LAZY) PREVIEW)", want: 'PREVIEW "Hello there, world!"' },
  ])("$items", ({ items, want }) =>
    expect(client().send(`a FETCH 1 ${items}`)).toEqual([`* 1 FETCH (${want})`, "a OK FETCH completed"]),
  );

  it("says nothing of a picture, and NIL only where LAZY allows it", () => {
    expect(client().send("a FETCH 2:3 PREVIEW (LAZY)").slice(0, 2)).toEqual([
      '* 2 FETCH (PREVIEW "")',
      "* 3 FETCH (PREVIEW NIL)",
    ]);
    expect(client().send("b FETCH 3 (PREVIEW PREVIEW (LAZY))")[0]).toMatch(/^\* 3 FETCH \(PREVIEW "A long story\. /);
  });

  it("is UTF-8, in a literal until that is enabled", () => {
    expect(client().send("a FETCH 4 PREVIEW")[0]).toBe("* 4 FETCH (PREVIEW {7}\r\nGr\xc3\xbc\xc3\x9fe)");
  });

  it("sets no \\Seen", () => {
    const reader = client();
    reader.send("a FETCH 1 PREVIEW");
    expect(reader.send("b FETCH 1 FLAGS")[0]).toBe("* 1 FETCH (FLAGS ())");
  });

  it.each([
    { line: "FETCH 1 PREVIEW (EAGER)", want: /^a BAD/ },
    { line: "FETCH 1 (PREVIEW (LAZY UID)", want: /^a BAD expected LAZY/ },
    { line: "FETCH 1 PREVIEW ()", want: /^a BAD/ },
  ])("$line", ({ line, want }) => expect(client().send(`a ${line}`)[0]).toMatch(want));

  it.each(["PREVIEW", "(UID PREVIEW (LAZY))"])("not offered: %s", (items) =>
    expect(client(DEFAULT_CAPABILITIES).send(`a FETCH 1 ${items}`)).toEqual(["a BAD there is no FETCH item PREVIEW"]),
  );
});
