/**
 * The header lines that say who may log in, and where the server says no: `password U TEXT`, `limits NAME=OCTETS…`; of expunges it
 * says how many each mailbox remembers.
 */
import { DEFAULT_LIMITS } from "#engine/new-world.ts";
import type { Limits } from "#engine/world.ts";
import type { Setup } from "#sim/setup.ts";
import type { ReadHeader } from "./header.ts";
import { printWord } from "./scenario-quote.ts";
import { suggestion } from "./suggestion.ts";

export const readPassword: ReadHeader = (words, { setup }) => {
  const { text: user, column } = words.next("a user's name");
  if (setup.passwords.has(user)) words.fail(`${user} has a password already`, column);
  setup.passwords.set(user, words.next("a password").text);
};

const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as (keyof Limits)[];

export const readLimits: ReadHeader = (words, { setup }) => {
  if (setup.limits) words.fail("there are limits already", 1);
  const limits: { -readonly [Name in keyof Limits]?: number } = {};
  do {
    const { text, column } = words.next("a limit, as in line=1000");
    const [, given = "", octets = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    const name = LIMIT_NAMES.find((each) => each === given);
    if (!name)
      return words.fail(
        `there is no limit "${given || text}", only ${LIMIT_NAMES.join(", ")}${suggestion(given, LIMIT_NAMES)}`,
        column,
      );
    if (limits[name] !== undefined) words.fail(`${name} has been limited already`, column);
    const isCount = name === "expunges";
    if (!/^[1-9]\d{0,14}$/.test(octets) && !(isCount && octets === "0"))
      words.fail(`expected a number${isCount ? "" : " of octets"} after ${name}=, not "${octets}"`, column);
    limits[name] = Number(octets);
  } while (!words.atEnd);
  setup.limits = limits;
};

/** The words of each line, behind its key. */
export const printPasswords = ({ passwords = [] }: Setup): [string, string][] =>
  passwords.map(({ user, password }) => [printWord(user), printWord(password)]);

/** `line=1000`; none where all are the default ones. */
export const printLimits = ({ limits = {} }: Setup): string[] =>
  LIMIT_NAMES.flatMap((name) => (limits[name] === undefined ? [] : [`${name}=${limits[name]}`]));
