/**
 * The page as it feels: the built page in Chromium, from a key to the paint that shows what it did.
 *
 * A key's time runs from its event to the frame after the one that draws (two animation frames), so an idle page takes
 * one to two frames too: that is the baseline, measured in the same run, beside a plain page that writes 200 rows anew.
 */
import { spawnSync } from "node:child_process";
import { type Browser, chromium, type Page } from "playwright";
import { preview } from "vite";
import { chromiumLaunch } from "../../scripts/browsers.mjs";
import { measureLadder } from "./browser/ladder.ts";
import { heapAfterLoads, largestPaints, serveCompressed } from "./browser/loading.ts";
import { drawnIn, installRecorder, openText, pressing, type Timing, timingOf } from "./browser/recorder.ts";
import { measureScrubbing } from "./browser/scrub.ts";

interface Result {
  readonly what: string;
  readonly timing: Timing;
  /** ms, from the issue; undefined where none is set. */
  readonly target?: number;
  readonly baseline: Timing;
}

/** Two clients in one mailbox: flags, expunges, ghosts asked for, and news, 200 commands in all. */
function longScenario(): string {
  const lines = [
    "title Two hundred commands",
    "strategy fetch-expunged=ghost",
    "mailbox FOO 120 messages",
    "selected FOO C1 C2",
    "",
  ];
  for (let round = 0; round < 40; round++) {
    const n = (round % 40) + 1;
    lines.push(
      `C1: a${3 * round + 1} STORE ${n} +FLAGS (\\Deleted)`,
      `C1: a${3 * round + 2} EXPUNGE`,
      `C2: b${2 * round + 1} FETCH ${n}:${n + 2} (UID FLAGS RFC822.SIZE)`,
      `C1: a${3 * round + 3} FETCH 1:4 (FLAGS)`,
      `C2: b${2 * round + 2} ${round % 4 === 3 ? "NOOP" : "SEARCH UNSEEN"}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("filechooser", () => {});
  await page.addInitScript(installRecorder);
  await page.goto(url, { waitUntil: "networkidle" });
  return page;
}

async function openPlainPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(installRecorder);
  await page.route("**/*", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: "<!doctype html><title>plain</title><ol></ol><pre class=plain-echo></pre>",
    }),
  );
  await page.goto("http://127.0.0.1/");
  await page.evaluate(() => {
    const list = document.querySelector("ol");
    const echo = document.querySelector("pre");
    let round = 0;
    addEventListener("keydown", ({ key }) => {
      if (key === "r" && list) {
        round++;
        list.innerHTML = Array.from({ length: 200 }, (_, i) => `<li>row ${i} of round ${round}</li>`).join("");
      } else if (key === "e") echo?.append("e");
    });
  });
  return page;
}

/** ms to the first contentful paint, each time in a browser context of its own, nothing cached. */
async function firstPaints(browser: Browser, url: string, times: number): Promise<Timing> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(url);
    found.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const paint = list.getEntriesByName("first-contentful-paint")[0];
              if (paint) resolve(paint.startTime);
            }).observe({ type: "paint", buffered: true });
          }),
      ),
    );
    await context.close();
  }
  return timingOf(found);
}

function printResults(results: readonly Result[]): void {
  const ms = (time: number | undefined): string => (time === undefined ? "–" : time.toFixed(1)).padStart(8);
  const columns = ({ median, p95, work }: Timing): string => `${ms(median)}${ms(p95)}${ms(work)}`;
  const head = `${"median".padStart(8)}${"p95".padStart(8)}${"work".padStart(8)}`;
  console.log(`\n${"ms".padEnd(42)}${head}   target${" ".repeat(14)}baseline:${head}`);
  for (const { what, timing, target, baseline } of results) {
    const aim = target === undefined ? "" : `≤ ${target}`;
    const isMet = target === undefined || timing.p95 <= target;
    const verdict = target === undefined ? "" : isMet ? "ok" : timing.median <= target ? "p95 MISSED" : "MISSED";
    console.log(`${what.padEnd(42)}${columns(timing)}${aim.padStart(9)}  ${verdict.padEnd(21)}${columns(baseline)}`);
  }
}

async function measure(browser: Browser, url: string): Promise<readonly Result[]> {
  const plain = await openPlainPage(browser);
  const idle = await pressing(plain, ["q"], 60);
  const rerender = await pressing(plain, ["r"], 60);
  const echo = await pressing(plain, ["e"], 60, drawnIn);
  const emptyPaint = await firstPaints(browser, "data:text/html,<p>empty", 7);
  await plain.close();

  const results: Result[] = [
    { what: "first contentful paint", timing: await firstPaints(browser, url, 7), baseline: emptyPaint },
  ];
  const page = await openPage(browser, url);
  results.push(
    { what: "a key that does nothing", timing: await pressing(page, ["F8"], 60), baseline: idle },
    {
      what: "step, the opening story",
      timing: await pressing(page, [".", ".", "]", ",", ",", "["], 60),
      target: 50,
      baseline: idle,
    },
    {
      what: "switch of strategy, the opening story",
      timing: await pressing(page, ["x"], 36),
      target: 100,
      baseline: rerender,
    },
  );
  await openText(page, longScenario(), "Two hundred commands");
  await page.keyboard.press("End");
  await page.keyboard.press("5");
  results.push(
    {
      what: "step by line, 200 commands",
      timing: await pressing(page, [".", ".", ".", ",", ","], 100),
      target: 50,
      baseline: rerender,
    },
    {
      what: "step by command, 200 commands",
      timing: await pressing(page, ["]", "]", "]", "[", "["], 100),
      target: 50,
      baseline: rerender,
    },
    {
      what: "  … until a terminal has drawn it",
      timing: await pressing(page, ["]", "]", "]", "[", "["], 60, drawnIn),
      target: 50,
      baseline: echo,
    },
    {
      what: "leap to an end, 200 commands",
      timing: await pressing(page, ["Home", "End", "5"], 45),
      target: 50,
      baseline: rerender,
    },
    {
      what: "switch of strategy, 200 commands, middle",
      timing: await pressing(page, ["x"], 36),
      target: 100,
      baseline: rerender,
    },
  );
  await page.keyboard.press("End");
  results.push({
    what: "switch of strategy, 200 commands, end",
    timing: await pressing(page, ["x"], 36),
    target: 100,
    baseline: rerender,
  });
  await page.keyboard.press("Alt+2");
  results.push({
    what: "keystroke echo in a terminal",
    timing: await pressing(page, [..."fetch "], 60, drawnIn),
    target: 33,
    baseline: echo,
  });
  await page.close();
  const { lines, painted, drawn } = await measureScrubbing(browser, url);
  results.push(
    { what: `scrubbing ${lines} lines, four terminals`, timing: painted, target: 50, baseline: rerender },
    { what: "  … until a terminal has drawn it", timing: drawn, baseline: echo },
  );
  return results;
}

const LOADS = 50;

async function measureLoading(browser: Browser, url: string): Promise<void> {
  const compressed = await serveCompressed();
  try {
    const { median, p95 } = await largestPaints(browser, compressed.url, 5);
    console.log(
      `\nlargest paint at 1.6 Mbit/s and 4 × slower: median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms   ≤ 2000 ${p95 <= 2000 ? "ok" : "MISSED"}`,
    );
  } finally {
    compressed.close();
  }
  const { opened, afterTen, afterAll } = await heapAfterLoads(browser, url, LOADS);
  console.log(
    `heap: ${opened.toFixed(1)} MB as it opens, ${afterTen.toFixed(1)} after 10 scenarios, ${afterAll.toFixed(1)} after ${LOADS}   ≤ 150 ${afterAll <= 150 ? "ok" : "MISSED"}`,
  );
}

export async function run(): Promise<void> {
  // What was built before may be of another day.
  spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
  const server = await preview({ preview: { host: "127.0.0.1", port: 0 }, logLevel: "silent" });
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const address = server.httpServer.address();
    if (address === null || typeof address === "string") throw new Error("the preview server has no port");
    const url = `http://127.0.0.1:${address.port}/`;
    printResults(await measure(browser, url));
    await measureLadder(browser, url);
    await measureLoading(browser, url);
  } finally {
    await browser.close();
    await server.close();
  }
}
