/**
 * A play as Markdown: narration as prose, what crossed the wire in blocks between, and why the server said it.
 *
 * A block has the notation of RFC 2180: `C1:` and `S1:`. Where a link takes time it says what becomes of a line, and
 * what happens beside the wire stands in `< >`.
 */
import type { Event } from "#engine/event.ts";
import { axisNamed } from "#engine/strategy/index.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import type { Choice } from "#sim/choices.ts";
import { printLink } from "#sim/link-settings.ts";
import { isFromClient } from "#sim/passages.ts";
import type { Line, Moment, Play } from "#sim/play.ts";
import { printRole } from "#sim/role.ts";
import { clientOf } from "#sim/session-ids.ts";
import { type ClientSetup, DEFAULT_USER, type MailboxSetup } from "#sim/setup.ts";
import {
  type About,
  cappedText,
  eventOf,
  type Item,
  isWhole,
  itemsIn,
  type LineRange,
  PASSAGES,
  rangeTitle,
  wholeRange,
} from "./excerpt.ts";
import { citationLinks, codeSpan, linkedMarkdown, plainMarkdown } from "./markdown-text.ts";

/** Characters of one line of the wire. */
const TEXT_MAX = 4000;
/** Flags and messages of a mailbox that are told one by one. */
const GROUPS_MAX = 20;

