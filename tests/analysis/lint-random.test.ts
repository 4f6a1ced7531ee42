/** Random sessions with servers that conform: whatever their clients say, nothing is held against the server. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { isBreach } from "#analysis/lint/core/rule.ts";
import { lint } from "#analysis/lint/index.ts";
import { axes } from "#engine/strategy/index.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";

const mailbox = fc.constantFrom("FOO", "FOO", "INBOX", "BAR", "FOO/sub", "Nix", '"B&APw-x"');
const numbers = fc.constantFrom("1", "2", "1:*", "2:3", "*", "1,3", "9", "5:2");
const uids = fc.constantFrom("101", "102", "101:*", "103:104", "*", "110", "50:103");
const flags = fc.constantFrom("\\Deleted", "\\Seen", "$Work", "\\Flagged \\Answered");
const small = fc.integer({ min: 1, max: 12 });
const found = fc.constantFrom(
  "MIN",
  "MAX COUNT",
  "ALL",
  "",
  "COUNT",
  "SAVE",
  "SAVE COUNT",
  "PARTIAL 1:2",
  "UPDATE COUNT",
);
const key = fc.constantFrom("ALL", "DELETED", "UNSEEN", "MODSEQ 3", "NOT MODSEQ 4");

/** What stands for itself. */
const PLAIN = `NOOP EXPUNGE CLOSE UNSELECT CHECK NAMESPACE CAPABILITY IDLE LOGOUT NOTIFY~NONE LSUB~""~* LIST~""~*
LIST~(SUBSCRIBED)~""~* LIST~(SUBSCRIBED~RECURSIVEMATCH)~""~(%~*) LIST~""~%~RETURN~(CHILDREN~SUBSCRIBED~STATUS~(MESSAGES))
ENABLE~CONDSTORE ENABLE~QRESYNC ENABLE~IMAP4rev2 ENABLE~UTF8=ACCEPT ENABLE~UIDONLY FETCH~$~(FLAGS) SORT~(DATE)~UTF-8~ALL
UID~SORT~RETURN~(ALL~COUNT)~(SUBJECT)~UTF-8~ALL THREAD~REFERENCES~UTF-8~ALL SELECT~FOO SELECT~FOO~(CONDSTORE)
SELECT~FOO~(QRESYNC~(1~2~101:110)) NOTIFY~SET~STATUS~(selected~(MessageNew~MessageExpunge~FlagChange))~(personal~(MessageNew~MessageExpunge))
NOTIFY~SET~(selected-delayed~(MessageNew~(uid~flags)~MessageExpunge))`
  .split(/\s/)
  .map((command) => command.replaceAll("~", " "));

