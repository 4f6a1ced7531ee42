/**
 * A log of a real client as a scenario: what the client sent is sent again, and our server answers. The mailboxes are made as the
 * log tells them, and whoever changed something meanwhile is client 2. What the log does not tell is made up: messages' texts, and
 * UIDs that nobody asked for.
 */
import { printableText } from "#sim/printable.ts";
import { type LogLine, readLogLines } from "./log-lines.ts";
import { headerOf, type LogMessage, uidsOf } from "./log-mailboxes.ts";
import { LogStory } from "./log-story.ts";

const TELLING =
  "# From a log: client 1 sends what was sent there, and this server answers. What others did meanwhile is done by client 2. " +
  "Logins are replaced; no password is taken over.";

/** The status of the next tagged response behind a command, by its tag; asked in the order of the log. */
function answersIn(lines: readonly LogLine[]): (tag: string, after: number) => string | undefined {
  const answers = new Map<
    string,
    { readonly found: { readonly at: number; readonly status: string }[]; next: number }
  >();
  lines.forEach(({ from, text }, at) => {
    const [, tag, status] = (from === "server" && /^([^\s*+]+) (OK|NO|BAD)\b/i.exec(text)) || [];
    if (tag === undefined || status === undefined) return;
    const known = answers.get(tag) ?? { found: [], next: 0 };
    known.found.push({ at, status: status.toUpperCase() });
    answers.set(tag, known);
  });
  return (tag, after) => {
    const known = answers.get(tag);
    if (!known) return undefined;
    while ((known.found[known.next]?.at ?? after + 1) <= after) known.next++;
    return known.found[known.next]?.status;
  };
}

/**
 * An excerpt may begin where a mailbox is open: how many messages it must have had for what is told before the client opens one
 * itself; undefined: it is not told anything.
 */
function openAtFirst(lines: readonly LogLine[]): number | undefined {
  let [least, gone]: [number | undefined, number] = [undefined, 0];
  const has = (number: number): void => {
    least = Math.max(least ?? 0, number + gone);
  };
  for (const { from, text } of lines) {
    if (from === "client") {
      if (/^\S+ (?:SELECT|EXAMINE|LOGIN|AUTHENTICATE)\b/i.test(text)) break;
      const set = /^\S+ (?:FETCH|STORE|COPY|MOVE) ([\d:,*]+) /i.exec(text)?.[1] ?? "";
      for (const number of set.match(/\d{1,9}/g) ?? []) has(Number(number));
      continue;
    }
    if (/^\* BYE/i.test(text)) break;
    const [, number, word = ""] = /^\* (\d+) (EXISTS|FETCH|EXPUNGE)\b/i.exec(text) ?? [];
    if (number === undefined) continue;
    if (!/EXISTS/i.test(word)) has(Number(number));
    // The count is told because it has grown.
    else if (least === undefined) has(Number(number) - 1);
    else break;
    if (/EXPUNGE/i.test(word)) gone++;
  }
  return least;
}

/** The text of a scenario; undefined where this is no log that is known. */
export function scenarioOfLog(text: string, name: string): string | undefined {
  const lines = readLogLines(text);
  if (!lines) return undefined;
  const answers = answersIn(lines);
  const story = new LogStory();
  const open = openAtFirst(lines);
  if (open !== undefined) story.beginIn("INBOX", open);
  for (const [at, line] of lines.entries()) story.take(line, (tag) => answers(tag, at));
  const uids = new Map<LogMessage, number>();
  for (const { began = [] } of story.mailboxes.values()) {
    const settled = uidsOf(began.map(({ uid }) => uid)) ?? began.map((_, i) => i + 1);
    began.forEach((message, i) => void uids.set(message, settled[i] as number));
  }
  const told = [...story.lines((message) => uids.get(message) ?? message.uid)];
  if (!told.some((line) => line.startsWith("C1"))) return undefined;
  const places = [
    `${open !== undefined ? "selected INBOX" : story.logsIn ? "connected" : "logged-in"} C1`,
    ...(story.others.areThere ? ["logged-in C2"] : []),
  ];
  return [
    `title ${printableText(name).trim()}, from a log`,
    ...[...story.mailboxes.values()].filter(({ isMade }) => !isMade).flatMap(headerOf),
    ...places,
    "",
    TELLING,
    ...told,
    "",
  ].join("\n");
}
