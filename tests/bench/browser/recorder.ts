/** Times in the page, from an event that the browser notes to what it has drawn. */
import type { Page } from "playwright";

/** ms. */
export interface Timing {
  readonly median: number;
  readonly p95: number;
  /** What the page's main thread worked for each event, on average: what another machine's load does not change much. */
  readonly work?: number;
}

export function timingOf(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** What the page notes of every key, and of every move of the mouse with a button held. */
interface Recorder {
  /** The time from the last event to the frame after the next one, in ms. */
  painted(): Promise<number>;
  /** The time from the last event until a terminal has drawn something and the next frame begins, in ms. */
  drawn(): Promise<number>;
}

/** Runs in the page. */
export function installRecorder(): void {
  let painted = Promise.resolve(0);
  let drawn = Promise.resolve(0);
  const note = (event: Event): void => {
    if (event instanceof PointerEvent && event.buttons === 0) return;
    const since = (): number => performance.now() - event.timeStamp;
    painted = new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(since())));
    });
    drawn = new Promise((resolve) => {
      const observer = new MutationObserver((changes) => {
        const isTerminal = changes.some(({ target }) =>
          (target instanceof Element ? target : target.parentElement)?.closest(".xterm-rows, .plain-echo"),
        );
        if (!isTerminal) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(since()));
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  };
  addEventListener("keydown", note, { capture: true });
  addEventListener("pointermove", note, { capture: true });
  Object.assign(window, { recorder: { painted: () => painted, drawn: () => drawn } });
}

export const paintedIn = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { recorder: Recorder }).recorder.painted());
export const drawnIn = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { recorder: Recorder }).recorder.drawn());

/** CPU time of the page's main thread so far, in ms. */
export async function startClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
}

const WARM_UP = 6;

/** Does something so many times, and asks after each how long it took. The first few warm up. */
export async function timed(
  page: Page,
  count: number,
  act: (i: number) => Promise<void>,
  ask: (page: Page) => Promise<number> = paintedIn,
): Promise<Timing> {
  const times: number[] = [];
  const clock = await startClock(page);
  let start = 0;
  for (let i = -WARM_UP; i < count; i++) {
    if (i === 0) start = await clock();
    await act(i + WARM_UP);
    const time = await ask(page);
    if (i >= 0) times.push(time);
  }
  return { ...timingOf(times), work: ((await clock()) - start) / count };
}

/** Presses keys in turn, so many in all. */
export const pressing = (
  page: Page,
  keys: readonly string[],
  count: number,
  ask: (page: Page) => Promise<number> = paintedIn,
): Promise<Timing> => timed(page, count, (i) => page.keyboard.press(keys[i % keys.length] as string), ask);

/** Opens a text as a file of the reader's own, and waits for its title. */
export async function openText(page: Page, text: string, title: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("u");
  await (await chooser).setFiles({ name: "bench.imap", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: `Choose a scenario: ${title}` }).waitFor({ timeout: 180_000 });
}
