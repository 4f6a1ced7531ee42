/** Lines that are half typed, by client: kept while their terminal is not on the page, and with the work they belong to. */
const drafts = new Map<number, string>();
const listeners = new Set<(isRestored: boolean) => void>();

export const draftOf = (client: number): string => drafts.get(client) ?? "";

export const allDrafts = (): Readonly<Record<string, string>> => Object.fromEntries(drafts);

export function keepDraft(client: number, text: string): void {
  if (draftOf(client) === text) return;
  if (text === "") drafts.delete(client);
  else drafts.set(client, text);
  for (const listener of listeners) listener(false);
}

/** Half a line comes back where nothing has been typed meanwhile. */
export function restoreDrafts(kept: Iterable<readonly [client: number, text: string]>): void {
  for (const [client, text] of kept) if (draftOf(client) === "") drafts.set(client, text);
  for (const listener of listeners) listener(true);
}

/** Tells of every change; returns how to stop it. */
export function onDrafts(listener: (isRestored: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
