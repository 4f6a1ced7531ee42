/**
 * What happens beside the wire, in angle brackets: `<30 minutes pass>`, `<message delivered to FOO>`.
 */
import type { Octets } from "#imap/octets.ts";
import { sentenceOfTime } from "#sim/happening.ts";
import { type ClientNumber, DEFAULT_USER } from "#sim/setup.ts";
import { readOctets } from "./header-mailboxes.ts";
import { printLinkHappening, readLinkHappening } from "./link-happening.ts";
import { printMessage } from "./message-block.ts";
import { printRoleHappening, readDeed, readRoleHappening } from "./role-text.ts";
import type { Answer, Step } from "./scenario.ts";
import { printWord } from "./scenario-quote.ts";
import {
  CLIENTS_MAX,
  printCapabilities,
  readCapabilities,
  readChoice,
  readFlags,
  readMailboxName,
  readOwner,
} from "./scenario-terms.ts";
import { type SourceLine, Words } from "./scenario-text.ts";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["second", 1000],
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
]);

/** A month in all: waiting costs work while a server looks at its mailboxes by the clock. */
export const WAIT_MAX_MS = 31 * 86_400_000;

const EXAMPLES =
  "<30 minutes pass>, <500 ms pass>, <C2 connects>, <C2's connection is closed>, <C2's link is cut>, <the server logs C2 out>, <message delivered to FOO>, <FOO is rebuilt>, <server: fetch-expunged=nil> or <capabilities: -MOVE>";

/** `offered` are the capabilities so far, `acts` who acts by itself; `block` is the indented text below. */
export function readHappening(
  line: SourceLine,
  { offered, acts }: { readonly offered: readonly string[]; acts(client: ClientNumber): boolean },
  block: Octets | undefined,
): Step[] {
  const end = line.text.trimEnd().length - 1;
  const words = new Words(line, 1, end);
  if (line.text[end] !== ">") words.fail('expected a ">" at the end of the line', end + 2);
  const inside = line.text.slice(1, end);
  const isDeed = acts(Number(/^C([1-9])/.exec(inside)?.[1]));
  const deed = isDeed ? readDeed(words, inside) : undefined;
  const steps = deed ? [deed] : readInside(words, inside, offered, block);
  words.done();
  if (block && steps[0]?.type !== "deliver") words.fail("only a delivered message has a text below it", 1);
  return steps;
}

function readInside(words: Words, inside: string, offered: readonly string[], block: Octets | undefined): Step[] {
  if (REBUILT.test(inside)) return [readRebuilt(words)];
  if (/^\d/.test(inside)) return [{ type: "wait", ms: readTime(words) }];
  const happened = readLinkHappening(words, inside) ?? readRoleHappening(words, inside);
  if (happened) return [happened];
  if (/^C\d/.test(inside)) return [readConnection(words, inside)];
  if (words.take("the")) return [readLogOut(words)];
  if (words.take("message")) {
    if (!(words.take("delivered") && words.take("to"))) words.fail('expected "message delivered to" and a mailbox');
    const mailbox = readMailboxName(words);
    const user = readOwner(words);
    const flags = readFlags(words);
    return [{ type: "deliver", user, mailbox, flags, octets: readOctets(words, block) }];
  }
  if (words.take("server:")) {
    const steps: Step[] = [];
    do steps.push({ type: "strategy", ...readChoice(words) });
    while (!words.atEnd);
    return steps;
  }
  if (words.take("capabilities:")) return [{ type: "capabilities", capabilities: readCapabilities(words, offered) }];
  return words.fail(`nothing known happens here; expected ${EXAMPLES}`);
}

function readTime(words: Words): number {
  const count = words.number("a time", WAIT_MAX_MS, 0);
  const { text, column } = words.next("a unit of time: ms, seconds, minutes, hours or days");
  const unit = UNITS.get(text) ?? UNITS.get(text.replace(/s$/, ""));
  if (unit === undefined) words.fail(`expected ms, seconds, minutes, hours or days, not "${text}"`, column);
  if (count * unit > WAIT_MAX_MS) words.fail("not more than 31 days can pass in a scenario", 2);
  if (!words.take("pass") && !words.take("passes")) words.fail('expected "pass" after the time');
  return count * unit;
}

function readConnection(words: Words, inside: string): Step {
  const match = /^C([1-9])(?: (connects)|'s connection is closed)$/.exec(inside.trimEnd());
  if (!match)
    words.fail(`expected "C2 connects" or "C2's connection is closed", with a client from C1 to C${CLIENTS_MAX}`);
  words.rest();
  return { type: match[2] === undefined ? "disconnect" : "connect", client: Number(match[1]) };
}

/** A mailbox may be called anything, so this is known by how it ends. */
const REBUILT = /^(?:[^"\s]\S*|"(?:[^"\\]|\\.)*")(?:\s+user\s+\S+)?\s+is\s+rebuilt\s*$/;

function readRebuilt(words: Words): Step {
  const mailbox = readMailboxName(words);
  const user = readOwner(words);
  words.take("is");
  words.take("rebuilt");
  return { type: "rebuild", user, mailbox };
}

function readLogOut(words: Words): Step {
  const known = words.take("server") && words.take("logs");
  const { text, column } = known ? words.next("a client") : words.fail('expected "the server logs C2 out"');
  if (!/^C[1-9]$/.test(text)) words.fail(`expected a client from C1 to C${CLIENTS_MAX}, not "${text}"`, column);
  if (!words.take("out")) words.fail('expected "out" after the client');
  return { type: "log-out", client: Number(text.slice(1)) };
}

type HappeningStep = Exclude<Step, { readonly type: "note" | "question" | "send" | Answer["type"] }>;

/** The lines of a happening; `offered` are the capabilities so far. */
export function printHappening(step: HappeningStep, offered: readonly string[]): string[] {
  switch (step.type) {
    case "connect":
      return [`<C${step.client} connects>`];
    case "disconnect":
      return [`<C${step.client}'s connection is closed>`];
    case "log-out":
      return [`<the server logs C${step.client} out>`];
    case "rebuild": {
      const owner = step.user === DEFAULT_USER ? "" : ` user ${step.user}`;
      return [`<${printWord(step.mailbox)}${owner} is rebuilt>`];
    }
    case "wait":
      return [`<${sentenceOfTime(step.ms)}>`];
    case "strategy":
      return [`<server: ${step.axis}=${step.option}>`];
    case "capabilities":
      return [`<capabilities: ${printCapabilities(step.capabilities, offered)}>`];
    case "link":
    case "set-link":
    case "let-through":
      return [`<${printLinkHappening(step)}>`];
    case "act":
      return [`<${printRoleHappening(step)}>`];
    case "deliver": {
      const { suffix, block } = step.octets === undefined ? { suffix: "", block: [] } : printMessage(step.octets);
      const owner = step.user === DEFAULT_USER ? "" : ` user ${step.user}`;
      const flags = step.flags.map((flag) => ` ${printWord(flag)}`).join("");
      return [`<message delivered to ${printWord(step.mailbox)}${owner}${flags}${suffix}>`, ...block];
    }
  }
}
