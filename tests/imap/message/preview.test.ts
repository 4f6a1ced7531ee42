import { describe, expect, it } from "vitest";
import { htmlText } from "#imap/message/html-text.ts";
import { previewOf } from "#imap/message/preview.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";

const preview = (...lines: string[]): string => previewOf(octetsOf(lines.join("\r\n")));

describe("previews (rfc8970#3.3)", () => {
  it.each([
    {
      name: "plain text, blanks as one",
      lines: ["Subject: x", "", "Hello,", "", "\tworld  !"],
      want: "Hello, world !",
    },
    { name: "no body", lines: ["Subject: x", ""], want: "" },
    {
      name: "decoded",
      lines: [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Gr=C3=BC=\r\n=C3=9Fe",
      ],
      want: "Grüße",
    },
    {
      name: "HTML without its markup",
      lines: [
        "Content-Type: text/html",
        "",
        "<html><head><title>T</title></head><p>One</p><p>T<b>w</b>o &amp; &#x33;</p>",
      ],
      want: "One Two & 3",
    },
    {
      name: "the first of the alternatives",
      lines: [
        "Content-Type: multipart/alternative; boundary=B",
        "",
        "--B",
        "",
        "plain",
        "--B",
        "Content-Type: text/html",
        "",
        "<p>rich",
        "--B--",
      ],
      want: "plain",
    },
    {
      name: "an empty part is passed over, and an attachment",
      lines: [
        "Content-Type: multipart/mixed; boundary=B",
        "",
        "--B",
        "",
        "  ",
        "--B",
        "Content-Disposition: ATTACHMENT; filename=a.txt",
        "",
        "attached",
        "--B",
        "",
        "last",
        "--B--",
      ],
      want: "last",
    },
    { name: "a picture", lines: ["Content-Type: image/png", "", "abc"], want: "" },
    {
      name: "what is encrypted",
      lines: ["Content-Type: multipart/encrypted; boundary=B", "", "--B", "", "Version: 1", "--B", "", "abc", "--B--"],
      want: "",
    },
    {
      name: "a forwarded message alone",
      lines: ["Content-Type: message/rfc822", "", "Subject: inner", "", "inner text"],
      want: "inner text",
    },
  ])("$name", ({ lines, want }) => expect(preview(...lines)).toBe(want));

  it("has 200 characters at most, none of them cut", () => {
    const text = preview("Content-Type: text/plain; charset=utf-8", "", utf8Encode("😀".repeat(500)));
    expect([...text]).toEqual(Array.from({ length: 200 }, () => "😀"));
  });

  it("reads a long part no further than it must, and cuts no character there", () => {
    const text = preview("Content-Type: text/plain; charset=utf-8", "", "x", utf8Encode(`${"é ".repeat(300_000)}`));
    expect(text.slice(0, 5)).toBe("x é é");
  });
});

describe("HTML as text", () => {
  it.each([
    { html: "a<br>b", want: "a b" },
    { html: "a<!-- <p> -->b", want: "ab" },
    { html: "1 < 2 && 3 > 2", want: "1 < 2 && 3 > 2" },
    { html: "<STYLE>p { color: red }</STYLE>text", want: " text" },
    { html: "<script>if (a</b/) x</script >y", want: " y" },
    { html: "<script>never closed", want: " " },
    { html: "<!DOCTYPE html>x", want: "x" },
    { html: "a<b", want: "a" },
    { html: "&lt;&nosuch;&#0;&#65;", want: "<&nosuch;\ufffdA" },
  ])("$html", ({ html, want }) => expect(htmlText(html).replace(/ +/g, " ")).toBe(want));

  it("takes no longer for hostile markup than its length", () => {
    for (const piece of ["<", "<!--", "<script>", "</", "&", "<a"]) htmlText(piece.repeat(200_000));
  });
});
