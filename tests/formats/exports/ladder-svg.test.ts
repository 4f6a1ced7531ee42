import { readFileSync } from "node:fs";
import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGE_HEIGHT_MAX } from "#formats/ladder/ladder-layout.ts";
import { COLOURS, colourOf } from "#formats/ladder/ladder-style.ts";
import { brokenLines } from "#formats/ladder/svg-text.ts";
import { printLadderSvg } from "#formats/ladder-svg.ts";
import { hostileText, stock, stockNamed, storyWith, type Told, told } from "./plays.ts";

/** Throws where it is not well-formed. */
function parsed(text: string): Element {
  const problems: string[] = [];
  const parser = new DOMParser({ onError: (level, message) => problems.push(`${level}: ${message}`) });
  const root = parser.parseFromString(text, "image/svg+xml").documentElement;
  expect(problems).toEqual([]);
  return root as Element;
}

function* elements(node: Node): Generator<Element, void, undefined> {
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1) {
      yield child as Element;
      yield* elements(child);
    }
}

const rowsIn = (root: Element): Element[] =>
  [...elements(root)].filter((element) => /^row\b/.test(element.getAttribute("class") ?? ""));

const svgOf = ({ play, about }: Told): readonly string[] => printLadderSvg(play, about);

describe("SVG", () => {
  it.each(stock)("$name: one row for each line or run of lines, and nothing from elsewhere", (story) => {
    const pictures = svgOf(story);
    const rows = pictures.flatMap((picture) => rowsIn(parsed(picture)));
    const titles = rows.map((row) => row.getElementsByTagName("title")[0]?.textContent ?? "");
    expect(titles.join("\n")).toBe(story.play.lines.map((line) => line.text).join("\n"));
    for (const picture of pictures)
      expect(picture.match(/\b(?:href|src)=|url\(|@import|="https?:[^"]*/g)).toEqual(['="http://www.w3.org/2000/svg']);
  });

  it("has the lanes apart, and everything within the picture", () => {
    const root = parsed(svgOf(stockNamed("idle-or-notify"))[0] as string);
    const width = Number(root.getAttribute("width"));
    const lanes = [...elements(root)].filter((element) => /^lane/.test(element.getAttribute("class") ?? ""));
    const x = lanes.map((lane) => Number(lane.getAttribute("x1"))).sort((a, b) => a - b);
    expect(x.length).toBe(4);
    expect(x[0]).toBeGreaterThan(100);
    expect(x[3]).toBeLessThan(width - 100);
    for (const [i, place] of x.entries()) if (i > 0) expect(place - (x[i - 1] as number)).toBeGreaterThan(200);
  });

  it("folds runs and counts them", () => {
    const rows = rowsIn(parsed(svgOf(stockNamed("one-number-two-messages"))[0] as string));
    const run = rows[1] as Element;
    expect(run.textContent).toContain("2–5");
    expect(run.textContent).toContain("4 EXPUNGE ×4");
  });

  it("draws lines that take time slanted, and what is lost with a cross", () => {
    const root = parsed(svgOf(stockNamed("idle-done-crossing"))[0] as string);
    const journeys = [...elements(root)].filter((element) => /^journey /.test(element.getAttribute("class") ?? ""));
    expect(journeys.length).toBeGreaterThan(5);
    for (const journey of journeys) {
      const d = journey.getElementsByTagName("path")[0]?.getAttribute("d") ?? "";
      const [, x1 = "", y1 = "", x2 = "", y2 = ""] = /^M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/.exec(d) ?? [];
      expect(Number(y2)).toBeGreaterThan(Number(y1));
      expect(Number(x2)).not.toBe(Number(x1));
    }
    const lost = svgOf(stockNamed("severed-lost-line"))[0] as string;
    expect(lost).toContain('class="arrow-lost"');
  });

  it("says what is owed, from the line on at which truth changed", () => {
    const text = svgOf(stockNamed("one-number-two-messages"))[0] as string;
    expect(text).toContain("C2 is owed 4</text>");
    expect(text).toContain(">told</text>");
  });

  it("is as many pictures as are needed, and each says which lines it holds", () => {
    const { play, about } = told(
      "mailbox FOO 600 messages\nselected FOO C1\n" +
        Array.from({ length: 300 }, (_, i) => `C1: A${i} NOOP\n`).join("") +
        "C1: B FETCH 1:600 FLAGS\n",
    );
    const pictures = printLadderSvg(play, about);
    expect(pictures.length).toBe(3);
    const numbers: string[] = [];
    for (const [i, picture] of pictures.entries()) {
      const root = parsed(picture);
      expect(Number(root.getAttribute("height"))).toBeLessThanOrEqual(PAGE_HEIGHT_MAX);
      expect(picture).toContain(`Page ${i + 1} of 3: lines `);
      for (const row of rowsIn(root)) numbers.push(row.getElementsByTagName("text")[0]?.textContent ?? "");
    }
    expect(numbers).toEqual([...Array.from({ length: 601 }, (_, i) => `${i + 1}`), "602–1201", "1202"]);
  });

  it("takes lines", () => {
    const { play, about } = stockNamed("idle-done-crossing");
    const [text = ""] = printLadderSvg(play, about, { first: 10, last: 13 });
    expect(rowsIn(parsed(text)).length).toBe(4);
    expect(text).toContain("lines 11 to 14 of 29");
  });

  it("is drawn in the colours of the page", () => {
    const tokens = readFileSync("src/app/styles/tokens.css", "utf8");
    const { light, dark } = COLOURS;
    for (const name of Object.keys(light) as (keyof typeof light)[])
      expect(tokens).toContain(`--${name}: light-dark(${light[name]}, ${dark[name]})`);
    const five = [1, 2, 3, 4, 5];
    expect(five.map((client) => colourOf(client))).toEqual([light.c1, light.c2, light.c3, light.c4, light.c1]);
    const { play, about } = stockNamed("one-number-two-messages");
    const [picture = ""] = printLadderSvg(play, about, undefined, "dark");
    expect(parsed(picture).getElementsByTagName("style")[0]?.textContent).toContain(`.page{fill:${dark.bg}}`);
    expect(picture).not.toContain(light.text);
  });

  it("text from outside changes nothing but itself", () => {
    // Where text is broken into lines there are more of them: those are text too.
    const shape = (text: string): string[] =>
      [...elements(parsed(svgOf(storyWith(text))[0] as string))]
        .filter(({ tagName }) => tagName !== "text")
        .map((element) => `${element.parentNode?.nodeName} ${element.tagName} ${element.getAttribute("class")}`);
    const tame = shape("x");
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shape(text)).toEqual(tame);
      }),
      { numRuns: 200 },
    );
  });

  it("shows text from outside to the letter", () => {
    const text = `<b>&amp;</b> "]]> '`;
    const root = parsed(svgOf(storyWith(text))[0] as string);
    expect(root.getElementsByTagName("title")[0]?.textContent).toBe(`T ${text} .`);
    expect(rowsIn(root)[0]?.textContent).toContain(`A1 X ${text} .`);
  });
});

describe("breaking text", () => {
  it.each([
    ["a bc def", 4, 3, ["a bc", "def"]],
    ["abcdefgh", 4, 3, ["abcd", "efgh"]],
    ["abcdefghij", 4, 2, ["abcd", "efg…"]],
    ["名名名", 4, 2, ["名名", "名"]],
    ["😀😀😀", 2, 9, ["😀", "😀", "😀"]],
    ["", 4, 2, [""]],
    ["abc", 0, 9, ["a", "b", "c"]],
  ])("%j into lines of %d", (text, cells, lines, broken) => expect(brokenLines(text, cells, lines)).toEqual(broken));
});
