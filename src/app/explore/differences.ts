/** What the ends of orders have in common, and in what they differ. */
import type { Outcome } from "#analysis/explore/explore.ts";

/** One thing that is looked at in every end. */
export interface Facet {
  readonly title: string;
  /** By outcome. Of answers those that are not the same everywhere are marked. */
  readonly values: readonly (readonly Piece[])[];
}

interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

export interface Differences {
  /** `FOO holds: 101:103`. */
  readonly common: readonly string[];
  readonly facets: readonly Facet[];
}

const TOLD = " is told";

type Ends = Pick<Outcome, "mailboxes" | "sessions" | "answers" | "wrong">;

export function differencesOf(outcomes: readonly Ends[]): Differences {
  const common: string[] = [];
  const facets: Facet[] = [];
  for (const [kind, all] of valuesByTitle(outcomes)) {
    const [title, values] = withPlace(kind, all);
    const isSame = new Set(values).size === 1;
    if (isSame && values[0] !== "") common.push(`${title}: ${values[0]}`);
    else if (!isSame) facets.push({ title, values: title.endsWith(TOLD) ? marked(values) : values.map(plain) });
  }
  return { common, facets };
}

/** Everything that is looked at, and what it is in each end. */
function valuesByTitle(outcomes: readonly Ends[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  outcomes.forEach(({ mailboxes, sessions, answers, wrong }, i) => {
    const put = (title: string, value: string): void => {
      const all = values.get(title) ?? outcomes.map(() => "");
      values.set(title, all);
      all[i] = value;
    };
    for (const mailbox of mailboxes) {
      // What it holds has no colon; its name may.
      const colon = mailbox.lastIndexOf(": ");
      put(`${mailbox.slice(0, colon)} holds`, mailbox.slice(colon + 2));
    }
    for (const session of sessions) {
      const [, client = "", mailbox, value = ""] = /^client (\d+)(?: in (.*))?: (.*)$/s.exec(session) ?? [];
      put(`Client ${client} counts`, mailbox === undefined ? value : `${value} in ${mailbox}`);
    }
    for (const answer of answers) {
      const [, client = "", value = ""] = /^client (\d+): (.*)$/s.exec(answer) ?? [];
      put(`Client ${client}${TOLD}`, value);
    }
    put("Done to the wrong message", wrong.join("; "));
  });
  return values;
}

/** Where a client has the same mailbox open in all ends, that is told once. */
function withPlace(title: string, values: readonly string[]): readonly [string, readonly string[]] {
  const place = title.endsWith(" counts") ? / in [^:,]*$/.exec(values[0] ?? "")?.[0] : undefined;
  if (place === undefined || !values.every((value) => value.endsWith(place))) return [title, values];
  return [title + place, values.map((value) => value.slice(0, -place.length))];
}

const plain = (text: string): readonly Piece[] => [{ text, isMarked: false }];

function marked(values: readonly string[]): (readonly Piece[])[] {
  const pieces = values.map((value) => value.split(", "));
  const isEverywhere = (text: string, i: number): boolean => pieces.every((each) => each[i] === text);
  return pieces.map((each) => each.map((text, i) => ({ text, isMarked: !isEverywhere(text, i) })));
}
