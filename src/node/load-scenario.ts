/** Scenarios from files, standard input and the stock. */
import { readFile } from "node:fs/promises";
import type { ReadScenario } from "#formats/scenario.ts";
import { ScenarioError } from "#formats/scenario-error.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { suggestion } from "#formats/suggestion.ts";
import { scenarios } from "#scenarios/index.ts";
import { type Host, UserError } from "./host.ts";
import { isSystemError, reasonOf } from "./system-error.ts";

export interface Source {
  /** As messages call it. */
  readonly name: string;
  readonly text: string;
}

/** The text of a file, of a stock scenario (with or without `.imap`), or of standard input for `-`. */
export async function loadText(host: Host, file: string): Promise<Source> {
  if (file === "-") return { name: "standard input", text: decode(await host.readStdin(), "standard input") };
  try {
    return { name: file, text: decode(await readFile(file), file) };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code !== "ENOENT") throw new UserError(`cannot read ${file}: ${reasonOf(error)}`);
  }
  const name = file.replace(/\.imap$/, "");
  const stock = scenarios.find((scenario) => scenario.name === name);
  if (stock) return { name: stock.name, text: stock.text };
  const near = suggestion(
    name,
    scenarios.map((scenario) => scenario.name),
  );
  throw new UserError(`there is no file ${file}, and no stock scenario of that name${near}`);
}

function decode(octets: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    throw new UserError(`${name} is not a text in UTF-8`);
  }
}

/** Throws a UserError that says where the text is wrong. */
export function parse({ name, text }: Source): ReadScenario {
  try {
    return readScenario(text);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const hint = SAID.test(text) ? "" : `; in a scenario "C1:" or "S1:" stands before what is said (${NOTATION})`;
    throw new UserError(`${name}:${error.line}:${error.column}: ${error.message}${hint}`);
  }
}

const NOTATION = "docs/scenario-format.md";
/** A line of a client or of the server. */
const SAID = /^[CS][1-9][:=~]/m;
