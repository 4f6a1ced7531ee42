/** The arguments of each command, piece by piece.   rfc9051#6 and the extensions' own RFCs */
import { fetchItems, fetchModifiers } from "./fetch-items.ts";
import { listArguments, notifyArguments } from "./listing.ts";
import type { Names } from "./part.ts";
import { followText, named, type Scan } from "./scan.ts";
import { searchArguments } from "./search.ts";
import { messageSet, setText, UIDS } from "./sets.ts";
import {
  capabilityText,
  entryText,
  flags,
  idFields,
  mailboxText,
  purposeText,
  resourceText,
  rightsText,
  statusItems,
  whoText,
} from "./words.ts";

export interface Asking {
  readonly scan: Scan;
  /** Without UID. */
  readonly name: string;
  readonly byUid: boolean;
  readonly names: Names;
}

type Explain = (asking: Asking) => void;

const mailbox =
  (what: string): Explain =>
  ({ scan }) =>
    scan.string(mailboxText(what));

const EXPLAINERS: Readonly<Record<string, Explain>> = {
  FETCH: ({ scan, byUid, names }) => {
    messageSet(scan, byUid, names);
    fetchItems(scan);
    fetchModifiers(scan);
  },
  STORE: store,
  COPY: copy,
  MOVE: copy,
  EXPUNGE: ({ scan }) => scan.say(/\$|[\d*][\d*:,]*/, `only those of these ${UIDS}`),
  REPLACE: ({ scan, byUid, names }) => {
    messageSet(scan, byUid, names);
    scan.string(mailboxText("the mailbox to which the new version goes"));
    messages(scan);
  },
  APPEND: ({ scan }) => {
    scan.string(mailboxText("the mailbox to which it goes"));
    messages(scan);
  },
  SEARCH: ({ scan, names, name }) => searchArguments(scan, name, names),
  SORT: ({ scan, names, name }) => searchArguments(scan, name, names),
  THREAD: ({ scan, names, name }) => searchArguments(scan, name, names),
  SELECT: opening,
  EXAMINE: opening,
  LIST: ({ scan }) => listArguments(scan),
  LSUB: ({ scan }) => listArguments(scan),
  NOTIFY: ({ scan }) => notifyArguments(scan),
  STATUS: ({ scan }) => {
    scan.string(mailboxText("the mailbox"));
    statusItems(scan);
  },
  CREATE: ({ scan }) => {
    scan.string("the name of the new mailbox");
    scan.list(() => {
      scan.say(/USE\b/i, "what the mailbox is for");
      scan.list(() => scan.say(/[^ ()]+/, purposeText));
    });
  },
  DELETE: mailbox("the mailbox"),
  SUBSCRIBE: mailbox("the mailbox"),
  UNSUBSCRIBE: mailbox("the mailbox"),
  RENAME: ({ scan }) => {
    scan.string(mailboxText("the mailbox as it is called now"));
    scan.string("its new name");
  },
  LOGIN: ({ scan }) => {
    scan.string("the name of the user");
    scan.string("the password, for all to read who can read the line");
  },
  AUTHENTICATE: ({ scan }) => {
    scan.atom((name) => `the mechanism ${name.toUpperCase()}`);
    scan.say(/[^ ]+/, (text) => (text === "=" ? "an empty answer, in base64" : "the first answer, in base64"));
  },
  ENABLE: ({ scan }) => {
    while (scan.atom(capabilityText) !== undefined);
  },
  ID: ({ scan }) => idFields(scan),
  GETACL: mailbox("the mailbox"),
  MYRIGHTS: mailbox("the mailbox"),
  LISTRIGHTS: ({ scan }) => {
    scan.string(mailboxText("the mailbox"));
    scan.string(whoText);
  },
  DELETEACL: ({ scan }) => {
    scan.string(mailboxText("the mailbox"));
    scan.string(whoText);
  },
  SETACL: ({ scan }) => {
    scan.string(mailboxText("the mailbox"));
    scan.string(whoText);
    scan.string(rightsText);
  },
  GETQUOTA: ({ scan }) => scan.string("the quota root"),
  GETQUOTAROOT: mailbox("the mailbox"),
  SETQUOTA: ({ scan }) => {
    scan.string("the quota root");
    scan.list(() => {
      const resource = scan.atom((name) => `a limit on ${resourceText(name)}`);
      if (resource) scan.say(/\d+/, (limit) => `at most ${limit} ${resourceText(resource)}`);
    });
  },
  GETMETADATA: metadata,
  SETMETADATA: ({ scan }) => {
    scan.string(metadataPlace);
    scan.list(() => {
      scan.string(entryText);
      scan.string((value) => (value.toUpperCase() === "NIL" ? "is removed" : "its value"));
    });
  },
  CANCELUPDATE: ({ scan }) => {
    while (scan.string("the tag of a search that is kept up to date") !== undefined);
  },
};

