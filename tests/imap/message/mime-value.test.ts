import { describe, expect, it } from "vitest";
import { firstToken, parseMimeValue, withoutComments } from "#imap/message/mime-value.ts";
import { utf8Encode } from "#imap/octets.ts";

/** `NAME=value` each, which reads better in a table. */
function read(text: string): string[] {
  const { value, parameters } = parseMimeValue(text);
  return [value, ...parameters.map((parameter) => `${parameter.name}=${parameter.value}`)];
}

describe("parseMimeValue", () => {
  it.each([
    { name: "a type alone", text: "text/plain", want: ["text/plain"] },
    {
      name: "parameters in order, names in upper case",
      text: "a/b; z=1;y=2 ; X=3",
      want: ["a/b", "Z=1", "Y=2", "X=3"],
    },
    { name: "a quoted value", text: 'a/b; n="x; \\"y\\" \\\\"', want: ["a/b", 'N=x; "y" \\'] },
    { name: "a quoted value that is not closed", text: 'a/b; n="x; y', want: ["a/b", "N=x; y"] },
    { name: "comments anywhere", text: "(c) a/b (c(c)) ; (;) n (=) = (c) v (c); m=w", want: ["a/b", "N=v", "M=w"] },
    { name: "blanks and comments around the slash", text: "text / (c) plain ; n=v", want: ["text/plain", "N=v"] },
    {
      name: "an unquoted value with blanks runs to the semicolon",
      text: "a/b; name=my file.pdf ; x=1",
      want: ["a/b", "NAME=my file.pdf", "X=1"],
    },
    {
      name: "an unquoted value with tspecials",
      text: "a/b; boundary=_=/?:@[]_; x=1",
      want: ["a/b", "BOUNDARY=_=/?:@[]_", "X=1"],
    },
    { name: "a parameter without = is dropped", text: "a/b; charset; x=1;;", want: ["a/b", "X=1"] },
    { name: "an empty value is a value", text: 'a/b; x=; y=""', want: ["a/b", "X=", "Y="] },
    { name: "a missing semicolon loses the parameter, not the type", text: "a/b x=1; y=2", want: ["a/b", "Y=2"] },
    { name: "nothing", text: "", want: [""] },
    { name: "parameters only", text: ";a=1", want: ["", "A=1"] },
    {
      name: "names of Object's properties are plain names",
      text: "a/b; __proto__=1; __proto__*0=x",
      want: ["a/b", "__PROTO__=1", "__PROTO__=x"],
    },
  ])("$name", ({ text, want }) => expect(read(text)).toEqual(want));

  it.each([
    {
      name: "continuations are joined in the order of their numbers, at the place of the first",
      text: 'm/e; a=1; URL*1="cs.utk.edu"; b=2; url*0="ftp://"',
      want: ["m/e", "A=1", "URL=ftp://cs.utk.edu", "B=2"],
    },
    {
      name: "more than ten continuations",
      text: `a/b${Array.from({ length: 12 }, (_, i) => `; n*${i}=${i},`).join("")}`,
      want: ["a/b", "N=0,1,2,3,4,5,6,7,8,9,10,11,"],
    },
    {
      name: "a value in a charset becomes UTF-8 under the name with a star",
      text: "a/b; title*=iso-8859-1'en'%A3%20rates",
      want: ["a/b", `TITLE*=${utf8Encode("£ rates")}`],
    },
    {
      name: "RFC 2231's own example: encoded and plain segments mixed",
      text: "a/b; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
      want: ["a/b", "TITLE*=This is even more ***fun*** isn't it!"],
    },
    {
      name: "a character cut in two by segments",
      text: "a/b; n*0*=utf-8''%E2%82; n*1*=%AC",
      want: ["a/b", `N*=${utf8Encode("€")}`],
    },
    { name: "a blank charset is guessed", text: "a/b; n*=''%C3%A9", want: ["a/b", "N*=\xc3\xa9"] },
    {
      name: "a percent sign in a plain segment is itself",
      text: "a/b; n*0*=utf-8''%41; n*1=%41",
      want: ["a/b", "N*=A%41"],
    },
    {
      name: "a charset we do not know stays encoded",
      text: "a/b; n*0*=koi8-r'ru'%C1; n*1=\" \"",
      want: ["a/b", "N*=koi8-r'ru'%C1%20"],
    },
    { name: "segments beyond a gap stay as they were", text: "a/b; n*0=a; n*2*=%41", want: ["a/b", "N=a", "N*2*=%41"] },
    { name: "segments without the first stay as they were", text: "a/b; n*1=b", want: ["a/b", "N*1=b"] },
    { name: "a leading zero is no number", text: "a/b; n*00=b", want: ["a/b", "N*00=b"] },
    { name: "the same segment twice: the first counts", text: "a/b; n*0=a; n*0=b", want: ["a/b", "N=a"] },
    {
      name: "plain and encoded forms of a name stand side by side",
      text: "a/b; n=x; n*=utf-8''%C3%A9",
      want: ["a/b", "N=x", "N*=\xc3\xa9"],
    },
  ])("RFC 2231: $name", ({ text, want }) => expect(read(text)).toEqual(want));
});

it.each([
  { text: " (a comment) base64 (another)", want: "base64" },
  { text: "8bit;", want: "8bit" },
  { text: "", want: "" },
])("the first token of '$text'", ({ text, want }) => expect(firstToken(text)).toBe(want));

it.each([
  { text: "de (German), en(x(y))", want: "de  , en " },
  { text: "de (open", want: "de  " },
])("'$text' without comments", ({ text, want }) => expect(withoutComments(text)).toBe(want));
