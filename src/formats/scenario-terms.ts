/**
 * The terms that header lines and happenings have in common: clients, mailboxes, flags, strategy, capabilities.
 */
import { capabilities, isNumbered } from "#engine/capabilities.ts";
import { axes } from "#engine/strategy/index.ts";
import { presetNamed, presets } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { SYSTEM_FLAGS } from "#imap/flags.ts";
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import { isPrintable } from "#sim/printable.ts";
import { type ClientNumber, DEFAULT_USER } from "#sim/setup.ts";
import type { Word, Words } from "./scenario-text.ts";
import { suggestion } from "./suggestion.ts";

/** C1 … C9. */
export const CLIENTS_MAX = 9;

export function readClient(words: Words): ClientNumber {
  const { text, column } = words.next("a client, as in C1");
  if (!/^C[1-9]$/.test(text)) words.fail(`expected a client, C1 to C${CLIENTS_MAX}, not "${text}"`, column);
  return Number(text.slice(1));
}

export function readClients(words: Words): ClientNumber[] {
  const clients = [readClient(words)];
  while (!words.atEnd) clients.push(readClient(words));
  return clients;
}

/** A name in its canonical form. */
export function readMailboxName(words: Words): string {
  const { text, column } = words.next("a mailbox name");
  if (text === "" || !isPrintable(text)) words.fail("expected a mailbox name of printable characters", column);
  if (/^\/|\/\/|\/$/.test(text)) words.fail(`"${text}" has a level without a name`, column);
  return canonicalMailbox(text);
}

export function readUser(words: Words): string {
  const { text, column } = words.next("a user's name");
  if (!/^[A-Za-z0-9._@+-]{1,64}$/.test(text))
    words.fail(`expected a user's name of letters, digits and . _ @ + -, not "${text}"`, column);
  return text;
}

/** `user U`, where it stands. */
export const readOwner = (words: Words): string => (words.take("user") ? readUser(words) : DEFAULT_USER);

const FLAGS: readonly string[] = [...SYSTEM_FLAGS, "\\Recent"];

/** System flags come back in their usual case. */
export function readFlag(words: Words, { text, column }: Word): string {
  if (text.startsWith("\\")) {
    const known = FLAGS.find((flag) => flag.toLowerCase() === text.toLowerCase());
    if (known === undefined)
      words.fail(`there is no flag ${text}, only ${FLAGS.join(" ")} and keywords${suggestion(text, FLAGS)}`, column);
    return known;
  }
  if (!/^[^\x00-\x20(){%*"\\\]\x7f-\uffff]{1,255}$/.test(text)) words.fail(`"${text}" cannot be a keyword`, column);
  return text;
}

/** Flags up to the end, or up to a "=". */
export function readFlags(words: Words): string[] {
  const flags: string[] = [];
  while (!words.atEnd && words.peek() !== "=") flags.push(readFlag(words, words.next("a flag")));
  return flags;
}

/** `axis=option`. */
export function readChoice(words: Words): { readonly axis: string; readonly option: string } {
  const { text, column } = words.next("a choice, as in fetch-expunged=ghost");
  const at = text.indexOf("=");
  if (at < 1) words.fail(`expected axis=option, as in fetch-expunged=ghost, not "${text}"`, column);
  const [axis, option] = [text.slice(0, at), text.slice(at + 1)];
  const problem = choiceProblem(axis, option);
  if (problem) words.fail(problem.message, column + (problem.isOption ? at + 1 : 0));
  return { axis, option };
}

/** `preset=NAME`. */
export function readPreset(words: Words): Preset {
  const { text, column } = words.next("a preset, as in preset=dovecot-maildir");
  const name = text.slice(text.indexOf("=") + 1);
  return presetNamed(name) ?? words.fail(presetProblem(name), column + "preset=".length);
}

/** What is wrong with the name of a preset that there is not, with the nearest right one. */
export function presetProblem(name: string): string {
  const names = presets.map((preset) => preset.name);
  return `there is no preset "${name}"${suggestion(name, names) || `: there are ${names.join(", ")}`}`;
}

/** What is wrong with a choice, with the nearest right one. */
export function choiceProblem(
  axisName: string,
  optionName: string,
): { readonly message: string; readonly isOption: boolean } | undefined {
  const axis = axes.find(({ name }) => name === axisName);
  if (!axis) {
    const names = axes.map(({ name }) => name);
    const near = suggestion(axisName, names);
    return {
      message: `there is no strategy axis "${axisName}"${near || `: there are ${names.join(", ")}`}`,
      isOption: false,
    };
  }
  const options = axis.options.map(({ name }) => name);
  if (options.includes(optionName)) return undefined;
  const list = `: it has ${options.join(", ")}`;
  return {
    message: `${axisName} has no option "${optionName}"${list}${suggestion(optionName, options)}`,
    isOption: true,
  };
}

const CAPABILITIES_MAX = 100;
const CAPABILITIES = capabilities.map(({ name }) => name);

/** All of them, `none`, or `+X -Y` against those that are offered otherwise. */
export function readCapabilities(words: Words, before: readonly string[]): readonly string[] {
  if (words.take("none")) {
    words.done();
    return [];
  }
  if (words.atEnd) words.fail("expected capabilities, as in IMAP4rev1 IDLE, or what to change, as in -MOVE");
  const isRelative = /^[+-]/.test(words.peek() ?? "");
  let chosen: string[] = isRelative ? [...before] : [];
  for (const { text, column } of words.rest()) {
    const sign = /^[+-]/.exec(text)?.[0];
    if ((sign !== undefined) !== isRelative) words.fail("name all capabilities, or put + or - before each one", column);
    const name = capabilityNamed(words, sign === undefined ? text : text.slice(1), column);
    chosen = chosen.filter((other) => other.toUpperCase() !== name.toUpperCase());
    if (sign !== "-") chosen.push(name);
    if (chosen.length > CAPABILITIES_MAX) words.fail(`more than ${CAPABILITIES_MAX} capabilities`, column);
  }
  return chosen;
}

/** In the usual case; names that begin with X are anybody's. */
function capabilityNamed(words: Words, name: string, column: number): string {
  const known = CAPABILITIES.find((capability) => capability.toUpperCase() === name.toUpperCase());
  if (known !== undefined) return known;
  if (isNumbered(name)) return name.toUpperCase();
  if (!/^X[!-'+-;=?-z|~]{1,60}$/i.test(name))
    words.fail(
      `there is no capability "${name}"${suggestion(name, CAPABILITIES) || `: there are ${CAPABILITIES.join(" ")}`}`,
      column,
    );
  return name;
}

/** As readCapabilities reads it: what differs from those before, or else all of them. */
export function printCapabilities(chosen: readonly string[], before: readonly string[]): string {
  if (chosen.length === 0) return "none";
  const removed = before.filter((name) => !chosen.includes(name));
  const kept = before.filter((name) => chosen.includes(name));
  const added = chosen.filter((name) => !before.includes(name));
  const isRelative =
    [...kept, ...added].every((name, i) => chosen[i] === name) &&
    kept.length + added.length === chosen.length &&
    removed.length + added.length > 0;
  if (!isRelative) return chosen.join(" ");
  return [...removed.map((name) => `-${name}`), ...added.map((name) => `+${name}`)].join(" ");
}