/** Nothing for commands that have none. */
export function explainArguments(asking: Asking): void {
  const { scan, name } = asking;
  if (Object.hasOwn(EXPLAINERS, name)) EXPLAINERS[name]?.(asking);
  while (!scan.atEnd) scan.unknown();
}

function store({ scan, byUid, names }: Asking): void {
  messageSet(scan, byUid, names);
  scan.list(() => {
    scan.say(/[A-Z]+/i, "only messages that have not changed since the mod-sequence");
    scan.say(/\d+/, "the mod-sequence that the client knows");
  });
  const item = scan.say(/[+-]?FLAGS/i, (text) =>
    text.startsWith("+")
      ? "these flags are added"
      : text.startsWith("-")
        ? "these flags are taken away"
        : "these flags, and no others",
  );
  if (item === undefined) return;
  scan.say(/\.SILENT/i, "the client does not want to hear what came of it");
  flags(scan, "no flag at all");
}

function copy({ scan, byUid, names }: Asking): void {
  messageSet(scan, byUid, names);
  scan.string(mailboxText("the mailbox to which they go"));
}

function opening({ scan, names }: Asking): void {
  scan.string(mailboxText("the mailbox"));
  scan.list(() => {
    const name = scan
      .say(
        /[A-Z]+/i,
        named(
          {
            CONDSTORE: "from here on MODSEQ comes with each change of flags",
            QRESYNC: "the client was here before, and wants to hear what it missed",
          },
          "a parameter that this server does not know",
        ),
      )
      ?.toUpperCase();
    if (name === "QRESYNC") resync(scan, names);
  });
}

function resync(scan: Scan, names: Names): void {
  let place = 0;
  scan.list(() => {
    place++;
    if (place === 1) scan.say(/\d+/, "UIDVALIDITY as it was then: if it is another, nothing is told");
    else if (place === 2) scan.say(/\d+/, "HIGHESTMODSEQ as it was then");
    else if (scan.looksAtList) matching(scan, names);
    else scan.say(/[\d:,]+/, "the UIDs that the client knows");
  });
}

/** Where the client's numbers and UIDs met, so that a server without memory can say less. */
function matching(scan: Scan, names: Names): void {
  let place = 0;
  scan.list(() => {
    place++;
    if (place === 1) scan.say(/[\d:,]+/, (set) => `some of the numbers of then; ${setText(set, names)} now`);
    else scan.say(/[\d:,]+/, "and the UIDs that they had");
  });
}

/** What APPEND and REPLACE put in: flags, a date, the message; again and again with MULTIAPPEND. */
function messages(scan: Scan): void {
  while (!scan.atEnd) {
    if (scan.looksAtList) flags(scan, "no flags");
    if (scan.say(/"[^"]*"/, "as if it had come into the mail store then")) continue;
    if (scan.say(/UTF8\b/i, "its header is in UTF-8")) scan.list(() => literal(scan));
    else if (scan.say(/CATENATE\b/i, "the message is put together from parts")) scan.list(() => catenated(scan));
    else if (!literal(scan)) scan.unknown();
  }
}

const literal = (scan: Scan): boolean =>
  scan.say(
    /~?\{\d+\+?\}/,
    (mark) => `${mark.startsWith("~") ? "the message, which may hold NUL" : "the message"}: ${followText(mark)}`,
  ) !== undefined;

function catenated(scan: Scan): void {
  if (scan.say(/TEXT\b/i, "octets that the client sends")) literal(scan);
  else if (scan.say(/URL\b/i, "octets that are on the server already")) scan.string("where they lie");
}

const metadataPlace = (name: string): string => (name === "" ? "the server itself" : mailboxText("the mailbox")(name));

function metadata({ scan }: Asking): void {
  options(scan);
  scan.string(metadataPlace);
  options(scan);
  if (!scan.list(() => scan.string(entryText))) scan.string(entryText);
}

function options(scan: Scan): void {
  if (!/^ *\((?:MAXSIZE|DEPTH)/i.test(scan.rest)) return;
  scan.list(() => {
    const name = scan.say(/[A-Z]+/i, (text) =>
      text.toUpperCase() === "DEPTH" ? "how far down" : "no value with more octets than",
    );
    if (name)
      scan.say(/[^ ()]+/, named({ "0": "no further", "1": "one step", INFINITY: "all the way" }, "so many octets"));
  });
}
