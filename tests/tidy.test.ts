/**
 * The tree itself: every file is listed where it belongs, citations are well-formed, the core has no clock and no chance.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "#analysis/lint/index.ts";
import { capabilities } from "#engine/capabilities.ts";
import { commands } from "#engine/commands/index.ts";
import { axes } from "#engine/strategy/index.ts";
import { citationParts } from "#imap/citation.ts";
import { scenarios } from "#scenarios/index.ts";
import { behaviours } from "#sim/clients/index.ts";

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));

const CORE = ["imap", "store", "engine", "sim", "analysis", "formats"].flatMap((layer) => filesUnder(`src/${layer}`));

/** What the files of a folder share, instead of being one of its kind. */
const SHARED = [
  "index.ts",
  "axis.ts",
  "behaviour.ts",
  "client.ts",
  "parameters.ts",
  "role-printing.ts",
  "reconnecting.ts",
];

const unlisted = (folder: string, extension: string): string[] => {
  const index = readFileSync(`${folder}/index.ts`, "utf8");
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension) && !SHARED.includes(file) && !file.endsWith(".d.ts"))
    .filter((file) => !index.includes(`./${file}`));
};

describe("each file is listed", () => {
  it.each([
    { folder: "src/engine/commands", extension: ".ts" },
    { folder: "src/engine/strategy", extension: ".ts" },
    { folder: "src/sim/clients", extension: ".ts" },
    { folder: "src/analysis/lint", extension: ".ts" },
    { folder: "src/scenarios", extension: ".imap" },
  ])("$folder", ({ folder, extension }) => expect(unlisted(folder, extension)).toEqual([]));
});

it("names are unique", () => {
  for (const named of [commands, axes, scenarios, behaviours, rules.map(({ id }) => ({ name: id }))]) {
    const names = named.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

it("citations are well-formed, and name a document that there is", () => {
  const cited = [
    ...commands.flatMap((command) => command.cites),
    ...capabilities.flatMap((capability) => capability.cites),
    ...behaviours.flatMap((behaviour) => behaviour.cites),
    ...rules.flatMap((rule) => rule.cites),
    ...axes.flatMap((axis) => [...axis.cites, ...axis.options.flatMap((option) => option.cites)]),
  ];
  expect(cited.filter((citation) => !citationParts(citation))).toEqual([]);
});

it("an option has a consequence and a citation, and each axis a conforming default", () => {
  for (const axis of axes) {
    expect(axis.options[0].conforming, axis.name).toBe(true);
    for (const option of axis.options) {
      expect(option.consequence.length, `${axis.name}=${option.name}`).toBeGreaterThan(20);
      expect(option.cites.length, `${axis.name}=${option.name}`).toBeGreaterThan(0);
    }
  }
});

it("the core has no clock and no chance", () => {
  const banned = /\bMath\.random\b|\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bperformance\.now\b|\bsetTimeout\b/;
  expect(CORE.filter((file) => banned.test(readFileSync(file, "utf8")))).toEqual([]);
});

it("files stay small", () => {
  const all = [...CORE, ...filesUnder("src/app"), ...filesUnder("src/node")];
  const large = all
    .map((file) => [file, readFileSync(file, "utf8").split("\n").length] as const)
    .filter(([, n]) => n > 400);
  expect(large).toEqual([]);
});
