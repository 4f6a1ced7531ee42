/**
 * The ladder with many events: frames a second while it scrolls, and a step in the middle, beside mermaid drawing the same
 * events once where that package is installed (it is none of ours: `npm install --no-save mermaid`).
 */
import { createRequire } from "node:module";
import path from "node:path";
import type { Browser, Page } from "playwright";
import { openText } from "./recorder.ts";

/** Two clients that change each other's flags and ask for news, so that debts, news and time are among the events. */
function manyEvents(commands: number): string {
  const lines = ["title Many events", "mailbox FOO 20 messages", "selected FOO C1 C2", ""];
  for (let i = 0; i < commands / 4; i++)
    lines.push(
      `C1: a${2 * i} STORE ${(i % 20) + 1} ${i % 40 < 20 ? "+" : "-"}FLAGS.SILENT (\\Flagged)`,
      `C2: b${2 * i} FETCH ${(i % 20) + 1} (UID)`,
      `C1: a${2 * i + 1} NOOP`,
      `C2: b${2 * i + 1} NOOP`,
      ...(i % 5 === 0 ? ["<200 ms pass>"] : []),
      ...(i % 500 === 499 ? ["<10 minutes pass>"] : []),
    );
  return `${lines.join("\n")}\n`;
}

interface Scrolling {
  readonly fps: number;
  /** ms between two frames. */
  readonly p95: number;
  readonly rows: number;
}

/** Scrolls the ladder by 60 px a frame for some seconds. Runs in the page. */
const scroll = (seconds: number): Promise<Scrolling> =>
  new Promise((resolve) => {
    const box = document.querySelector(".ladder");
    if (!box) throw new Error("there is no ladder");
    const gaps: number[] = [];
    let [start, last, most] = [0, 0, 0];
    function frame(now: number): void {
      if (start === 0) start = now;
      else gaps.push(now - last);
      last = now;
      most = Math.max(most, document.querySelectorAll(".row").length);
      (box as Element).scrollTop += 60;
      if (now - start < seconds * 1000) requestAnimationFrame(frame);
      else {
        gaps.sort((a, b) => a - b);
        const p95 = gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN;
        resolve({ fps: (1000 * gaps.length) / (now - start), p95, rows: most });
      }
    }
    requestAnimationFrame(frame);
  });

/** Frames a second that an empty page gets on this machine now: no page can have more. */
const idleFrames = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [start, frames] = [0, 0];
        function frame(now: number): void {
          if (start === 0) start = now;
          else frames++;
          if (now - start < 1000) requestAnimationFrame(frame);
          else resolve((1000 * frames) / (now - start));
        }
        requestAnimationFrame(frame);
      }),
  );

function mermaidScript(): string | undefined {
  try {
    return createRequire(path.resolve("package.json")).resolve("mermaid/dist/mermaid.min.js");
  } catch {
    return undefined;
  }
}

/** ms until mermaid has drawn so many events; undefined where it gives up. */
async function mermaidDraws(page: Page, script: string, events: number): Promise<number | undefined> {
  await page.goto("about:blank");
  await page.addScriptTag({ path: script });
  const messages = Array.from({ length: events }, (_, i) => `C${(i % 2) + 1}${i % 4 < 2 ? "->>" : "-->>"}S: line ${i}`);
  return page.evaluate(
    async (text) => {
      const { mermaid } = window as unknown as {
        mermaid: { initialize(o: object): void; render(id: string, text: string): Promise<unknown> };
      };
      mermaid.initialize({ startOnLoad: false, maxTextSize: 100_000_000 });
      const start = performance.now();
      try {
        await mermaid.render("drawn", text);
        return performance.now() - start;
      } catch {
        return undefined;
      }
    },
    `sequenceDiagram\n${messages.join("\n")}`,
  );
}

export async function measureLadder(browser: Browser, url: string): Promise<void> {
  const empty = await browser.newPage();
  console.log(`\nevents in the ladder${"fps".padStart(14)}${"p95 ms".padStart(9)}${"rows".padStart(7)}   target`);
  console.log(`an empty page${(await idleFrames(empty)).toFixed(1).padStart(21)}`);
  for (const { events, target } of [
    { events: 10_000, target: 55 },
    { events: 100_000, target: 50 },
  ]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on("filechooser", () => {});
    await page.goto(url, { waitUntil: "networkidle" });
    await openText(page, manyEvents(events / 2), "Many events");
    await page.getByRole("scrollbar", { name: "Map of the events" }).waitFor();
    await page.waitForTimeout(1000);
    for (const view of ["with its map", "by the clock"]) {
      if (view === "by the clock") {
        await page.keyboard.press("V");
        await page.getByRole("note").waitFor();
        await page.waitForTimeout(1000);
      }
      const { fps, p95, rows } = await page.evaluate(scroll, 4);
      const verdict = fps >= target ? "ok" : "MISSED";
      console.log(
        `${`${events} ${view}`.padEnd(20)}${fps.toFixed(1).padStart(14)}${p95.toFixed(1).padStart(9)}${`${rows}`.padStart(7)}   ≥ ${target} ${verdict}`,
      );
    }
    await page.close();
  }
  const script = mermaidScript();
  if (!script) console.log("mermaid: skipped, the package is not installed");
  else
    for (const events of [1000, 10_000]) {
      const time = await mermaidDraws(empty, script, events);
      console.log(`mermaid draws ${events} once${time === undefined ? ": it gives up" : ` in ${time.toFixed(0)} ms`}`);
    }
  await empty.close();
}
