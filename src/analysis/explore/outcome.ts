/** How an order ends, in words: what the server holds, what each session knows, what each client was answered. */
import type { Event } from "#engine/event.ts";
import type { World } from "#engine/world.ts";
import type { Flags } from "#imap/flags.ts";
import { printNumberSet } from "#imap/number-set.ts";
import type { MessageIndex } from "#store/message-index.ts";

export interface OutcomeText {
  /** `FOO: 101, 102 (\Seen)`; one for each mailbox that has a name, ordered by user and name. */
  readonly mailboxes: readonly string[];
  /** `client 2 in FOO: 101:107`, `client 1: connection closed`. */
  readonly sessions: readonly string[];
  /** `client 1: EXPUNGE OK, NOOP OK`, in the order of its commands. */
  readonly answers: readonly string[];
}

/** `answers`: what each client's commands got, by client. */
export function outcomeText(
  world: World,
  clients: readonly number[],
  answers: ReadonlyMap<number, string>,
): OutcomeText {
  const named = [...world.mailboxes.values()].filter((mailbox) => mailbox.named);
  const users = new Set(named.map(({ user }) => user));
  const label = ({ user, name }: { user: string; name: string }): string => (users.size > 1 ? `${user}/${name}` : name);
  return {
    mailboxes: named.map((mailbox) => `${label(mailbox)}: ${contents(mailbox.messages)}`).sort(),
    sessions: clients.map((client) => sessionText(world, client)),
    answers: clients.flatMap((client) => {
      const text = answers.get(client);
      return text ? [`client ${client}: ${text}`] : [];
    }),
  };
}

function sessionText({ sessions, mailboxes }: World, client: number): string {
  const session = sessions.get(client);
  if (!session) return `client ${client}: not connected`;
  if (!session.selected) return `client ${client}: ${session.state}`;
  const { mailboxId, view } = session.selected;
  return `client ${client} in ${mailboxes.get(mailboxId)?.name ?? "nothing"}: ${contents(view)}`;
}

/** UIDs, those with the same flags together. */
function contents(messages: MessageIndex): string {
  if (messages.size === 0) return "empty";
  const groups: { readonly flags: Flags; first: number; last: number }[] = [];
  for (const { uid, flags } of messages) {
    const group = groups[groups.length - 1];
    if (group && group.flags === flags && uid === group.last + 1) group.last = uid;
    else groups.push({ flags, first: uid, last: uid });
  }
  return groups
    .map(({ flags, first, last }) => {
      const uids = printNumberSet([{ first, last }]);
      return flags.names.length > 0 ? `${uids} (${flags.names.join(" ")})` : uids;
    })
    .join(", ");
}

/** What the client's commands got in one step: `EXPUNGE OK`, `FETCH NO EXPUNGEISSUED`, `BYE`. */
function answersIn(events: readonly Event[], client: number): string[] {
  const names = new Map<number, string>();
  const answers: string[] = [];
  for (const event of events) {
    if (!("session" in event) || event.session !== client) continue;
    if (event.type === "command") names.set(event.number, event.name);
    if (event.type !== "response") continue;
    const { response, command } = event;
    if (response.type === "tagged") {
      const name = (command === undefined ? undefined : names.get(command)) ?? "DONE";
      answers.push(
        `${name} ${response.status}${response.status === "OK" || !response.code ? "" : ` ${response.code.name}`}`,
      );
    } else if (response.type === "untagged-status" && response.status === "BYE") answers.push("BYE");
  }
  return answers;
}

/** By script: what its client's commands have got so far. */
export type Answers = readonly (readonly string[])[];

/** What one script's client got in a step. */
export interface Got {
  readonly script: number;
  readonly answers: readonly string[];
}

/** In a step of script `which`. A BYE that comes to another client is told of the one it befalls. */
export function gotIn(events: readonly Event[], clients: readonly (number | undefined)[], which: number): Got[] {
  return clients.flatMap((client, script) => {
    const answers = client === undefined ? [] : answersIn(events, client);
    return answers.length > 0 && (script === which || answers.includes("BYE")) ? [{ script, answers }] : [];
  });
}

export function withGot(before: Answers, got: readonly Got[]): Answers {
  let answers = before;
  for (const each of got) answers = answers.with(each.script, [...(answers[each.script] ?? []), ...each.answers]);
  return answers;
}

/** With what one more step of a script brought. */
export const answersAfter = (
  before: Answers,
  clients: readonly (number | undefined)[],
  which: number,
  events: readonly Event[],
): Answers => withGot(before, gotIn(events, clients, which));

/** The same by client, in words. */
export const answerTexts = (answers: Answers, clients: readonly (number | undefined)[]): ReadonlyMap<number, string> =>
  new Map(clients.flatMap((client, i) => (client === undefined ? [] : [[client, (answers[i] ?? []).join(", ")]])));