/** Ends with a line end. What a line has above 4,000 characters is left out and counted. */
export function printMarkdown(play: Play, about: About, range: LineRange = wholeRange(play)): string {
  const title = plainMarkdown(about.title);
  const blocks = [
    `# ${title === "" ? "An IMAP play" : title}`,
    ...(about.cites.length > 0 ? [`About ${citationLinks(about.cites)}.`] : []),
    ...(about.link === undefined ? [] : [`[Play it](<${about.link.replace(/[<>\s]/g, encodeURIComponent)}>).`]),
    ...(isWhole(play, range) ? [] : [`These are lines ${rangeTitle(play, range)}.`]),
    "## How it begins",
    beginning(play).join("\n"),
    "## What happens",
    ...new Story().told(itemsIn(play, range)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function beginning({ setup }: Play): string[] {
  const { mailboxes, clients, strategy, capabilities } = setup;
  return [
    ...mailboxes.flatMap(mailboxLines),
    ...clients.map((client) => `- Client ${client.client} ${clientText(client)}.`),
    ...Object.entries(strategy).map(([axis, option]) => `- The server: ${codeSpan(`${axis}=${option}`)}.`),
    ...(capabilities ? [`- It offers ${codeSpan(capabilities.join(" ")) || "no capability"}.`] : []),
  ];
}

const numbers = (ascending: readonly number[]): string => printNumberSet(rangesOf(ascending));

function mailboxLines({ user, name, messages, uidValidity, uidNext }: MailboxSetup): string[] {
  const uids = messages.map(({ uid }) => uid);
  const facts = [
    `${messages.length} ${messages.length === 1 ? "message" : "messages"}`,
    ...(uids.length === 0 ? [] : [`UID ${numbers(uids)}`]),
    ...(uidValidity === undefined ? [] : [`UIDVALIDITY ${uidValidity}`]),
    ...(uidNext === undefined ? [] : [`UIDNEXT ${uidNext}`]),
  ];
  const groups = new Map<string, number[]>();
  messages.forEach(({ flags }, i) => {
    for (const flag of flags) groups.set(flag, [...(groups.get(flag) ?? []), i + 1]);
  });
  const flags = [...groups].slice(0, GROUPS_MAX).map(([flag, on]) => `${codeSpan(flag)} on ${numbers(on)}`);
  if (groups.size > GROUPS_MAX) flags.push(`and ${groups.size - GROUPS_MAX} flags more`);
  const whose = user === DEFAULT_USER ? "" : ` of ${codeSpan(user)}`;
  return [`- Mailbox ${codeSpan(name)}${whose}: ${[...facts, ...flags].join(", ")}.`];
}

function clientText({ user, state, mailbox, readOnly, enabled, link, acts }: ClientSetup): string {
  const name = user === DEFAULT_USER ? "" : ` as ${codeSpan(user)}`;
  const parts = [
    state === "selected"
      ? `has ${codeSpan(mailbox ?? "INBOX")} selected${readOnly ? " by EXAMINE" : ""}${name}`
      : `is ${state}${state === "logged in" ? name : ""}`,
    ...(enabled.length === 0 ? [] : [`has enabled ${codeSpan(enabled.join(" "))}`]),
    ...(link ? [`has a link with ${codeSpan(printLink(link))}`] : []),
    ...(acts ? [`acts by itself as ${codeSpan(printRole(acts))}`] : []),
  ];
  return parts.join(", ");
}

/** `axis=option`: what follows, and the sections. */
function choiceText(axis: string, chosen: string): string {
  const option = axisNamed(axis)?.options.find(({ name }) => name === chosen);
  const name = codeSpan(`${axis}=${chosen}`);
  if (!option) return `${name}.`;
  const breaks = option.conforming ? "" : " This breaks a MUST.";
  return `${name}: ${linkedMarkdown(option.consequence)}${breaks} (${citationLinks(option.cites)})`;
}

class Story {
  readonly #blocks: string[] = [];
  #wire: string[] = [];
  #reasons: string[] = [];
  /** Choices that have been explained. */
  readonly #explained = new Set<string>();
  /** Events that have been told, by moment and place. */
  readonly #withheld = new Set<Event>();

  told(items: Iterable<Item>): readonly string[] {
    for (const item of items) {
      if (item.type === "line") this.#addLine(item.line, item.moment);
      else {
        this.#endBlock();
        const text = linkedMarkdown(item.text);
        if (item.type === "question") this.#blocks.push(questionText(text, item.choices));
        else if (text !== "") this.#blocks.push(text);
      }
    }
    this.#endBlock();
    return this.#blocks;
  }

  #addLine(line: Line, moment: Moment): void {
    this.#wire.push(...wireLines(line));
    const event = eventOf(moment, line);
    if (event?.type === "response")
      for (const { axis, option } of event.because) {
        const choice = `${axis}=${option}`;
        if (this.#explained.has(choice)) continue;
        this.#explained.add(choice);
        this.#reasons.push(`- The server: ${choiceText(axis, option)}`);
      }
    for (const each of moment.events) {
      if (each.type !== "withheld" || clientOf(each.session) !== line.client || this.#withheld.has(each)) continue;
      this.#withheld.add(each);
      this.#reasons.push(`- Not told to client ${clientOf(each.session)}: ${withheldText(each)}`);
    }
  }

  #endBlock(): void {
    if (this.#wire.length > 0) this.#blocks.push(["```text", ...this.#wire, "```"].join("\n"));
    if (this.#reasons.length > 0) this.#blocks.push(this.#reasons.join("\n"));
    this.#wire = [];
    this.#reasons = [];
  }
}

const questionText = (text: string, choices: readonly Choice[] = []): string =>
  [
    `> **Question:** ${text}`.trimEnd(),
    ...(choices.length > 0 ? [">"] : []),
    ...choices.map((choice) => `> - ${linkedMarkdown(choice.text)}`),
  ].join("\n");

const BY = {
  protocol: "the protocol forbids it here",
  strategy: "the server has chosen to wait",
  client: "the client has asked for it by NOTIFY",
} as const;

function withheldText(event: Extract<Event, { readonly type: "withheld" }>): string {
  const { expunged, arrived, changed, by, cites, because } = event;
  const parts = [
    ...(expunged > 0 ? [`${expunged} expunged`] : []),
    ...(arrived > 0 ? [`${arrived} new`] : []),
    ...(changed > 0 ? [`${changed} with other flags`] : []),
  ];
  const choices = because.map(({ axis, option }) => codeSpan(`${axis}=${option}`));
  const sources = [...choices, ...(cites.length > 0 ? [citationLinks(cites)] : [])].join(", ");
  return `${parts.join(", ")}: ${BY[by]}${sources === "" ? "" : ` (${sources})`}.`;
}

/** Each with who says it before it, so that no line of a message can close the block. */
function wireLines(line: Line): string[] {
  const text = cappedText(line.text, TEXT_MAX);
  if (line.kind === "happening") {
    if (line.isRemark) return [`<C${line.client} concludes: ${text}>`];
    return [`<${text}>`];
  }
  const who = `${isFromClient(line) ? "C" : "S"}${line.client}`;
  const way = line.passage ? ` ${PASSAGES[line.passage.type]}` : "";
  return text.split("\n").map((each) => `${who}${way}:${each === "" ? "" : " "}${each}`);
}
