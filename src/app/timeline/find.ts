/** Finding lines by what they say, or by a UID that they name, in a set too. */
import type { Line } from "#sim/play.ts";

/** Where a line names messages by UID. */
const UIDS =
  /(?:\bUID(?: [A-Z]+)*|\bVANISHED(?: \(EARLIER\))?|\b(?:COPY|APPEND)UID \d+)(?: \([^)]*\))? ([\d:,*]+(?: [\d:,*]+)?)/gi;

function names(set: string, uid: number): boolean {
  return set.split(/[ ,]/).some((range) => {
    const [first = "", last = first] = range.split(":");
    const [from, to] = [first, last].map((end) => (end === "*" ? Number.POSITIVE_INFINITY : Number(end))) as [
      number,
      number,
    ];
    return uid >= Math.min(from, to) && uid <= Math.max(from, to);
  });
}

/** Undefined for a query that says nothing. */
export function matcher(query: string): ((text: string) => boolean) | undefined {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return undefined;
  const uid = /^uid[ :=]?(\d{1,10})$/.exec(wanted)?.[1];
  if (uid !== undefined) return (text) => [...text.matchAll(UIDS)].some(([, set = ""]) => names(set, Number(uid)));
  return (text) => text.toLowerCase().includes(wanted);
}

/** The indexes of the lines that match, ascending. `isSecret`: not to be found, for its text is not shown yet. */
export function found(lines: readonly Line[], query: string, isSecret: (line: Line) => boolean): readonly number[] {
  const matches = matcher(query);
  return matches ? lines.filter((line) => matches(line.text) && !isSecret(line)).map(({ index }) => index) : [];
}
