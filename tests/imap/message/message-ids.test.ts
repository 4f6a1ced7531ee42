import { expect, it } from "vitest";
import { messageIds } from "#imap/message/message-ids.ts";

it.each([
  { name: "one", text: "<a@b>", want: ["a@b"] },
  { name: "several", text: "<a@b> <c@d>\t<e@f>", want: ["a@b", "c@d", "e@f"] },
  { name: "case counts", text: "<A@b>", want: ["A@b"] },
  {
    name: "quoting does not (rfc5256#3)",
    text: '<"01KF8JCEOCBS0045PS"@xxx.yyy.com>',
    want: ["01KF8JCEOCBS0045PS@xxx.yyy.com"],
  },
  { name: "a quoted pair", text: '<"a\\b"@c>', want: ["ab@c"] },
  { name: "a quoted @ and >", text: '<"a@>"@c>', want: ["a@>@c"] },
  { name: "blanks and comments within", text: "< a (why)@ b >", want: ["a@b"] },
  { name: "words around, as in In-Reply-To", text: 'Your message of "Monday" <a@b> from Joe', want: ["a@b"] },
  { name: "an ID in a comment is none", text: "(<x@y>) <a@b>", want: ["a@b"] },
  { name: "a parenthesis that nothing closes", text: "was (so <a@b> (and <c@d>", want: ["a@b", "c@d"] },
  { name: "a domain literal", text: "<a@[127.0.0.1]>", want: ["a@[127.0.0.1]"] },
  { name: "nothing before the @", text: "<@b>", want: [] },
  { name: "nothing after the @", text: "<a@>", want: [] },
  { name: "no @", text: "<a>", want: [] },
  { name: "no brackets", text: "a@b", want: [] },
  { name: "a bracket too many", text: "<a <b@c>", want: ["b@c"] },
  { name: "never closed", text: "<a@b", want: [] },
])("$name", ({ text, want }) => expect(messageIds(text)).toEqual(want));

it("takes no longer for hostile references than their length", () => {
  for (const piece of ["(", "<", "(<", '<"', "()", "<a@b>", "\\"]) messageIds(piece.repeat(300_000));
});
