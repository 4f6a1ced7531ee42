/** What the server offers, as people choose it: rows in groups, what a row needs, and sets that belong together. */
import { type Capability, capabilities, DEFAULT_CAPABILITIES, isNumbered } from "#engine/capabilities.ts";
import { citationTitle } from "#imap/citation.ts";

export interface Offer {
  /** Names of rows. */
  readonly chosen: ReadonlySet<string>;
  /** Row → its number, where it says one. */
  readonly numbers: ReadonlyMap<string, number>;
}

const names = (text: string): readonly string[] => text.split(" ");

const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ["The protocol", names("IMAP4rev1 IMAP4rev2 ENABLE ID LITERAL+ LITERAL- UTF8=ACCEPT")],
  ["Logging in and out", names("AUTH=PLAIN SASL-IR LOGINDISABLED UNAUTHENTICATE")],
  ["What changes meanwhile", names("IDLE NOTIFY CONDSTORE QRESYNC UIDONLY UNSELECT")],
  [
    "Mailboxes",
    names(
      "NAMESPACE CHILDREN LIST-EXTENDED LIST-STATUS LIST-MYRIGHTS LIST-METADATA SPECIAL-USE CREATE-SPECIAL-USE STATUS=SIZE OBJECTID",
    ),
  ],
  [
    "Finding messages",
    names(
      "ESEARCH SEARCHRES CONTEXT=SEARCH CONTEXT=SORT WITHIN PARTIAL SORT SORT=DISPLAY ESORT THREAD=ORDEREDSUBJECT THREAD=REFERENCES",
    ),
  ],
  ["Reading messages", names("BINARY PREVIEW SAVEDATE")],
  ["Writing and moving messages", names("UIDPLUS MOVE MULTIAPPEND CATENATE REPLACE")],
  [
    "Limits",
    names(
      "APPENDLIMIT MESSAGELIMIT=1000 SAVELIMIT=1000 INPROGRESS QUOTA QUOTASET QUOTA=RES-STORAGE QUOTA=RES-MESSAGE QUOTA=RES-MAILBOX",
    ),
  ],
  ["Rights and annotations", names("ACL RIGHTS=kxte METADATA METADATA-SERVER")],
];
const OTHERS = "Others";

/** What a capability cannot do without. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "UTF8=ACCEPT": ["ENABLE"],
  QRESYNC: ["ENABLE", "CONDSTORE"],
  UIDONLY: ["ENABLE"],
  SEARCHRES: ["ESEARCH"],
  "CONTEXT=SEARCH": ["ESEARCH"],
  "CONTEXT=SORT": ["SORT", "ESORT"],
  ESORT: ["SORT"],
  PARTIAL: ["ESEARCH"],
  "SORT=DISPLAY": ["SORT"],
  "LIST-STATUS": ["LIST-EXTENDED"],
  "LIST-MYRIGHTS": ["LIST-EXTENDED", "ACL"],
  "LIST-METADATA": ["LIST-EXTENDED", "METADATA"],
  "CREATE-SPECIAL-USE": ["SPECIAL-USE"],
  "RIGHTS=kxte": ["ACL"],
  QUOTASET: ["QUOTA"],
  "QUOTA=RES-STORAGE": ["QUOTA"],
  "QUOTA=RES-MESSAGE": ["QUOTA"],
  "QUOTA=RES-MAILBOX": ["QUOTA"],
};

/** What IMAP4rev2 has folded in, offered by name or not (rfc9051#E). */
const OF_REV2 = new Set(
  names(
    "NAMESPACE UNSELECT UIDPLUS ESEARCH SEARCHRES ENABLE IDLE SASL-IR LIST-EXTENDED LIST-STATUS MOVE LITERAL- STATUS=SIZE",
  ),
);

/** What must not stand beside each other (rfc7888#5), or says the same again. */
const RIVALS: Readonly<Record<string, string>> = { "LITERAL+": "LITERAL-", "LITERAL-": "LITERAL+" };

const wordOf = (row: string): string => row.replace(/=\d+$/, "=");

const rowOf = (name: string): string | undefined =>
  capabilities.find(
    (row) =>
      row.name.toUpperCase() === name.toUpperCase() ||
      (isNumbered(row.name) && isNumbered(name) && wordOf(row.name).toUpperCase() === wordOf(name).toUpperCase()),
  )?.name;

