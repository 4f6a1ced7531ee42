import { describe, expect, it } from "vitest";
import { FORMAT_NAMES, fileName, formatNamed, partName, rangeOf, sizeText } from "../../src/app/out/formats.ts";
import { stockNamed } from "../formats/exports/plays.ts";

const { play, about } = stockNamed("one-number-two-messages");

describe("what is taken out", () => {
  it("is within the play, whatever is typed", () => {
    const last = play.lines.length - 1;
    expect(rangeOf(play, 1, 1e9)).toEqual({ first: 0, last });
    expect(rangeOf(play, -5, 3)).toEqual({ first: 0, last: 2 });
    expect(rangeOf(play, 7, 3)).toEqual({ first: 2, last: 6 });
    expect(rangeOf({ ...play, lines: [] }, 1, 1)).toEqual({ first: 0, last: -1 });
  });

  it.each(FORMAT_NAMES.map((format) => ({ format })))(
    "$format has the lines of the range, and no others",
    ({ format }) => {
      const isFromStart = formatNamed(format).isFromStart === true;
      const range = { first: isFromStart ? 0 : 6, last: 8 };
      const [text = ""] = formatNamed(format).make(play, about, { format, range, theme: "light" });
      const words = (line: number) => play.lines[line]?.text.replace(/^\* /, "") ?? "";
      expect(text).toContain(words(7));
      if (!isFromStart && format !== "json") expect(text).not.toContain(play.lines.at(-1)?.text);
      if (format === "json") expect(JSON.parse(text).lines.length).toBe(3);
    },
  );
});

describe("its file", () => {
  it.each([
    ["store-silent", "store-silent"],
    ["../../etc/passwd", "etc-passwd"],
    ["a<b>\u202egpj.exe\u0000", "a-b-gpj.exe"],
    [" ..  ", "play"],
    ["x".repeat(200), "x".repeat(80)],
    ["Entwürfe 2", "Entwürfe 2"],
  ])("%j is named %j", (name, want) => expect(fileName(name)).toBe(want));

  it("has a number where there are several", () => {
    expect(partName("a", 0, 1, "svg")).toBe("a.svg");
    expect(partName("a", 1, 3, "svg")).toBe("a-2.svg");
  });

  it("has a size that people read", () =>
    expect([999, 1234, 2_345_678].map(sizeText)).toEqual(["999 octets", "1.2 KB", "2.3 MB"]));
});
