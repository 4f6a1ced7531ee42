/**
 * The parameter QRESYNC of SELECT and EXAMINE.   rfc7162#3.2.5  rfc7162#7
 */
import { readModSeq } from "#imap/mod-seq-syntax.ts";
import { countOf, type NumberSet, printNumberSet, type Range } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";

/** What a client knows of a mailbox, so that it hears the rest only. */
export interface Resync {
  readonly uidValidity: number;
  readonly modSeq: number;
  /** UIDs without "*"; undefined: all that there have been. */
  readonly known?: NumberSet;
  readonly matched?: MatchData;
}

/** Message sequence numbers and the UIDs that belong to them, pair by pair; ascending, and as many of the ones as of the others. */
export interface MatchData {
  readonly numbers: readonly Range[];
  readonly uids: readonly Range[];
}

/** From the "(" on: `(uidvalidity modseq [known-uids] [(numbers uids)])`. */
export function readResync(reader: Reader): Resync {
  reader.expect("(", "the parenthesis of QRESYNC");
  const uidValidity = reader.number("a UIDVALIDITY", 1);
  reader.space();
  let resync: Resync = { uidValidity, modSeq: readModSeq(reader) };
  while (reader.take(" ")) {
    if (!reader.looksAtList && !resync.known) resync = { ...resync, known: readPlainSet(reader) };
    else {
      resync = { ...resync, matched: readMatchData(reader) };
      break;
    }
  }
  reader.expect(")", 'a ")" after what is known');
  return resync;
}

export function printResync({ uidValidity, modSeq, known, matched }: Resync): string {
  const more = [
    ...(known ? [printNumberSet(known)] : []),
    ...(matched ? [`(${printNumberSet(matched.numbers)} ${printNumberSet(matched.uids)})`] : []),
  ];
  return `QRESYNC (${[uidValidity, modSeq, ...more].join(" ")})`;
}

/** sequence-set without "*" */
function readPlainSet(reader: Reader): NumberSet {
  const start = reader.position;
  const set = reader.numberSet();
  if (set.some(({ first, last }) => first === "*" || last === "*"))
    throw new BadSyntax('"*" is not among what a client knows', start);
  return set;
}

/** "(" known-sequence-set SP known-uid-set ")" */
function readMatchData(reader: Reader): MatchData {
  const start = reader.position;
  reader.expect("(", "message sequence match data");
  const numbers = readAscending(reader);
  reader.space();
  const uids = readAscending(reader);
  reader.expect(")");
  if (countOf(numbers) !== countOf(uids))
    throw new BadSyntax(`${countOf(numbers)} message numbers do not match ${countOf(uids)} UIDs`, start);
  return { numbers, uids };
}

function readAscending(reader: Reader): Range[] {
  const start = reader.position;
  const ranges = readPlainSet(reader) as readonly Range[];
  let previous = 0;
  for (const { first, last } of ranges) {
    if (first <= previous || last < first) throw new BadSyntax("these numbers must ascend", start);
    previous = last;
  }
  return [...ranges];
}