/** What is offered, as rows; where a number is said twice, the smaller one counts, as it does in the engine. */
export function offerOf(offered: readonly string[]): Offer {
  const chosen = new Set<string>();
  const numbers = new Map<string, number>();
  for (const name of offered) {
    const row = rowOf(name);
    if (row === undefined) continue;
    chosen.add(row);
    const number = Number(/=(\d+)$/.exec(name)?.[1]);
    if (isNumbered(row)) numbers.set(row, Math.min(number, numbers.get(row) ?? number));
  }
  return { chosen, numbers };
}

/** The number of a row that says one; undefined for others. */
export const numberOf = ({ numbers }: Offer, row: string): number | undefined =>
  isNumbered(row) ? (numbers.get(row) ?? Number(/=(\d+)$/.exec(row)?.[1])) : undefined;

/** In the order of advertisement. */
export const capabilitiesOf = (offer: Offer): readonly string[] =>
  capabilities
    .filter(({ name }) => offer.chosen.has(name))
    .map(({ name }) => (isNumbered(name) ? wordOf(name) + numberOf(offer, name) : name));

/** A row put in or taken out. */
export function toggled({ chosen, numbers }: Offer, row: string): Offer {
  const next = new Set(chosen);
  if (!next.delete(row)) next.add(row);
  return { chosen: next, numbers };
}

export const withNumber = ({ chosen, numbers }: Offer, row: string, number: number): Offer => ({
  chosen,
  numbers: new Map(numbers).set(row, number),
});

const isThere = ({ chosen }: Offer, row: string): boolean =>
  chosen.has(row) || (OF_REV2.has(row) && chosen.has("IMAP4rev2"));

/** What to say of a row: that it is there without being chosen, what it needs and has not, what it is not to stand beside. */
export function remark(offer: Offer, row: string): string | undefined {
  const { chosen } = offer;
  if (!chosen.has(row)) return isThere(offer, row) ? "there all the same, as part of IMAP4rev2" : undefined;
  const missing = needsOf(row).filter((name) => !isThere(offer, name));
  if (missing.length > 0) return `needs ${missing.join(" and ")}, which ${missing.length > 1 ? "are" : "is"} off`;
  const rival = RIVALS[row];
  return rival !== undefined && chosen.has(rival) ? `not beside ${rival}` : undefined;
}

/** Those that there are; what a server of a later day would need is left out. */
export const needsOf = (row: string): readonly string[] =>
  (NEEDS[row] ?? []).filter((name) => capabilities.some((each) => each.name === name));

/** Why a server cannot offer this, or undefined. */
export const problemOf = ({ chosen }: Offer): string | undefined =>
  chosen.has("IMAP4rev1") || chosen.has("IMAP4rev2") ? undefined : "A server offers IMAP4rev1 or IMAP4rev2, or both.";

export const sameOffer = (one: Offer, other: Offer): boolean =>
  capabilitiesOf(one).join(" ") === capabilitiesOf(other).join(" ");

export interface OfferGroup {
  readonly title: string;
  readonly rows: readonly Capability[];
}

/** All rows whose name, title or citation holds every word, in groups. */
export function offerGroups(query: string): readonly OfferGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Capability[]>([...GROUPS.map(([title]) => title), OTHERS].map((title) => [title, []]));
  for (const row of capabilities) {
    const title = GROUPS.find(([, names]) => names.includes(row.name))?.[0] ?? OTHERS;
    const text = [row.name, row.title, title, ...row.cites, ...row.cites.map(citationTitle)].join(" ").toLowerCase();
    if (words.every((word) => text.includes(word))) groups.get(title)?.push(row);
  }
  return [...groups].map(([title, rows]) => ({ title, rows })).filter(({ rows }) => rows.length > 0);
}

/** Servers about 2003, as RFC 3501 found them. */
const OF_2003 = names(
  "IMAP4rev1 IDLE NAMESPACE LITERAL+ CHILDREN ID UNSELECT UIDPLUS MULTIAPPEND BINARY AUTH=PLAIN ACL QUOTA QUOTA=RES-STORAGE SORT THREAD=ORDEREDSUBJECT THREAD=REFERENCES",
);
/** What would take something away, or says less than another that is there. */
const NOT_OF_ALL = new Set(["LITERAL-", "LOGINDISABLED", "METADATA-SERVER"]);

export const PRESETS: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: "Usual", names: DEFAULT_CAPABILITIES },
  { title: "IMAP4rev1 alone", names: ["IMAP4rev1"] },
  { title: "As in 2003", names: OF_2003 },
  { title: "Everything", names: capabilities.map(({ name }) => name).filter((name) => !NOT_OF_ALL.has(name)) },
];
