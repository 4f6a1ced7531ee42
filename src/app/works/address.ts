/**
 * Links: one is opened from the address bar, one is copied, and the address bar keeps up with what is on screen, without a
 * trace in the history.
 */
import { PermalinkError } from "#formats/link/permalink-error.ts";
import { withoutDeleted } from "#sim/recording.ts";
import { SetupError } from "#sim/setup-error.ts";
import { copy } from "../out/handing.ts";
import { inSlices } from "../slices.ts";
import { type Scope, show, useScope } from "../store.ts";
import { rememberInTab } from "./tab-storage.ts";
import { fetchPermalinks, fetchStock, layoutOf, showRead, workOf, workPacked } from "./work.ts";

/** Longer ones are cut by some of the programs that they go through. */
export const SAFE_LENGTH = 2000;
/** ms of rest before the address bar is written. */
const REST_MS = 400;

/** What the address bar has by our hand. */
let written: string | undefined;
/** Links are opened one after the other: the last one wins. */
let asked = 0;

/** Opens a link; false: it is broken, and everything is as it was but for the message. */
export async function openPermalink(hash: string): Promise<boolean> {
  const turn = ++asked;
  const [{ readingPermalink }, stock] = await Promise.all([fetchPermalinks(), fetchStock()]);
  if (turn !== asked) return false;
  try {
    const read = await inSlices(readingPermalink(hash, stock));
    if (turn !== asked) return false;
    await showRead(read);
    return true;
  } catch (error) {
    if (!(error instanceof PermalinkError) && !(error instanceof SetupError)) throw error;
    show({
      problem: { name: "The link", message: `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.` },
    });
    return false;
  }
}

/** The whole address of what is on screen. */
export async function addressOf(scope: Scope): Promise<{ readonly url: string; readonly isWhole: boolean }> {
  const [{ isFaithful, PERMALINK_MAX, printPermalink, readPermalink }, stock] = await Promise.all([
    fetchPermalinks(),
    fetchStock(),
  ]);
  const work = workOf({ ...scope, recording: withoutDeleted(scope.recording) });
  const fragment = printPermalink(work, layoutOf(scope));
  const url = `${location.href.replace(/#.*/s, "")}#${fragment}`;
  try {
    return { url, isWhole: fragment.length <= PERMALINK_MAX && isFaithful(work, readPermalink(fragment, stock)) };
  } catch {
    return { url, isWhole: false };
  }
}

function write(url: string): void {
  written = new URL(url).hash;
  rememberInTab("address", written);
  history.replaceState(history.state, "", url);
}

export async function copyPermalink(): Promise<void> {
  const { url, isWhole } = await addressOf(useScope.getState());
  if (!isWhole) {
    show({ notice: `This play is too long for a link: it would have ${url.length.toLocaleString("en")} characters` });
    return;
  }
  write(url);
  const length = `${url.length.toLocaleString("en")} characters${url.length > SAFE_LENGTH ? ": some programs cut so long ones off" : ""}`;
  const isCopied = await copy({ text: url });
  show({
    notice: isCopied
      ? `Link copied, ${length}`
      : `The link stands in the address bar, for it could not be copied; ${length}`,
  });
}

const isSameView = (one: Scope, other: Scope): boolean =>
  one.recording === other.recording &&
  one.cursor === other.cursor &&
  one.client === other.client &&
  one.hidden === other.hidden &&
  one.tab === other.tab &&
  one.view === other.view &&
  one.axis === other.axis &&
  one.columns === other.columns &&
  (one.dialog === "compare") === (other.dialog === "compare") &&
  one.isInspectorOpen === other.isInspectorOpen;

/** From now on the address bar says what is on screen, as far as a link can. */
export function keepAddress(): void {
  let timer: number | undefined;
  const update = async (): Promise<void> => {
    const { PERMALINK_MAX, printPermalink } = await fetchPermalinks();
    const scope = useScope.getState();
    const work = workOf({ ...scope, recording: withoutDeleted(scope.recording) });
    await workPacked(work);
    // What has changed meanwhile is written in its turn.
    if (!isSameView(scope, useScope.getState())) return;
    const fragment = printPermalink(work, layoutOf(scope));
    const hash = fragment.length <= PERMALINK_MAX ? `#${fragment}` : "";
    write(`${location.href.replace(/#.*/s, "")}${hash}`);
  };
  useScope.subscribe((scope, before) => {
    if (isSameView(scope, before)) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void update().catch(() => {}), REST_MS);
  });
  addEventListener("hashchange", () => {
    if (location.hash.length > 1 && location.hash !== written) void openPermalink(location.hash);
  });
}
