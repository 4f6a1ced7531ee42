import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printPlayJson } from "#formats/play-json.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { scenario } from "../scenarios-made.ts";
import { hostileText, stock, stockNamed, storyWith, type Told } from "./plays.ts";

const schema: object = JSON.parse(readFileSync("docs/play.schema.json", "utf8"));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function valid(text: string): ReturnType<typeof JSON.parse> {
  const json = JSON.parse(text);
  validate(json);
  expect(validate.errors ?? []).toEqual([]);
  return json;
}

const jsonOf = ({ play, about }: Told) => valid(printPlayJson(play, about, undefined, "1.2.3"));

describe("JSON", () => {
  it.each(stock)("$name: holds to the schema, with every line", (story) => {
    const json = jsonOf(story);
    expect(json.lines.map(({ text }: { text: string }) => text)).toEqual(story.play.lines.map(({ text }) => text));
    expect(json.entries.length).toBe(story.play.moments.length);
    expect(json.events.length).toBe(story.play.moments.reduce((sum, { events }) => sum + events.length, 0));
  });

  it("any play holds to the schema", () => {
    fc.assert(
      fc.property(scenario, (made) => {
        const { play } = runScenario(readScenario(printScenario(made)));
        valid(printPlayJson(play, made));
      }),
      { numRuns: 100 },
    );
  });

  it("lines, commands and events refer to each other", () => {
    const json = jsonOf(stockNamed("fetch-expunged-ghost"));
    const line = json.lines[9];
    expect(line).toMatchObject({ line: 10, kind: "untagged", client: 2, command: 8 });
    expect(json.lines[7]).toMatchObject({ line: 8, kind: "command", text: "B001 FETCH 4:7 (FLAGS RFC822.SIZE)" });
    expect(json.events.find(({ number }: { number: number }) => number === line.event)).toMatchObject({
      type: "response",
      response: "fetch",
      because: [{ axis: "fetch-expunged", option: "ghost" }],
    });
    expect(json.strategy).toMatchObject({ "fetch-expunged": "ghost", "notify-when": "after" });
    expect(json.program).toBe("imapscope 1.2.3");
  });

  it("a range has its own lines and events, and all entries up to its end", () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const json = valid(printPlayJson(play, about, { first: 7, last: 12 }));
    expect(json.range).toEqual({ first: 8, last: 13, of: 22 });
    expect(json.lines.length).toBe(6);
    expect(new Set(json.events.map(({ entry }: { entry: number }) => entry))).toEqual(new Set([json.lines[0].entry]));
    expect(json.entries.length).toBe(json.lines[0].entry + 1);
  });

  it("text from outside changes nothing but itself, and acts on no terminal", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { play, about } = storyWith(text);
        const printed = printPlayJson(play, about);
        expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        const json = valid(printed);
        expect(json.title).toBe(about.title);
        expect(json.setup.mailboxes[0].messages[0].octets).toEqual({
          text: `Subject: ${text}\r\n\r\n${text}\r\n`,
        });
      }),
      { numRuns: 100 },
    );
  });

  it("the schema refuses what is not in it", () => {
    const json = jsonOf(stockNamed("fetch-expunged-ghost"));
    expect(validate({ ...json, more: 1 })).toBe(false);
    expect(validate({ ...json, entries: [{ type: "explode", client: 1 }] })).toBe(false);
    expect(validate({ ...json, lines: [{ ...json.lines[0], kind: "shout" }] })).toBe(false);
  });
});
