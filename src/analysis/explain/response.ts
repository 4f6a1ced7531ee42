/** What each field of a response means to the client that gets it.   rfc9051#7 */
import { printNumberSet } from "#imap/number-set.ts";
import type { FetchItem, Response, ResponseCode } from "#imap/response.ts";
import { printPart, printSection } from "#imap/section-syntax.ts";
import { codeMeaning } from "./codes.ts";
import { type Names, numberText, type Part, part } from "./part.ts";

const STATUSES: Readonly<Record<string, string>> = {
  OK: "it was done",
  NO: "it was not done, or not all of it; what came before the NO is true all the same",
  BAD: "the server could not read the command, or it has no place here; nothing was done",
  BYE: "the server is about to close the connection",
  PREAUTH: "the client is logged in already",
};

/** For text of the protocol's own kinds that needs no more than a sentence. */
const SENTENCES: Partial<Readonly<Record<Response["type"], string>>> = {
  continuation: "the server is ready for more of the command: a literal, DONE, or an answer to a challenge",
  "server-command": "a command of the server's: it wants the session to end, and waits for the client's answer",
  capability: "what the server offers at this point of the session",
  enabled: "the extensions that are on from now on, until the connection ends",
  flags: "the flags that are in use in this mailbox",
  list: "a mailbox, with its attributes and the delimiter of its name",
  status: "numbers of a mailbox that need not be selected",
  namespace: "the beginnings of names: the user's own mailboxes, other users', shared ones",
  id: "what the server says of itself",
  thread: "messages in threads: each bracket is one, a number in it answers the one before",
  acl: "who has which rights on the mailbox",
  listrights: "which rights can be given to this identifier",
  myrights: "the user's own rights on the mailbox",
  quota: "what of each resource is used, and its limit",
  quotaroot: "the quota roots that count for the mailbox",
  metadata: "annotations, with their values",
  "metadata-changed": "annotations that have changed; their values have to be asked for",
};

export function explainResponse(response: Response, names: Names, believed: number | undefined): readonly Part[] {
  switch (response.type) {
    case "tagged":
      return [
        part(response.tag, "the tag of the command that this ends"),
        ...status(response.status, response.code, response.text),
      ];
    case "untagged-status":
      return [part("*", "untagged: it ends no command"), ...status(response.status, response.code, response.text)];
    case "exists":
      return [
        part("*", "untagged: it ends no command"),
        part(`${response.count} EXISTS`, existsText(response.count, believed)),
      ];
    case "recent":
      return [part(`${response.count} RECENT`, "so many messages are new to this session, and to it alone")];
    case "expunge":
      return [
        part(`${response.number}`, numberText(response.number, names)),
        part("EXPUNGE", `it is gone: every number above ${response.number} is one less from here on`),
      ];
    case "vanished":
      return [
        part("VANISHED", response.earlier ? "gone since the client last looked" : "gone: higher numbers move down"),
        ...(response.earlier
          ? [
              part(
                "(EARLIER)",
                "an answer to what the client asked for: numbers do not move, and some may be unknown to it",
              ),
            ]
          : []),
        part(printNumberSet(response.uids), "UIDs, not message sequence numbers"),
      ];
    case "fetch":
      return [
        part(`${response.number}`, numberText(response.number, names)),
        part("FETCH", "data of this message, asked for or not"),
        ...response.items.map(item),
      ];
    case "uidfetch":
      return [
        part(`${response.uid}`, "a UID, where other responses have a message sequence number"),
        part("UIDFETCH", "data of this message, asked for or not"),
        ...response.items.map(item),
      ];
    case "search":
    case "sort":
      return [
        part(
          response.type.toUpperCase(),
          response.type === "sort" ? "what matched, in the order asked for" : "what matched",
        ),
        part(
          response.numbers.join(" ") || "(nothing)",
          "message sequence numbers, or UIDs where the command began with UID",
        ),
      ];
    case "esearch":
      return explainESearch(response);
    default:
      return [part(response.type.toUpperCase(), SENTENCES[response.type] ?? "data of the server's")];
  }
}

