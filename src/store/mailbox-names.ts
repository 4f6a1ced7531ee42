/**
 * Names of mailboxes as text: levels of hierarchy, and INBOX.   rfc9051#5.1
 *
 * Names are Unicode; modified UTF-7 stays on the wire. Only INBOX as a whole first level is free of case: `inbox/Foo` is
 * `INBOX/Foo`, while `inboxes` and `Work/inbox` are ordinary names.
 */
export const DELIMITER = "/";

export const INBOX = "INBOX";

/** The spelling under which a name is kept: a first level that says INBOX in any case, in capitals. */
export function canonicalName(name: string): string {
  return hasInboxLevel(name) ? INBOX + name.slice(INBOX.length) : name;
}

/** Whether the first level is INBOX, in any case; ASCII only, so no other letter folds to it. */
export function hasInboxLevel(name: string): boolean {
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
