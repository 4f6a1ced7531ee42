/** What is remembered of how the page was left. Storage may be refused: then nothing is. */

/** All pages opened from disk share one storage, hence the prefix. */
const PREFIX = "imapscope.";

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private windows and full disks: the choice holds until the page is closed.
  }
}

/** The size of a panel in px; undefined where none, or nonsense, is remembered. */
export function recallSize(panel: string): number | undefined {
  const size = Number(recall(`size.${panel}`) ?? "");
  return Number.isFinite(size) && size > 0 ? size : undefined;
}

export const rememberSize = (panel: string, size: number): void => remember(`size.${panel}`, String(size));