function existsText(count: number, believed: number | undefined): string {
  const messages = count === 1 ? "1 message is" : `${count} messages are`;
  if (believed === undefined || believed === count) return `${messages} in the mailbox`;
  return count > believed
    ? `${messages} in the mailbox: ${count - believed} more than the client counted, with numbers ${believed + 1} and up`
    : `${messages} in the mailbox: fewer than the client counted, and only EXPUNGE may say so`;
}

const status = (name: string, code: ResponseCode | undefined, text: string): readonly Part[] => [
  part(name, STATUSES[name] ?? "a status"),
  ...(code ? [part(`[${code.name}${code.text === undefined ? "" : ` ${code.text}`}]`, codeMeaning(code))] : []),
  ...(text === "" ? [] : [part(text, "for people: a client must not read meaning into it")]),
];

function explainESearch(response: Extract<Response, { readonly type: "esearch" }>): readonly Part[] {
  const { tag, uid, min, max, count, all, partial, modSeq, updates } = response;
  return [
    part("ESEARCH", "the result of a search, as far as was asked for"),
    ...(tag === undefined ? [] : [part(`(TAG "${tag}")`, "the command that it answers")]),
    ...(uid ? [part("UID", "all numbers here are UIDs")] : []),
    ...(min === undefined ? [] : [part(`MIN ${min}`, "the lowest that matched")]),
    ...(max === undefined ? [] : [part(`MAX ${max}`, "the highest that matched")]),
    ...(count === undefined ? [] : [part(`COUNT ${count}`, "how many matched")]),
    ...(all === undefined ? [] : [part(`ALL ${printNumberSet(all)}`, "all that matched")]),
    ...(partial === undefined ? [] : [part("PARTIAL", "the part of the result that was asked for")]),
    ...(modSeq === undefined ? [] : [part(`MODSEQ ${modSeq}`, "the highest mod-sequence among them")]),
    ...(updates?.map(({ type }) => part(type.toUpperCase(), "a change of a result that the server keeps up to date")) ??
      []),
  ];
}

function item(it: FetchItem): Part {
  switch (it.name) {
    case "FLAGS":
      return part(`FLAGS (${it.flags.join(" ")})`, "all flags that it has now: what is missing here is not set");
    case "UID":
      return part(`UID ${it.uid}`, "its UID: the one name that stays while the numbers move");
    case "MODSEQ":
      return part(`MODSEQ (${it.modSeq})`, "grows with every change of the message");
    case "INTERNALDATE":
      return part(`INTERNALDATE "${it.date}"`, "when it came into the mail store");
    case "RFC822.SIZE":
      return part(`RFC822.SIZE ${it.size}`, "how many octets the whole message has");
    case "EMAILID":
      return part(`EMAILID (${it.id})`, "the same for every copy of the message, in whatever mailbox");
    case "THREADID":
      return part("THREADID", it.id === undefined ? "the server knows no threads" : "the thread that it belongs to");
    case "SAVEDATE":
      return part(
        "SAVEDATE",
        it.date === undefined ? "the mailbox keeps no such date" : "when it came into this mailbox",
      );
    case "PREVIEW":
      return part("PREVIEW", it.text === undefined ? "none yet: it would take too long" : "the beginning of its text");
    case "ENVELOPE":
      return part("ENVELOPE", "its date, subject, addresses and Message-ID, from the header");
    case "BODY":
    case "BODYSTRUCTURE":
      return part(it.name, "how its parts are nested, with their types and sizes");
    case "BODY[]":
      return part(`BODY${printSection(it.section)}`, octetsText(it.octets, it.origin));
    case "BINARY[]":
      return part(`BINARY${printPart(it.part)}`, `decoded; ${octetsText(it.octets, it.origin)}`);
    case "BINARY.SIZE[]":
      return part(`BINARY.SIZE${printPart(it.part)} ${it.size}`, "how many octets the part has once it is decoded");
    default:
      return part(it.name, octetsText(it.octets, undefined));
  }
}

const octetsText = (octets: { readonly length: number } | undefined, origin: number | undefined): string =>
  octets === undefined
    ? "NIL: there is no such part, or the message is gone"
    : `${octets.length} octets${origin === undefined ? "" : `, from octet ${origin} on`}`;
