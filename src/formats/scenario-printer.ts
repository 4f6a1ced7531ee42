/**
 * Prints a scenario as the text from which the reader makes the same one again.
 */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { rangesOf } from "#imap/number-set.ts";
import { CRLF, type OctetString, octetString } from "#imap/octets.ts";
import { printLink } from "#sim/link-settings.ts";
import { printRole } from "#sim/role.ts";
import {
  type ClientSetup,
  DEFAULT_EPOCH_MS,
  DEFAULT_USER,
  type MailboxSetup,
  type MessageSetup,
  type Setup,
} from "#sim/setup.ts";
import { printChoices } from "./choice-text.ts";
import { printLimits, printPasswords } from "./header-access.ts";
import { printMessage } from "./message-block.ts";
import { printDeed } from "./role-text.ts";
import type { Answer, Scenario, Step } from "./scenario.ts";
import { printHappening } from "./scenario-happening.ts";
import { printEpoch } from "./scenario-header.ts";
import { plainLine, printWord, quoted } from "./scenario-quote.ts";
import { printCapabilities } from "./scenario-terms.ts";

const WIDTH = 120;

/** Ends with a line end. Control characters in narration and titles become blanks; nothing else is lost. */
export function printScenario(scenario: Scenario): string {
  const header = printHeader(scenario);
  const story = printStory(scenario);
  return [...header, ...(header.length > 0 && story.length > 0 ? [""] : []), ...story, ""].join("\n");
}

const headerLine = (key: string, ...words: readonly string[]): string => `${key.padEnd(9)} ${words.join(" ")}`;

export function printHeader({ title, cites, setup }: Scenario): string[] {
  const strategy = Object.entries(setup.strategy).map(([axis, option]) => `${axis}=${option}`);
  const shownTitle = oneLine(title);
  const limits = printLimits(setup);
  return [
    ...(shownTitle === "" ? [] : [headerLine("title", shownTitle)]),
    ...(cites.length === 0 ? [] : [headerLine("cites", ...cites)]),
    ...(setup.epochMs === DEFAULT_EPOCH_MS ? [] : [headerLine("epoch", printEpoch(setup.epochMs))]),
    ...(strategy.length === 0 ? [] : [headerLine("strategy", ...strategy)]),
    ...(setup.capabilities
      ? [headerLine("capabilities", printCapabilities(setup.capabilities, DEFAULT_CAPABILITIES))]
      : []),
    ...printPasswords(setup).map((words) => headerLine("password", ...words)),
    ...(limits.length === 0 ? [] : [headerLine("limits", ...limits)]),
    ...setup.mailboxes.flatMap(printMailbox),
    ...printClients(setup.clients),
  ];
}

function printMailbox(mailbox: MailboxSetup): string[] {
  const { user, name, messages, uidValidity, uidNext, specialUse, subscribed, noModSeqs } = mailbox;
  const uids = messages.map(({ uid }) => uid);
  const isCounted = uids.every((uid, i) => uid === i + 1);
  const owner = user === DEFAULT_USER ? [] : ["user", user];
  return [
    headerLine(
      "mailbox",
      printWord(name),
      `${messages.length}`,
      messages.length === 1 ? "message" : "messages",
      ...owner,
      ...(isCounted ? [] : ["uids", printNumbers(uids)]),
      ...(uidValidity === undefined ? [] : ["uidvalidity", `${uidValidity}`]),
      ...(uidNext === undefined ? [] : ["uidnext", `${uidNext}`]),
      ...(specialUse.length === 0 ? [] : ["special", ...specialUse]),
      ...(subscribed ? [] : ["unsubscribed"]),
      ...(noModSeqs ? ["nomodseq"] : []),
    ),
    ...messages.flatMap(({ uid, octets }) => {
      if (octets === undefined) return [];
      const { suffix, block } = printMessage(octets);
      return [headerLine("message", printWord(name), ...owner, "uid", `${uid}${suffix}`), ...block];
    }),
    ...alike(messages, ({ flags }) => (flags.length === 0 ? undefined : flags.map(printWord).join(" "))).map(
      ([flags, numbers]) => headerLine("flags", printWord(name), ...owner, printNumbers(numbers), flags),
    ),
    ...alike(messages, ({ internalDate }) => internalDate).map(([date, numbers]) =>
      headerLine("internaldate", printWord(name), ...owner, printNumbers(numbers), quoted(date)),
    ),
  ];
}