const text = (...parts: (string | fc.Arbitrary<string | number>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((words) => words.join(" "));

const command = fc.oneof(
  { arbitrary: fc.constantFrom(...PLAIN), weight: 6 },
  text("STORE", numbers, "+FLAGS (\\Deleted)"),
  text("STORE", numbers, "-FLAGS.SILENT", flags),
  text("UID STORE", uids, "FLAGS", flags),
  fc.tuple(uids, small, flags).map(([set, n, flag]) => `UID STORE ${set} (UNCHANGEDSINCE ${n}) +FLAGS (${flag})`),
  text(
    "FETCH",
    numbers,
    fc.constantFrom("(UID FLAGS)", "FULL", "BODY[TEXT]", "(MODSEQ BODYSTRUCTURE)", "(PREVIEW SAVEDATE)"),
  ),
  fc
    .tuple(uids, small, fc.boolean())
    .map(([set, n, v]) => `UID FETCH ${set} (FLAGS) (CHANGEDSINCE ${n}${v ? " VANISHED" : ""})`),
  fc.tuple(fc.boolean(), found, key).map(([uid, wanted, by]) => `${uid ? "UID " : ""}SEARCH RETURN (${wanted}) ${by}`),
  text("UID SEARCH", key),
  text(fc.constantFrom("COPY", "MOVE"), numbers, mailbox),
  text(fc.constantFrom("UID COPY", "UID MOVE"), uids, mailbox),
  text("UID EXPUNGE", uids),
  text(fc.constantFrom("SELECT", "EXAMINE", "CREATE", "DELETE", "SUBSCRIBE", "UNSUBSCRIBE"), mailbox),
  text("RENAME", mailbox, mailbox),
  text(
    "STATUS",
    mailbox,
    fc.constantFrom("(MESSAGES UIDNEXT UIDVALIDITY)", "(HIGHESTMODSEQ MESSAGES)", "(SIZE DELETED RECENT)"),
  ),
  text("APPEND", mailbox, "(\\Seen) {12+}"),
  text("REPLACE", numbers, mailbox, "{12+}"),
);
const beside = fc.constantFrom(
  "<1 second passes>",
  "<5 seconds pass>",
  "<1 minute passes>",
  "<31 minutes pass>",
  "<message delivered to FOO>",
  "<FOO is rebuilt>",
);
const act = fc.oneof(
  {
    arbitrary: fc.record({
      client: fc.constantFrom(1, 2, 3),
      commands: fc.array(command, { minLength: 1, maxLength: 2 }),
    }),
    weight: 9,
  },
  beside,
);

const offers = fc.constantFrom(
  "",
  "capabilities IMAP4rev2\n",
  "capabilities -IMAP4rev2\n",
  "capabilities IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE\n",
  "capabilities +SORT +THREAD=REFERENCES +ESORT +CONTEXT=SEARCH +PARTIAL +REPLACE +OBJECTID +SAVEDATE +PREVIEW +UIDONLY\n",
);
const links = fc.constantFrom("", "link C1 latency 200ms\nlink C2 latency 2s/1s\n");
const choices = fc
  .subarray(
    axes.filter(({ options }) => options.some(({ conforming }) => conforming)),
    { maxLength: 5 },
  )
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ name, options }) =>
        fc
          .constantFrom(...options.filter(({ conforming }) => conforming))
          .map((option) => [name, option.name] as const),
      ),
    ),
  );

/** Who idles says DONE before anything else, and nobody talks after LOGOUT. */
function storyOf(
  acts: readonly (string | { readonly client: number; readonly commands: readonly string[] })[],
): string {
  const state = new Map<number, "idle" | "gone">();
  let tag = 0;
  const lines: string[] = [];
  for (const each of acts) {
    if (typeof each === "string") lines.push(each);
    else if (state.get(each.client) === "idle") {
      lines.push("<5 seconds pass>", `C${each.client}: DONE`);
      state.delete(each.client);
    } else if (!state.has(each.client)) {
      const [first = "", ...more] = each.commands;
      const alone = /IDLE|LOGOUT|\{12/;
      const sent = alone.test(first) ? [first] : [first, ...more.filter((next) => !alone.test(next))];
      const packet = sent.map((next) => `${"abc"[each.client - 1]}${++tag} ${next}\r\n`).join("");
      const octets = /\{12/.test(first) ? `${packet}Subject: hi!\r\n` : packet;
      lines.push(`C${each.client}= ${JSON.stringify(octets)}`);
      if (/^(?:IDLE|LOGOUT)$/.test(first)) state.set(each.client, first === "IDLE" ? "idle" : "gone");
    }
  }
  return lines.join("\n");
}

it("a random session with a conforming server", () => {
  fc.assert(
    fc.property(
      offers,
      links,
      choices,
      fc.array(act, { minLength: 10, maxLength: 30 }),
      (offered, linked, chosen, acts) => {
        const story = `${offered}mailbox FOO 4 messages uids 101:104\nmailbox BAR 2 messages\nmailbox "Büx" 1 message\nflags FOO 1 \\Deleted\nflags FOO 3 \\Deleted\nselected FOO C1 C2\nlogged-in C3\n${linked}\n${storyOf(acts)}\n`;
        const { play } = runScenario(readScenario(story), Object.fromEntries(chosen));
        const against = lint(exchangeOfPlay(play)).filter(
          ({ party, strength }) => party === "server" && isBreach(strength),
        );
        expect(against.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
