import fc from "fast-check";
import { lexer, type Token } from "marked";
import { describe, expect, it } from "vitest";
import { printMarkdown } from "#formats/markdown.ts";
import { hostileText, stock, stockNamed, storyWith, told } from "./plays.ts";

const tokensOf = (text: string): Token[] => [...lexer(text)];

/** What a document is made of, without what it says. Addresses of links count. */
function skeleton(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === "space" || token.type === "text" || token.type === "escape") {
      return "tokens" in token && token.tokens ? skeleton(token.tokens) : [];
    }
    const own = `${token.type} ${"href" in token ? token.href : ""}${"depth" in token ? token.depth : ""}`;
    if (token.type === "list") return [own, ...token.items.flatMap((item: Token) => skeleton([item]))];
    return [own, ...("tokens" in token && token.tokens ? skeleton(token.tokens) : [])];
  });
}

/** A citation, as there is one among the hostile texts, becomes a link. */
const isCitation = (token: string): boolean => token.startsWith("link https://www.rfc-editor.org/rfc/rfc9051.html#");

/** What a reader sees, blanks aside. */
function shown(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === "list") return shown(token.items);
      if ("tokens" in token && token.tokens) return shown(token.tokens);
      return "text" in token ? String(token.text) : "";
    })
    .join("");
}

describe("Markdown", () => {
  it.each(stock)("$name: headings, prose, and blocks that hold every line", ({ play, about }) => {
    const tokens = tokensOf(printMarkdown(play, about));
    expect(tokens.filter(({ type }) => type === "heading").map((token) => "depth" in token && token.depth)).toEqual([
      1, 2, 2,
    ]);
    const wire = tokens.flatMap((token) => (token.type === "code" ? String(token.text).split("\n") : []));
    expect(wire.length).toBe(play.lines.reduce((sum, { text }) => sum + text.split("\n").length, 0));
    expect(tokens.some(({ type }) => type === "html" || type === "table")).toBe(false);
  });

  it("tells a story in order, with its sections as links", () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const text = printMarkdown(play, about);
    expect(text).toContain(
      "\n\nAbout [RFC 2180 4.1.1](https://www.rfc-editor.org/rfc/rfc2180.html#section-4.1.1), [RFC 9051 7.5.1](",
    );
    expect(text).toContain(
      "are marked \\\\Deleted. Client 1 expunges.\n\n```text\nC1: A001 EXPUNGE\nS1: * 4 EXPUNGE\n",
    );
    expect(text).toContain("> **Question:** Client 2 asks for messages 4 to 7. What will it get?\n>\n> - ");
    expect(text).toContain("- Not told to client 2: 4 expunged: the protocol forbids it here (");
    expect(text).toContain("BAD ([RFC 9051 9](https://www.rfc-editor.org/rfc/rfc9051.html#section-9), seq-number)");
  });

  it("begins with a link to the play, where there is one", () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const link = "https://host/a(b)_c/#1.s=x> y<&z=*_-";
    const links = skeleton(tokensOf(printMarkdown(play, { ...about, link }))).filter((token) => /host/.test(token));
    expect(links).toEqual(["link https://host/a(b)_c/#1.s=x%3E%20y%3C&z=*_-"]);
    expect(printMarkdown(play, about)).not.toContain("Play it");
  });

  it("offers the answers of a question", () => {
    const { play, about } = told(
      "connected C1\n? What comes?\n?- *OK*\n?= S1: A OK...\n?- NO\n?= S1: A NO...\nC1: A NOOP\n",
    );
    expect(printMarkdown(play, about)).toContain("> **Question:** What comes?\n>\n> - \\*OK\\*\n> - NO\n");
  });

  it("says which lines it holds, and takes the narration that stands with them", () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const text = printMarkdown(play, about, { first: 7, last: 12 });
    expect(text).toContain("These are lines 8 to 13 of 22.");
    expect(text).toContain("Client 2 still counts 7");
    expect(text).not.toContain("A001");
    expect(text).not.toContain("B002");
    expect(text).not.toContain("The RFC prints NO here");
  });

  it("tells what becomes of lines that take time", () => {
    const { play, about } = stockNamed("idle-done-crossing");
    const text = printMarkdown(play, about);
    expect(text).toMatch(/^C1 sets out: /m);
    expect(text).toMatch(/^C1 arrives: /m);
    const { play: severed, about: title } = stockNamed("severed-lost-line");
    expect(printMarkdown(severed, title)).toMatch(/^C1 is lost: DONE$/m);
  });

  it("text from outside changes nothing but itself", () => {
    const skeletonWith = (text: string): string[] =>
      skeleton(tokensOf(printMarkdown(...argumentsOf(text)))).filter((token) => !isCitation(token));
    const tame = skeletonWith("x");
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(skeletonWith(text)).toEqual(tame);
      }),
      { numRuns: 300 },
    );
  });

  it("shows text from outside to the letter", () => {
    const text = "1. *a* _b_ `c` [d](e) <b>f</b> &amp; ~~g~~ $h$ | i \\ # j";
    expect(shown(tokensOf(printMarkdown(...argumentsOf(text))))).toContain(`N ${text} .`);
  });

  it("a citation behind an exclamation mark is a link, and no image", () => {
    const tokens = skeleton(tokensOf(printMarkdown(...argumentsOf("Gone!rfc9051#7.5.1"))));
    expect(tokens.filter((token) => token.startsWith("image"))).toEqual([]);
    expect(tokens.some(isCitation)).toBe(true);
  });

  it("counts what it leaves out", () => {
    const { play, about } = told(`mailbox FOO 0 messages\nmessage FOO = "${"x".repeat(5000)}"\nselected FOO C1
C1: A FETCH 1 BODY.PEEK[TEXT]\nC1: B FETCH 1 BODY.PEEK[]\n`);
    expect(printMarkdown(play, about)).toMatch(/x… \(\d{4} characters more\)/);
  });
});

function argumentsOf(text: string): Parameters<typeof printMarkdown> {
  const { play, about } = storyWith(text);
  return [play, about];
}
