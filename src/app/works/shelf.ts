/**
 * Where works are kept: IndexedDB, each work a record of its own, so that tabs do not write over each other. A browser may
 * refuse at any time; then every call rejects, and nothing else happens.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface KeptWork {
  readonly id: string;
  /** A link, without bounds (formats/link): what was done in it, with every branch, deleted ones too. */
  readonly link: string;
  readonly title: string;
  readonly lines: number;
  readonly branches: number;
  /** ms since 1970. */
  readonly savedAt: number;
  /** Client → the line that it was typing. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Gone at the next start, unless somebody takes it back. */
  readonly isDeleted: boolean;
}

interface Schema extends DBSchema {
  works: { key: string; value: KeptWork; indexes: { savedAt: number } };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function shelf(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>("imapscope", 1, {
    upgrade(db) {
      db.createObjectStore("works", { keyPath: "id" }).createIndex("savedAt", "savedAt");
    },
    // Another tab has a newer page: it must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated() {
      opening = undefined;
    },
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

export async function keep(work: KeptWork): Promise<void> {
  await (await shelf()).put("works", work);
}

export async function find(id: string): Promise<KeptWork | undefined> {
  return (await shelf()).get("works", id);
}

/** Newest first. */
export async function allKept(): Promise<readonly KeptWork[]> {
  return (await (await shelf()).getAllFromIndex("works", "savedAt")).reverse();
}

/** Deletes, or takes that back. */
export async function markDeleted(id: string, isDeleted: boolean): Promise<void> {
  const transaction = (await shelf()).transaction("works", "readwrite");
  const work = await transaction.store.get(id);
  if (work) await transaction.store.put({ ...work, isDeleted });
  await transaction.done;
}

/** What was deleted before this page was opened is gone for good. */
export async function sweep(): Promise<void> {
  const transaction = (await shelf()).transaction("works", "readwrite");
  for (const { id, isDeleted } of await transaction.store.getAll()) if (isDeleted) await transaction.store.delete(id);
  await transaction.done;
}
