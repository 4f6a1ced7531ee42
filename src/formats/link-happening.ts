/**
 * Links in scenario text: `link C1 latency 200ms/300ms nat 10m` in the header, `<C2's link is cut>` in the story.
 */
import { readDuration } from "#sim/duration.ts";
import { type LinkSettings, PERFECT, printLink } from "#sim/link-settings.ts";
import type { LinkChange, LinkInput } from "#sim/sim-input.ts";
import type { ReadHeader } from "./header.ts";
import { readClient } from "./scenario-terms.ts";
import type { Words } from "./scenario-text.ts";

/** A packet takes an hour at the most. */
const LATENCY_MAX_MS = 3_600_000;
const NAT_MAX_MS = 31 * 86_400_000;

export const readLinkLine: ReadHeader = (words, { setup }) => {
  const clients = [readClient(words)];
  while (/^C\d/.test(words.peek() ?? "")) clients.push(readClient(words));
  const link = readLink(words);
  for (const client of clients) {
    const draft = setup.client(client);
    if (draft.link) words.fail(`C${client} has a link already: ${printLink(draft.link)}`, 1);
    draft.link = link;
  }
};

function readLink(words: Words): LinkSettings {
  let link = PERFECT;
  const seen = new Set<string>();
  do {
    const { text, column } = words.next('"latency" and a time, or "nat" and a time');
    if (seen.has(text)) words.fail(`${text} has been said already`, column);
    seen.add(text);
    if (text === "latency") link = { ...link, ...readLatency(words) };
    else if (text === "nat") link = { ...link, natMs: readTime(words, NAT_MAX_MS, 1) };
    else words.fail(`expected "latency" or "nat", not "${text}"`, column);
  } while (!words.atEnd);
  return link;
}

function readLatency(words: Words): Pick<LinkSettings, "toServerMs" | "toClientMs"> {
  const { text, column } = words.next("a latency, as in 200ms or 200ms/300ms");
  const [there = "", back = there, ...more] = text.split("/");
  const toServerMs = readDuration(there);
  const toClientMs = readDuration(back);
  if (toServerMs === undefined || toClientMs === undefined || more.length > 0)
    words.fail(`expected a latency, as in 200ms, or 200ms/300ms to the server and back, not "${text}"`, column);
  if (Math.max(toServerMs, toClientMs) > LATENCY_MAX_MS) words.fail("a packet takes an hour at the most", column);
  return { toServerMs, toClientMs };
}

function readTime(words: Words, max: number, min: number): number {
  const { text, column } = words.next("a time, as in 10m");
  const ms = readDuration(text);
  if (ms === undefined) words.fail(`expected a time, as in 10m, 90s or 500ms, not "${text}"`, column);
  if (ms < min || ms > max) words.fail("expected a time of at least 1ms and at the most 31 days", column);
  return ms;
}

const CHANGES: readonly (readonly [text: string, change: LinkChange])[] = [
  ["is cut", "cut"],
  ["stalls", "stall"],
  ["is held", "hold"],
  ["resumes", "resume"],
];

/** Undefined where it is something else that happens. */
export function readLinkHappening(words: Words, inside: string): LinkInput | undefined {
  if (inside.startsWith("the next packet ")) return readLetThrough(words, inside);
  const match = /^C(\d+)'s link(:? )/.exec(inside);
  if (!match) return undefined;
  const client = clientIn(words, match[1] ?? "");
  words.next("a client");
  const { column } = words.next('"link"');
  if (match[2] === ": ") return { type: "set-link", client, settings: readLink(words) };
  const said = words
    .rest()
    .map(({ text }) => text)
    .join(" ");
  const change = CHANGES.find(([text]) => text === said);
  if (!change)
    words.fail(
      `expected that the link ${CHANGES.map(([text]) => text).join(", ")}, or a ":" and what it is like from now on`,
      column + 5,
    );
  return { type: "link", client, change: change[1] };
}

function readLetThrough(words: Words, inside: string): LinkInput {
  const match = /^the next packet (from|to) C(\d+) arrives$/.exec(inside.trimEnd());
  if (!match) words.fail('expected "the next packet from C2 arrives" or "the next packet to C2 arrives"');
  const client = clientIn(words, match[2] ?? "");
  words.rest();
  return { type: "let-through", client, to: match[1] === "from" ? "server" : "client" };
}

function clientIn(words: Words, digits: string): number {
  if (!/^[1-9]$/.test(digits)) words.fail("expected a client, C1 to C9");
  return Number(digits);
}

/** Without the angle brackets. */
export function printLinkHappening(step: LinkInput): string {
  switch (step.type) {
    case "link":
      return `C${step.client}'s link ${CHANGES.find(([, change]) => change === step.change)?.[0]}`;
    case "set-link":
      return `C${step.client}'s link: ${printLink(step.settings)}`;
    case "let-through":
      return `the next packet ${step.to === "server" ? "from" : "to"} C${step.client} arrives`;
  }
}
