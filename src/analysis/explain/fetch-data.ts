/** What FETCH responses say of a message, down to addresses and parts.   rfc9051#7.5.2 */
import { sectionText } from "./fetch-items.ts";
import type { Scan } from "./scan.ts";
import { named } from "./scan.ts";
import { flags } from "./words.ts";

const ITEMS: Readonly<Record<string, string>> = {
  FLAGS: "all flags that it has now: what is missing here is not set",
  UID: "its UID: the one name that stays while the numbers move",
  MODSEQ: "grows with every change of the message",
  INTERNALDATE: "when it came into the mail store",
  "RFC822.SIZE": "how many octets the whole message has",
  EMAILID: "the same for every copy of the message, in whatever mailbox",
  THREADID: "the conversation that it belongs to",
  SAVEDATE: "when it came into this mailbox",
  PREVIEW: "the beginning of its text",
  ENVELOPE: "from its header, as the server reads it",
  BODY: "how its parts are nested, with their types and sizes",
  BODYSTRUCTURE: "how its parts are nested, with their types, sizes and more",
  RFC822: "the whole message",
  "RFC822.HEADER": "its header",
  "RFC822.TEXT": "its text, without the header",
};

const SECTIONED = /(?:BODY|BINARY(?:\.SIZE)?)\[/iy;

/** Items whose value needs no words of its own. */
const WITH_VALUE = /(?:UID|RFC822\.SIZE) \d+|(?:MODSEQ|EMAILID|THREADID) \([^)]*\)|(?:INTERNALDATE|SAVEDATE) "[^"]*"/iy;

export function fetchData(scan: Scan): void {
  scan.list(() => {
    if (scan.say(WITH_VALUE, (text) => ITEMS[text.replace(/ .*/s, "").toUpperCase()] ?? "")) return;
    const section = scan.section(SECTIONED, dataText);
    if (section !== undefined) return content(scan, section.toUpperCase().startsWith("BINARY.SIZE"));
    const item = scan.say(/[A-Z0-9.]+/i, named(ITEMS, "something that was not asked for"))?.toUpperCase();
    switch (item) {
      case "FLAGS":
        return flags(scan, "none");
      case "ENVELOPE":
        return envelope(scan);
      case "BODY":
      case "BODYSTRUCTURE":
        return structure(scan, "the message");
      case "RFC822":
      case "RFC822.HEADER":
      case "RFC822.TEXT":
        return content(scan, false);
      case "PREVIEW":
        scan.string((text) => (text === "NIL" ? "none yet: it would take too long" : "for people who look at a list"));
        return;
      default:
        scan.string(item === "SAVEDATE" ? "the mailbox keeps no such date" : "the server knows none");
    }
  });
}

function dataText(text: string): string {
  const [, name = "", section = "", from] = /^([A-Z.]+)\[(.*?)\]?(?:<(\d+)>)?$/is.exec(text) ?? [];
  const start = from === undefined ? "" : `, from octet ${from} on`;
  const decoded = /^BINARY/i.test(name) ? ", its encoding undone" : "";
  return `${/SIZE$/i.test(name) ? "how many octets it has: " : ""}${sectionText(section)}${start}${decoded}`;
}

function content(scan: Scan, isSize: boolean): void {
  scan.string((octets) =>
    octets === "NIL"
      ? "there is no such part, or the message is gone"
      : isSize
        ? "octets"
        : `${octets.length} octet${octets.length === 1 ? "" : "s"}`,
  );
}

const NIL = /NIL\b/i;

function envelope(scan: Scan): void {
  const fields = [
    "when it was sent",
    "its subject",
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "what it answers",
    "its Message-ID",
  ];
  let place = 0;
  scan.list(() => {
    const field = fields[place++] ?? "more than an envelope has";
    if (scan.say(NIL, `${field}: not there`)) return;
    if (!scan.group((text) => `${field}: ${addressesText(text)}`)) scan.string(field);
  });
}

/** `(("Joe" NIL "joe" "example.org"))` */
function addressesText(text: string): string {
  const all = [...text.matchAll(/\(((?:"(?:[^"\\]|\\.)*"|[^()"])*)\)/g)].map(([, inner = ""]) => {
    const [name, , mailbox, host] = inner.match(/"(?:[^"\\]|\\.)*"|[^ ]+/g) ?? [];
    const bare = (part: string | undefined): string => (part ?? "").replace(/^"|"$/g, "");
    if (host === "NIL") return mailbox === "NIL" ? "the end of a group" : `the group ${bare(mailbox)}`;
    return `${name === "NIL" ? "" : `${bare(name)}, `}${bare(mailbox)} at ${bare(host)}`;
  });
  return all.join("; ") || "addresses";
}

/** A part: several parts in it, or one with its fields by their places. */
function structure(scan: Scan, what: string): void {
  if (/^[ ]*\(\(/.test(scan.rest)) return multipart(scan, what);
  const fields = [
    "its type",
    "its subtype",
    "parameters of the type",
    "its Content-ID",
    "its description",
    "how it is encoded for the way",
    "its octets, encoded",
  ];
  let type = "";
  let holdsMessage = false;
  let place = 0;
  scan.list(() => {
    const at = place++;
    // Of a message there is an envelope; MD5 is no list.
    if (at === 7) holdsMessage = type === "MESSAGE" && /^[ ]*\(/.test(scan.rest);
    if (at === 0) type = (scan.string((text) => `${what}: ${text.toLowerCase()}, its type`) ?? "").toUpperCase();
    else if (at === 1) scan.string("its subtype");
    else if (at < fields.length) simple(scan, fields[at] as string);
    else if (holdsMessage && at < 10) nested(scan, at);
    else if (type === "TEXT" && at === 7) simple(scan, "its lines");
    else simple(scan, EXTRA[at - (type === "TEXT" ? 8 : holdsMessage ? 10 : 7)] ?? "more than this page knows");
  });
}

const EXTRA = ["its MD5", "how to show it: its disposition", "its language", "where it lies"];

function nested(scan: Scan, at: number): void {
  if (at === 7) envelope(scan);
  else if (at === 8) structure(scan, "the message in it");
  else simple(scan, "its lines");
}

function multipart(scan: Scan, what: string): void {
  let number = 0;
  let place = 0;
  scan.list(() => {
    if (/^[ ]*\(/.test(scan.rest) && place === 0) return structure(scan, `${what}, part ${++number}`);
    const field = [`${what}: several parts, and how they belong together`, "parameters of the type", ...EXTRA.slice(1)][
      place++
    ];
    simple(scan, field ?? "more than this page knows");
  });
}

function simple(scan: Scan, field: string): void {
  if (scan.say(NIL, `${field}: none`)) return;
  if (!scan.group(field)) scan.string(field);
}
