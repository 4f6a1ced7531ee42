/** What each piece of a response means to the client that gets it.   rfc9051#7 */
import { responseOctets } from "#imap/encode.ts";
import { octetString } from "#imap/octets.ts";
import type { Response, ResponseCode } from "#imap/response.ts";
import { printable } from "#sim/printable.ts";
import { explainCode } from "./codes.ts";
import { dataExplainers } from "./data.ts";
import { fetchData } from "./fetch-data.ts";
import { type Names, numberText, type Part } from "./part.ts";
import { named, Scan } from "./scan.ts";

const STATUSES = named(
  {
    OK: "it was done",
    NO: "it was not done, or not all of it; what came before the NO is true all the same",
    BAD: "the server could not read the command, or it has no place here; nothing was done",
    BYE: "the server is about to close the connection",
    PREAUTH: "the client is logged in already",
  },
  "a status",
);

/** Of a status without a tag. */
const REMARKS = named(
  {
    OK: "a remark: all is well",
    NO: "a warning; no command failed by that",
    BAD: "the server could not read something, and does not know which command it belongs to",
    BYE: "the server is about to close the connection",
    PREAUTH: "the client is logged in already",
  },
  "a status",
);

/** Line by line, as the page shows it. */
const shown = ({ text, meaning }: Part): Part => ({
  text: text
    .split("\r\n")
    .map((line) => printable(line))
    .join("\n"),
  meaning,
});

export function explainResponse(response: Response, names: Names): readonly Part[] {
  const scan = new Scan(octetString(responseOctets(response)).slice(0, -2));
  explain(scan, response, names);
  return scan.parts.map(shown);
}

function explain(scan: Scan, response: Response, names: Names): void {
  switch (response.type) {
    case "tagged":
      scan.say(/[^ ]+/, "the tag of the command that this ends");
      return status(scan, STATUSES, response.code);
    case "continuation":
      scan.say(/\+/, "the server is ready for more of the command: a literal, DONE, or an answer to a challenge");
      scan.say(/.+/s, "for people, or a challenge in base64");
      return;
    case "server-command":
      scan.say(/[^ ]+/, "a tag of the server's choice");
      scan.say(/LOGOUT/, "a command of the server's: it wants the session to end, and waits for the client's answer");
      return;
    default:
      scan.say(/\*/, "untagged: it ends no command");
      untagged(scan, response, names);
  }
}

function untagged(scan: Scan, response: Response, names: Names): void {
  switch (response.type) {
    case "untagged-status":
      return status(scan, REMARKS, response.code);
    case "exists":
      scan.say(/\d+ EXISTS/, existsText(response.count, names.count));
      return;
    case "recent":
      scan.say(/\d+ RECENT/, "so many messages are new to this session, and to it alone");
      return;
    case "expunge":
      scan.say(/\d+/, numberText(response.number, names));
      scan.say(/EXPUNGE/, `it is gone: every number above ${response.number} is one less from here on`);
      return;
    case "fetch":
      scan.say(/\d+/, numberText(response.number, names));
      scan.say(/FETCH/, "data of this message, asked for or not");
      return fetchData(scan);
    case "uidfetch":
      scan.say(/\d+/, "a UID, where other responses have a message sequence number");
      scan.say(/UIDFETCH/, "data of this message, asked for or not");
      return fetchData(scan);
    default:
      dataExplainers[response.type]?.(scan);
  }
}

function existsText(count: number, believed: number | undefined): string {
  const messages = count === 1 ? "1 message is" : `${count} messages are`;
  if (believed === undefined || believed === count) return `${messages} in the mailbox`;
  return count > believed
    ? `${messages} in the mailbox: ${count - believed} more than the client counted, with numbers ${believed + 1} and up`
    : `${messages} in the mailbox: fewer than the client counted, and only EXPUNGE may say so`;
}

function status(scan: Scan, statuses: (name: string) => string, code: ResponseCode | undefined): void {
  scan.say(/[A-Z]+/, statuses);
  if (code) explainCode(scan, code);
  scan.say(/.+/s, "for people: a client must not read meaning into it");
}
