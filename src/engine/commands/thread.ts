/** THREAD and UID THREAD: which messages match, and which of them answer which.   rfc5256#3 */

import { BadSyntax } from "#imap/reader.ts";
import type { SearchCriteria } from "#imap/search-key.ts";
import { readSearchCriteria, type UnknownCharset } from "#imap/search-syntax.ts";
import type { Thread } from "#imap/thread-syntax.ts";
import type { NumberedMessage } from "#store/message-index.ts";
import type { Numbering } from "../addressed.ts";
import { isOffered } from "../capabilities.ts";
import { bad, type Command, type Done, ok } from "../command.ts";
import {
  expungeResponsesTo,
  foundMessages,
  heedModSeqs,
  printCriteria,
  requireFewMessages,
  scopeOf,
  unknownCharset,
  unknownKey,
} from "../found-messages.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { threadBySubject } from "../thread/ordered-subject.ts";
import { threadByReferences } from "../thread/references.ts";
import { referring, threadable } from "../thread/threadable.ts";
import type { Turn } from "../turn.ts";

/** Each belongs to the capability `THREAD=` and its name. */
const ALGORITHMS = ["ORDEREDSUBJECT", "REFERENCES"] as const;
type Algorithm = (typeof ALGORITHMS)[number];

export interface ThreadArgs {
  readonly algorithm: Algorithm;
  readonly criteria: SearchCriteria | UnknownCharset;
}

const threadCommand = (name: "THREAD" | "UID THREAD", numbering: Numbering): Command<ThreadArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc5256#3"],
  capabilities: ALGORITHMS.map((algorithm) => `THREAD=${algorithm}`),
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  expungeResponsesTo: ({ criteria }) => expungeResponsesTo(numbering, criteria),
  parse(reader, { world }) {
    reader.space();
    const start = reader.position;
    const word = reader.word("a threading algorithm");
    const offered = ALGORITHMS.filter((known) => isOffered(world.capabilities, `THREAD=${known}`));
    const algorithm = offered.find((known) => known === word);
    if (!algorithm)
      throw new BadSyntax(`expected a threading algorithm (${offered.join(", ")}), not ${word.slice(0, 40)}`, start);
    reader.space();
    const criteria = readSearchCriteria(reader);
    reader.done();
    return { algorithm, criteria };
  },
  print: ({ algorithm, criteria }) => ` ${algorithm} ${printCriteria(criteria)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const thread = threadCommand("THREAD", "sequence numbers");
export const uidThread = threadCommand("UID THREAD", "UIDs");

function run(turn: Turn, { algorithm, criteria }: ThreadArgs, name: string, numbering: Numbering): Done {
  if (!("keys" in criteria)) return unknownCharset(criteria);
  const unknown = unknownKey(turn, criteria.keys);
  if (unknown !== undefined) return bad(unknown);
  requireMailbox(turn);
  requireFewMessages(turn);
  heedModSeqs(turn, criteria.keys);
  const scope = scopeOf(turn, criteria.keys, turn.selected.saved);
  const found = foundMessages(turn, criteria.keys, scope);
  turn.respond({ type: "thread", threads: threadsOf(found, algorithm, numbering) });
  return ok(`${name} completed`);
}

function threadsOf(found: readonly NumberedMessage[], algorithm: Algorithm, numbering: Numbering): Thread[] {
  const numberOf = ({ number, message }: NumberedMessage): number => (numbering === "UIDs" ? message.uid : number);
  return algorithm === "REFERENCES"
    ? threadByReferences(found.map((each) => referring(numberOf(each), each.message)))
    : threadBySubject(found.map((each) => threadable(numberOf(each), each.message)));
}
