/**
 * Nothing typed is lost: what is done in a play is kept as it is done, and is there again when the page is loaded again. Each
 * tab has works of its own; a copy of a tab begins a work of its own with its first change.
 */
import { inSlices } from "../slices.ts";
import { type Source, show, useScope } from "../store.ts";
import { allDrafts, onDrafts, restoreDrafts } from "../terminal/drafts.ts";
import { keepAddress, openPermalink } from "./address.ts";
import type { KeptWork } from "./shelf.ts";
import { recallInTab, rememberInTab } from "./tab-storage.ts";
import { fetchPermalinks, fetchStock, layoutOf, showRead, workOf, workPacked } from "./work.ts";

const REST_MS = 300;
const fetchShelf = () => import("./shelf.ts");

/** The works that this tab may write. */
const ids = new WeakMap<Source, string>();

/** Whether no other tab has this work; for as long as this page lives it is this tab's own. */
async function claim(id: string): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  return new Promise((resolve) => {
    void navigator.locks
      .request(`imapscope.work.${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<never>(() => {});
      })
      .catch(() => resolve(true));
  });
}

function idOf(source: Source): string {
  let id = ids.get(source);
  if (id === undefined) {
    id = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    ids.set(source, id);
    void claim(id);
  }
  return id;
}

/** Said once. */
let hasRefused = false;
function refused(): void {
  if (hasRefused) return;
  hasRefused = true;
  show({ isKept: false, notice: "The browser keeps nothing for this page: what you do is there until you close it" });
}

/** How often a work was to be kept, and which time it was last: a long one takes a while, and a later one stays. */
let turns = 0;
const keptAt = new Map<string, number>();

/** Keeps what is on screen, or was, if anything has been done in it. `isLast`: there is no time to do it in slices. */
async function keepNow(scope = useScope.getState(), isLast = false): Promise<void> {
  const drafts = allDrafts();
  if (scope.recording === scope.source.recording && Object.keys(drafts).length === 0) return;
  const id = idOf(scope.source);
  if (scope.source === useScope.getState().source) rememberInTab("work", id);
  const turn = ++turns;
  const work = workOf(scope);
  const { printPermalink } = await fetchPermalinks();
  if (!isLast) await workPacked(work);
  if (turn < (keptAt.get(id) ?? 0)) return;
  keptAt.set(id, turn);
  const kept: KeptWork = {
    id,
    link: printPermalink(work, layoutOf(scope)),
    title: scope.source.title,
    lines: scope.play.lines.length,
    branches: scope.recording.branches.filter(({ mark }) => mark !== "deleted").length,
    savedAt: Date.now(),
    drafts,
    isDeleted: false,
  };
  try {
    await (await fetchShelf()).keep(kept);
  } catch {
    refused();
  }
}

/** Shows a kept work; what was on screen is one key away. */
export async function openKept({ id, link, drafts }: KeptWork): Promise<boolean> {
  const [{ OUR_OWN, readingPermalink }, stock] = await Promise.all([fetchPermalinks(), fetchStock()]);
  try {
    await showRead(await inSlices(readingPermalink(link, stock, OUR_OWN)));
  } catch (error) {
    show({ problem: { name: "A kept work", message: error instanceof Error ? error.message : String(error) } });
    return false;
  }
  if (await claim(id)) ids.set(useScope.getState().source, id);
  restoreDrafts(
    Object.entries(drafts)
      .filter(([client, text]) => /^[1-9]$/.test(client) && typeof text === "string")
      .map(([client, text]) => [Number(client), text]),
  );
  return true;
}

/** What this tab had when it was loaded last; false: nothing. */
async function restore(): Promise<boolean> {
  const id = recallInTab("work");
  if (!id) return false;
  const kept = await (await fetchShelf()).find(id);
  if (!kept || kept.isDeleted || !(await openKept(kept))) return false;
  show({ notice: "Here is what you had" });
  return true;
}

/** Restores, opens the link in the address bar if it is another one, and keeps from then on. */
export async function startKeeping(): Promise<void> {
  keepAddress();
  const hash = location.hash.length > 1 ? location.hash : undefined;
  const isOurs = hash === recallInTab("address");
  const isRestored = await restore().catch(() => {
    refused();
    return false;
  });
  if (hash !== undefined && !(isOurs && isRestored)) await openPermalink(hash);
  let timer: number | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void keepNow(), REST_MS);
  };
  useScope.subscribe((now, before) => {
    if (now.source !== before.source) {
      void keepNow(before);
      rememberInTab("work", ids.get(now.source) ?? "");
    } else if (now.recording !== before.recording || now.cursor !== before.cursor) soon();
  });
  onDrafts((isBack) => !isBack && soon());
  const keepAtLast = (): void => void keepNow(useScope.getState(), true);
  addEventListener("pagehide", keepAtLast);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keepAtLast());
  await fetchShelf()
    .then(({ sweep }) => sweep())
    .catch(refused);
}
