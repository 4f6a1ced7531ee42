/** What FETCH asks for: items, sections, modifiers.   rfc9051#6.4.5  rfc7162#3.1.4.1 */
import { named, type Scan } from "./scan.ts";

const ITEMS: Readonly<Record<string, string>> = {
  FLAGS: "the flags",
  UID: "the UID",
  ALL: "short for FLAGS INTERNALDATE RFC822.SIZE ENVELOPE",
  FAST: "short for FLAGS INTERNALDATE RFC822.SIZE",
  FULL: "short for FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY",
  BODY: "how its parts are nested, without what extends that",
  BODYSTRUCTURE: "how its parts are nested, with dispositions, languages and locations",
  ENVELOPE: "the main fields of its header, read by the server",
  INTERNALDATE: "when it came into the mail store",
  "RFC822.SIZE": "how many octets it has",
  RFC822: "the whole message, which is \\Seen by that",
  "RFC822.HEADER": "the header; the message stays unseen",
  "RFC822.TEXT": "the text without the header, which is \\Seen by that",
  MODSEQ: "the mod-sequence",
  EMAILID: "what names the message wherever it lies",
  THREADID: "what names its conversation",
  SAVEDATE: "when it came into this mailbox",
  PREVIEW: "the beginning of its text",
};

const SECTIONED = /(?:BODY(?:\.PEEK)?|BINARY(?:\.PEEK|\.SIZE)?)\[/iy;

/** One item, or several in parentheses. */
export function fetchItems(scan: Scan): void {
  if (!scan.list(() => fetchItem(scan))) fetchItem(scan);
}

function fetchItem(scan: Scan): void {
  if (
    scan.section(SECTIONED, (text) => `${sectionedText(text)}${/^BINARY/i.test(text) ? ", its encoding undone" : ""}`)
  )
    return;
  const item = scan.say(/[A-Z0-9.]+/i, named(ITEMS, "an item that this server does not know"));
  if (item?.toUpperCase() === "PREVIEW")
    scan.list(() => scan.say(/LAZY/i, "only if that takes no time; NIL otherwise"));
}

/** `BODY.PEEK[1.HEADER.FIELDS (DATE)]<0.10>` */
function sectionedText(text: string): string {
  const [, name = "", section = "", from, length] = /^([A-Z.]+)\[(.*?)\]?(?:<(\d+)(?:\.(\d+))?>)?$/is.exec(text) ?? [];
  const range =
    from === undefined
      ? ""
      : length === undefined
        ? `, from octet ${from} on`
        : `, at most ${length} octets of it from octet ${from} on`;
  if (/SIZE$/i.test(name)) return `how many octets ${sectionText(section)} has once its encoding is undone`;
  const seen = /PEEK$/i.test(name) ? ", which stays unseen" : ", which is \\Seen by that";
  return `${sectionText(section)}${range}${seen}`;
}

/** What stands between the brackets, in words. */
export function sectionText(section: string): string {
  const [, number, rest = ""] = /^([\d.]*\d)?\.?(.*)$/is.exec(section) ?? [];
  const of = number === undefined ? "the message" : `part ${number}`;
  const fields = /\((.*)\)/s.exec(rest)?.[1] ?? "";
  switch (rest.toUpperCase().replace(/ .*/s, "")) {
    case "":
      return number === undefined ? "the whole message" : of;
    case "HEADER":
      return `the header of ${of}`;
    case "TEXT":
      return `the text of ${of}, without the header`;
    case "MIME":
      return `the MIME header of ${of}`;
    case "HEADER.FIELDS":
      return `of the header of ${of} the fields ${fields}`;
    case "HEADER.FIELDS.NOT":
      return `the header of ${of} without the fields ${fields}`;
    default:
      return `a section of ${of}`;
  }
}

/** (CHANGEDSINCE n VANISHED), (PARTIAL 1:10) */
export function fetchModifiers(scan: Scan): void {
  scan.list(() => {
    const name = scan
      .say(
        /[A-Z]+/i,
        named(
          {
            CHANGEDSINCE: "only messages that have changed since the mod-sequence",
            VANISHED: "and which messages are gone since then",
            PARTIAL: "only this part of the messages that are there",
          },
          "a modifier that this server does not know",
        ),
      )
      ?.toUpperCase();
    if (name === "CHANGEDSINCE") scan.say(/\d+/, "the mod-sequence up to which the client knows all");
    if (name === "PARTIAL") scan.say(/[-\d:]+/, partialText);
  });
}

export const partialText = (range: string): string =>
  range.startsWith("-") ? "counted from the last one back" : "counted from the first one on";