/** The numbers of the messages, grouped by what is said of them, in the order of the first one. */
function alike(
  messages: readonly MessageSetup[],
  say: (message: MessageSetup) => string | undefined,
): [string, number[]][] {
  const groups = new Map<string, number[]>();
  messages.forEach((message, i) => {
    const said = say(message);
    if (said === undefined) return;
    const group = groups.get(said);
    if (group) group.push(i + 1);
    else groups.set(said, [i + 1]);
  });
  return [...groups];
}

const printNumbers = (ascending: readonly number[]): string =>
  rangesOf(ascending)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`))
    .join(",");

function printClients(clients: readonly ClientSetup[]): string[] {
  const placed = new Map<string, string[]>();
  for (const client of clients) {
    const place = placeOf(client);
    placed.set(place, [...(placed.get(place) ?? []), `C${client.client}`]);
  }
  return [
    ...clients.flatMap(({ client, user }) => (user === DEFAULT_USER ? [] : [headerLine("user", user, `C${client}`)])),
    ...[...placed].map(([place, names]) => `${place} ${names.join(" ")}`),
    ...clients.flatMap(({ client, enabled }) =>
      enabled.length === 0 ? [] : [headerLine("enabled", `C${client}`, ...enabled)],
    ),
    ...clients.flatMap(({ client, acts }) => (acts ? [headerLine("acts", `C${client} as ${printRole(acts)}`)] : [])),
    ...clients.flatMap(({ client, link }) => (link ? [headerLine("link", `C${client}`, printLink(link))] : [])),
  ];
}

const placeOf = ({ state, mailbox, readOnly }: ClientSetup): string =>
  state === "selected"
    ? headerLine(readOnly ? "examined" : "selected", printWord(mailbox ?? "INBOX"))
    : headerLine(state.replaceAll(" ", "-")).trimEnd().padEnd(9);

/** The lines below the header. What is printed of the first steps alone is how the whole begins. */
export const printStory = ({ setup, steps }: Pick<Scenario, "setup" | "steps">): string[] => [
  ...storyLines(setup, steps),
];

/** The same, one after the other. */
export function* storyLines(setup: Setup, steps: Iterable<Step>): Generator<string, void, undefined> {
  let offered = setup.capabilities ?? DEFAULT_CAPABILITIES;
  let previous: Step | undefined;
  for (const step of steps) {
    const printed = printStep(step, offered);
    if (printed.length === 0) continue;
    if (previous && isParagraph(step) && (!isParagraph(previous) || previous.type === step.type)) yield "";
    yield* printed;
    if (step.type === "capabilities") offered = step.capabilities;
    previous = step;
  }
}

const isParagraph = ({ type }: Step): boolean => type === "note" || type === "question";

function printStep(step: Step, offered: readonly string[]): string[] {
  switch (step.type) {
    case "note":
      return wrapped("# ", step.text);
    case "question": {
      const asked = wrapped("? ", step.text);
      return asked.length === 0 ? [] : [...asked, ...printChoices(step.choices)];
    }
    case "send":
      return [wireLine(`C${step.client}`, withoutLineEnd(octetString(step.octets)), octetString(step.octets))];
    case "expect":
    case "lost":
    case "acted":
      return [printAnswer(step)];
    default:
      return printHappening(step, offered);
  }
}

/** How an answer is marked in the text; `<>`: it stands in angle brackets. */
type AnswerMark = "S" | "S~" | "C~" | "C" | "<>";

export function answerMark(answer: Answer): AnswerMark {
  if (answer.type === "expect") return "S";
  if (answer.type === "lost") return answer.from === "server" ? "S~" : "C~";
  return answer.deed === "send" ? "C" : "<>";
}

export function printAnswer(answer: Answer): string {
  const { client, line } = answer;
  if (answer.type === "acted" && answer.deed !== "send") return `<${printDeed(answer)}>`;
  const [who, isLost] = answerMark(answer);
  return wireLine(`${who}${client}${isLost ?? ""}`, who === "S" ? line : withoutLineEnd(line), line);
}

/** Undefined where there is none. */
const withoutLineEnd = (octets: OctetString): OctetString | undefined =>
  octets.endsWith(CRLF) ? octets.slice(0, -CRLF.length) : undefined;

/** `line`: without its line end, where it can be written without quotes; `octets`: all of it. */
function wireLine(who: string, line: OctetString | undefined, octets: OctetString): string {
  const plain = line === undefined ? undefined : plainLine(line);
  if (plain === undefined) return `${who}= ${quoted(octets)}`;
  const mark = who.endsWith("~") ? who : `${who}:`;
  return plain === "" ? mark : `${mark} ${plain}`;
}

const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();

function wrapped(mark: string, text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of oneLine(text).split(" ")) {
    if (line !== "" && mark.length + line.length + 1 + word.length > WIDTH) {
      lines.push(mark + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(mark + line);
  return lines;
}
