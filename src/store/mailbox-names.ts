/**
 * Names of mailboxes as text: levels of hierarchy, INBOX, and the patterns of LIST.   rfc9051#5.1  rfc9051#6.3.9
 *
 * Names are Unicode; modified UTF-7 stays on the wire. Only INBOX as a whole first level is free of case: `inbox/Foo` is
 * `INBOX/Foo`, while `inboxes` and `Work/inbox` are ordinary names.
 */
export const DELIMITER = "/";

const INBOX = "INBOX";

/** The spelling under which a name is kept: a first level that says INBOX in any case, in capitals. */
export function canonicalName(name: string): string {
  return hasInboxLevel(name) ? INBOX + name.slice(INBOX.length) : name;
}

/** Whether the first level is INBOX, in any case; ASCII only, so no other letter folds to it. */
function hasInboxLevel(name: string): boolean {
  return /^inbox(?:\/|$)/i.test(name.slice(0, INBOX.length + 1));
}

/** The names above this one, outermost first: `a/b/c` → `a`, `a/b`. */
export function parentsOf(name: string): string[] {
  const parents: string[] = [];
  for (let at = name.indexOf(DELIMITER); at >= 0; at = name.indexOf(DELIMITER, at + 1)) parents.push(name.slice(0, at));
  return parents;
}

export const isBelow = (name: string, parent: string): boolean => name.startsWith(parent + DELIMITER);

/** Orders names so that everything below a name follows it at once: the delimiter comes before any other character. */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    if (a[i] === DELIMITER) return -1;
    if (b[i] === DELIMITER) return 1;
    return x - y;
  }
  return a.length - b.length;
}

/**
 * Whether a name matches a pattern: "*" is any characters, "%" any but the delimiter (a character; none without
 * hierarchy). INBOX as first level matches in any case. O(name · pattern) at worst, whatever the pattern.
 */
export function matchesPattern(pattern: string, name: string, delimiter: string = DELIMITER): boolean {
  const inboxEnd = hasInboxLevel(name) ? INBOX.length : 0;
  // The places in the pattern that are reached after each character of the name, ascending, none twice.
  let places = withWildcards([0], pattern);
  for (let i = 0; i < name.length && places.length > 0; i++) {
    const character = name.charAt(i);
    const next: number[] = [];
    for (const place of places) {
      const wanted = pattern.charAt(place);
      if (wanted === "*" || (wanted === "%" && character !== delimiter)) pushNew(next, place);
      else if (sameCharacter(wanted, character, i < inboxEnd)) pushNew(next, place + 1);
    }
    places = withWildcards(next, pattern);
  }
  return places[places.length - 1] === pattern.length;
}

/** Places from which wildcards that stand for nothing lead on. */
function withWildcards(places: readonly number[], pattern: string): number[] {
  const all: number[] = [];
  for (const place of places) {
    if (place <= (all[all.length - 1] ?? -1)) continue;
    let at = place;
    pushNew(all, at);
    while (pattern[at] === "*" || pattern[at] === "%") pushNew(all, ++at);
  }
  return all;
}

function pushNew(ascending: number[], n: number): void {
  if (n > (ascending[ascending.length - 1] ?? -1)) ascending.push(n);
}

function sameCharacter(wanted: string, character: string, anyCase: boolean): boolean {
  return wanted === character || (anyCase && wanted.length > 0 && wanted.toLowerCase() === character.toLowerCase());
}
