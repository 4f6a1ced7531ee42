/** Response codes, in a sentence each.   rfc9051#7.1  rfc5530  rfc4315  rfc7162 */
import type { ResponseCode } from "#imap/response.ts";
import type { Scan } from "./scan.ts";
import { capabilityText, flags } from "./words.ts";

type Say = string | ((text: string) => string);

const CODES: Readonly<Record<string, Say>> = {
  ALERT: "the user must be shown this text",
  ALREADYEXISTS: "there is a mailbox of that name already",
  APPENDUID: (text) => {
    const [validity, uids] = text.split(" ");
    return `what was appended has UID ${uids}, in a mailbox of UIDVALIDITY ${validity}`;
  },
  AUTHENTICATIONFAILED: "the name or the password is wrong",
  AUTHORIZATIONFAILED: "the name is right, and may not act as the user asked for",
  BADCHARSET: "the charset is not known; those in brackets are",
  BADEVENT: "one of the events is not known; those in brackets are",
  BADURL: (text) => `there is nothing at ${text}`,
  CANNOT: "it can never be done, however often it is tried",
  CAPABILITY: "what the server offers from now on: no CAPABILITY command is needed",
  CLIENTBUG: "the server takes this for a mistake of the client's",
  CLOSED: "the mailbox that was selected is left; what follows is about the new one",
  COPYUID: (text) => {
    const [validity, from, to] = text.split(" ");
    return `the messages with UID ${from} are UID ${to} in the other mailbox, which has UIDVALIDITY ${validity}`;
  },
  CONTACTADMIN: "only whoever runs the server can help",
  CORRUPTION: "something in the mail store is damaged",
  EXPIRED: "the password was right once",
  EXPUNGEISSUED: "another client has expunged some of these: NOOP will bring the EXPUNGE responses",
  HASCHILDREN: "there are mailboxes below it",
  HIGHESTMODSEQ: (text) => `no change in the mailbox has a mod-sequence above ${text}`,
  INPROGRESS: (text) => {
    const [, tag, done, goal] = /^\("?([^" ]*)"? (\d+|NIL) (\d+|NIL)\)$/i.exec(text) ?? [];
    if (tag === undefined) return "a command is being worked on";
    const of = goal === undefined || /nil/i.test(goal) ? "" : ` of ${goal}`;
    return `${tag} is being worked on${done === undefined || /nil/i.test(done) ? "" : `: ${done}${of} are done`}`;
  },
  INUSE: "somebody else is in the way: it may succeed later",
  LIMIT: "a limit of the server's was met",
  MAILBOXID: (text) => `the mailbox's own identifier, ${text}: it survives RENAME`,
  MESSAGELIMIT: "the server works on no more messages than this in one command",
  METADATA: (text) => {
    const [what, size] = text.split(" ");
    if (what === "LONGENTRIES") return `longer values were left out; the longest has ${size} octets`;
    if (what === "MAXSIZE") return `no value may have more than ${size} octets`;
    return what === "TOOMANY" ? "there are too many annotations" : "annotations of one's own are not kept here";
  },
  MODIFIED: (text) => `not changed: ${text} had been changed since the mod-sequence that the client named`,
  NEWNAME: "the mailbox has been renamed",
  NOMODSEQ: "this mailbox keeps no mod-sequences",
  NONEXISTENT: "there is no such mailbox",
  NOPERM: "the user may not do that",
  NOTIFICATIONOVERFLOW: "the server tells of nothing any more: NOTIFY is off",
  NOTSAVED: "the result was not saved: $ is empty",
  NOUPDATE: "the server does not keep this result up to date",
  OVERQUOTA: "it would be more than the user's quota",
  PARSE: "the server could not read a message",
  PERMANENTFLAGS: "flags that last beyond this session when they are set",
  PRIVACYREQUIRED: "not without encryption",
  "READ-ONLY": "nothing can be changed in this mailbox from here",
  "READ-WRITE": "the mailbox can be changed",
  SERVERBUG: "the server has met a mistake of its own",
  TOOBIG: "the message is larger than the server takes",
  TRYCREATE: "there is no such mailbox; CREATE would make it",
  UIDNEXT: (text) => `the next message will have UID ${text} or more`,
  UIDREQUIRED: "numbers of messages do not exist here: UIDONLY is on",
  UIDNOTSTICKY: "UIDs of this mailbox do not last",
  UIDVALIDITY: (text) => `UIDs remembered under another number than ${text} are void`,
  UNAVAILABLE: "something that the server depends on is down",
  "UNKNOWN-CTE": "the part cannot be decoded",
  USEATTR: "the mailbox cannot be for that",
  UNSEEN: (text) => `message ${text} is the first one without \\Seen`,
};

function meaning({ name, text = "" }: ResponseCode): string {
  const say = Object.hasOwn(CODES, name) ? CODES[name] : undefined;
  if (say === undefined) return "a response code; a client that does not know it ignores it";
  return typeof say === "string" ? say : say(text);
}

/** The code in brackets: as one piece, or where it lists things, each of them. */
export function explainCode(scan: Scan, code: ResponseCode): void {
  const { name, text } = code;
  if (name !== "CAPABILITY" && name !== "PERMANENTFLAGS") {
    const whole = `[${name}${text === undefined ? "" : ` ${text}`}]`;
    scan.say(new RegExp(whole.replace(/[^A-Za-z0-9 ]/g, "\\$&")), meaning(code));
    return;
  }
  scan.take(/\[/);
  scan.say(/[A-Z]+/, meaning(code));
  if (name === "PERMANENTFLAGS") flags(scan, "no flag: nothing can be changed here");
  else while (scan.say(/[^ \]]+/, capabilityText) !== undefined);
  scan.take(/\]/);
}
