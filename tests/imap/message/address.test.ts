import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddresses } from "#imap/message/address.ts";

/** An address as IMAP prints it, NIL as ~. */
function read(text: string): string[] {
  return parseAddresses(text).map((address) =>
    [address.name, address.route, address.mailbox, address.host]
      .map((part) => (part === undefined ? "~" : `"${part}"`))
      .join(" "),
  );
}

describe("parseAddresses", () => {
  it.each([
    { name: "nothing", text: "", want: [] },
    { name: "commas and comments only", text: " , (nobody) ,,", want: [] },
    { name: "a bare address", text: "joe@example.org", want: ['~ ~ "joe" "example.org"'] },
    {
      name: "a name and an address",
      text: "Joe Q. Public <joe@example.org>",
      want: ['"Joe Q. Public" ~ "joe" "example.org"'],
    },
    {
      name: "a quoted name",
      text: '"Public, \\"Joe\\"" <joe@example.org>',
      want: ['"Public, "Joe"" ~ "joe" "example.org"'],
    },
    {
      name: "a name of atoms and quoted strings",
      text: 'Joe  "Q."\tPublic<joe@x>',
      want: ['"Joe Q. Public" ~ "joe" "x"'],
    },
    {
      name: "encoded words stay encoded",
      text: "=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?= <j@x>",
      want: ['"=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?=" ~ "j" "x"'],
    },
    { name: "raw 8-bit names", text: "J\xc3\xb6rg <j@x>", want: ['"J\xc3\xb6rg" ~ "j" "x"'] },
    {
      name: "a comment for a name",
      text: "joe@example.org (Joe (Q.) Public)",
      want: ['"Joe (Q.) Public" ~ "joe" "example.org"'],
    },
    {
      name: "a comment beside brackets",
      text: "<joe@example.org> (Joe\\) P.)",
      want: ['"Joe) P." ~ "joe" "example.org"'],
    },
    {
      name: "a name has precedence over a comment",
      text: "Joe (not this) <joe@example.org> (nor this)",
      want: ['"Joe" ~ "joe" "example.org"'],
    },
    { name: "a comment belongs to its own address", text: "a@x (A), b@x", want: ['"A" ~ "a" "x"', '~ ~ "b" "x"'] },
    { name: "empty brackets", text: "<>", want: ['~ ~ "" ""'] },
    { name: "an empty quoted name is none", text: '"" <a@x>', want: ['~ ~ "a" "x"'] },
    {
      name: "no domain: an empty host, not NIL",
      text: "root, Super <root>",
      want: ['~ ~ "root" ""', '"Super" ~ "root" ""'],
    },
    { name: "no local part", text: "@example.org", want: ['~ ~ "" "example.org"'] },
    {
      name: "a domain literal",
      text: "joe@[IPv6:2001:db8::1], x <a@[10.0.0.1]>",
      want: ['~ ~ "joe" "[IPv6:2001:db8::1]"', '"x" ~ "a" "[10.0.0.1]"'],
    },
    { name: "a quoted local part", text: '"joe public"@x, <"@"@x>', want: ['~ ~ "joe public" "x"', '~ ~ "@" "x"'] },
    {
      name: "obsolete blanks and comments around dots and @",
      text: "joe . public @ (c) example . org",
      want: ['"c" ~ "joe.public" "example.org"'],
    },
    {
      name: "a source route",
      text: "Joe <@a.org, @b.org:joe@example.org>",
      want: ['"Joe" "@a.org,@b.org" "joe" "example.org"'],
    },
    {
      name: "an address for a display name",
      text: "joe@work.org <joe@home.org>",
      want: ['"joe@work.org" ~ "joe" "home.org"'],
    },
    { name: "a second address without a comma", text: "A <a@x> <b@x>", want: ['"A" ~ "a" "x"', '~ ~ "b" "x"'] },
    { name: "brackets that are not closed", text: "A <a@x, B <b@x", want: ['"A" ~ "a" "x"', '"B" ~ "b" "x"'] },
    { name: "doubled brackets", text: "A <<a@x>>, b@x", want: ['"A" ~ "a" "x"', '~ ~ "b" "x"'] },
    { name: "words after the brackets", text: "A <a@x> junk, b@x", want: ['"A" ~ "a" "x"', '~ ~ "b" "x"'] },
    { name: "a quote that is not closed", text: '"Joe <a@x>, b@x', want: ['~ ~ "Joe <a@x>, b@x" ""'] },
    { name: "a comment that is not closed", text: "a@x (b, c@x", want: ['"b, c@x" ~ "a" "x"'] },
    {
      name: "a group",
      text: "Team: a@x, B <b@x>;, c@x",
      want: ['~ ~ "Team" ~', '~ ~ "a" "x"', '"B" ~ "b" "x"', "~ ~ ~ ~", '~ ~ "c" "x"'],
    },
    { name: "an empty group", text: "undisclosed-recipients:;", want: ['~ ~ "undisclosed-recipients" ~', "~ ~ ~ ~"] },
    { name: "a group with a quoted name", text: '"A, B": (none) ;', want: ['~ ~ "A, B" ~', "~ ~ ~ ~"] },
    { name: "a group that is not closed", text: "Team: a@x", want: ['~ ~ "Team" ~', '~ ~ "a" "x"', "~ ~ ~ ~"] },
    {
      name: "a group in a group ends it",
      text: "A: a@x, B: b@x;;",
      want: ['~ ~ "A" ~', '~ ~ "a" "x"', "~ ~ ~ ~", '~ ~ "B" ~', '~ ~ "b" "x"', "~ ~ ~ ~"],
    },
    { name: "a semicolon between addresses", text: "a@x; b@x", want: ['~ ~ "a" "x"', '~ ~ "b" "x"'] },
  ])("$name", ({ text, want }) => expect(read(text)).toEqual(want));

  it("groups are always closed, one at a time, and never throw", () => {
    const piece = fc.constantFrom("a", "@", "<", ">", ":", ";", ",", " ", '"', "(", ")", "[", "]", ".", "\\", "\xff");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        let open = 0;
        for (const { mailbox, host } of parseAddresses(pieces.join(""))) {
          if (host !== undefined) continue;
          open += mailbox === undefined ? -1 : 1;
          expect(open === 0 || open === 1).toBe(true);
        }
        expect(open).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    { name: "a route that does not end", text: `<@${",".repeat(300_000)}` },
    { name: "brackets", text: "<>".repeat(150_000) },
    { name: "comments", text: "(".repeat(300_000) },
    { name: "words and dots", text: "a . ".repeat(100_000) },
    { name: "quotes", text: '"\\'.repeat(150_000) },
    { name: "literals", text: "[".repeat(300_000) },
  ])("takes linear time: $name", ({ text }) => {
    parseAddresses(text);
  });
});
