import fc from "fast-check";
import mermaid from "mermaid";
import { beforeAll, describe, expect, it } from "vitest";
import { ARROWS_MAX, CHARACTERS_MAX, escapeMermaid, printMermaid } from "#formats/mermaid.ts";
import { hostileText, stock, stockNamed, storyWith, told } from "./plays.ts";

// Mermaid fetches a diagram's parser when it first parses one.
beforeAll(async () => {
  await mermaid.parse("sequenceDiagram\n A->>B: x");
});

interface Message {
  readonly type: number;
  readonly from?: string;
  readonly to?: string;
  readonly message?: unknown;
}

/** What Mermaid's own parser makes of it. */
async function parsed(text: string): Promise<readonly Message[]> {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return (db as unknown as { getMessages(): readonly Message[] }).getMessages();
}

const isNote = ({ type }: Message): boolean => type === 2;
/** As Mermaid writes characters that have been given by number, while it has not drawn them yet. */
const drawn = (message: unknown): string =>
  String(message)
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("<br/>", " ");

describe("Mermaid", () => {
  it.each(stock)("$name: an arrow for each line that crosses", async ({ play, about }) => {
    const messages: Message[] = [];
    for (const text of printMermaid(play, about)) messages.push(...(await parsed(text)));
    const crossing = play.lines.filter(({ kind, passage }) => kind !== "happening" && passage?.type !== "sent");
    expect(messages.filter((message) => !isNote(message)).length).toBe(crossing.length);
  });

  it("tells the wire, narration and happenings", async () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const messages = await parsed(printMermaid(play, about).join());
    const told = messages.map(({ from, to, message }) => `${from} ${to} ${drawn(message)}`);
    expect(told[1]).toBe(
      "C1 C2 Both clients have FOO selected. It holds 7 messages; 4 to 7 are marked \\Deleted. Client 1 expunges.",
    );
    expect(told.slice(2, 4)).toEqual(["C1 S A001 EXPUNGE", "S C1 * 4 EXPUNGE"]);
  });

  it("is split where Mermaid would draw no more, and no line is left out", async () => {
    const { play, about } = told(
      `mailbox FOO 300 messages\nselected FOO C1\nC1: A FETCH 1:300 FLAGS\nC1: B FETCH 1:300 (UID BODY.PEEK[HEADER])\n`,
    );
    const texts = printMermaid(play, about);
    expect(texts.length).toBeGreaterThan(2);
    let arrows = 0;
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(CHARACTERS_MAX);
      const own = (await parsed(text)).filter((message) => !isNote(message)).length;
      expect(own).toBeLessThanOrEqual(ARROWS_MAX);
      arrows += own;
    }
    expect(arrows).toBe(play.lines.length);
    expect(texts[0]).toContain(`, part 1 of ${texts.length}: lines 1 to ${ARROWS_MAX} of 604`);
    expect(texts[1]).toContain(`, part 2 of ${texts.length}: lines ${ARROWS_MAX + 1} to `);
  });

  it("narration alone is split too", async () => {
    const notes = Array.from({ length: 400 }, (_, i) => `# ${i} ${"word; ".repeat(30)}\n`).join("\n");
    const { play, about } = told(`connected C1\n${notes}\nC1: A NOOP\n`);
    const texts = printMermaid(play, about);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(CHARACTERS_MAX);
  });

  it("a line that is lost ends in a cross, and one that takes time arrives", async () => {
    const { play, about } = stockNamed("idle-done-crossing");
    expect(printMermaid(play, about)[0]).toMatch(/^ {4}Note over C1: sets out: DONE$[\s\S]*^ {4}C1-\)S: DONE$/m);
    const { play: severed, about: title } = stockNamed("severed-lost-line");
    const [text] = printMermaid(severed, title);
    expect(text).toMatch(/^ {4}C1-xS: DONE$/m);
    expect((await parsed(text as string)).some(({ type }) => type === 3)).toBe(true);
  });

  it("text from outside changes nothing but itself", async () => {
    const shape = async (given: string): Promise<unknown> =>
      (await parsed(printMermaid(storyWith(given).play, storyWith(given).about).join("\n"))).map(
        ({ type, from, to }) => ({ type, from, to }),
      );
    const tame = await shape("x");
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        expect(await shape(text)).toEqual(tame);
      }),
      { numRuns: 200 },
    );
  });

  it("Mermaid reads back what was written", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const written = `x${text}`.replace(/\s+/g, " ").trim();
        const [message] = await parsed(`sequenceDiagram\n A->>B: ${escapeMermaid(written)}\n`);
        expect(drawn(message?.message)).toBe(written);
      }),
      { numRuns: 200 },
    );
  });
});
