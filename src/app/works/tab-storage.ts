/** What a tab knows of itself when it is loaded again. Storage may be refused: then it knows nothing. */
const PREFIX = "imapscope.";

export function recallInTab(key: "work" | "address"): string | undefined {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberInTab(key: "work" | "address", value: string): void {
  try {
    sessionStorage.setItem(PREFIX + key, value);
  } catch {
    // As above.
  }
}
