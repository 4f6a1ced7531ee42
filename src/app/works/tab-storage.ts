/** What a tab knows of itself when it is loaded again. Storage may be refused: then it knows nothing. */
const PREFIX = "imapscope.";

/** `presenting`: "yes" while one presents. */
type Key = "work" | "address" | "presenting";

export function recallInTab(key: Key): string | undefined {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberInTab(key: Key, value: string): void {
  try {
    sessionStorage.setItem(PREFIX + key, value);
  } catch {
    // As above.
  }
}
