/** Dragging the scrubber with the mouse, four terminals and all panes on screen, many lines in each. */
import type { Browser } from "playwright";
import { drawnIn, installRecorder, openText, type Timing, timed } from "./recorder.ts";

/** Four clients in one mailbox that all change flags, ask for news and fetch: some 10,000 lines. */
function fourClients(rounds: number): string {
  const lines = ["title Four clients", "mailbox FOO 60 messages", "selected FOO C1 C2 C3 C4", ""];
  for (let i = 0; i < rounds; i++) {
    const n = (i % 50) + 1;
    lines.push(
      `C1: a${2 * i} STORE ${n} ${i % 100 < 50 ? "+" : "-"}FLAGS (\\Flagged)`,
      `C2: b${i} FETCH ${n}:${n + 3} (UID FLAGS RFC822.SIZE)`,
      `C3: c${i} NOOP`,
      `C4: d${i} SEARCH FLAGGED`,
    );
  }
  return `${lines.join("\n")}\n`;
}

export interface Scrubbing {
  readonly lines: number;
  readonly painted: Timing;
  readonly drawn: Timing;
}

export async function measureScrubbing(browser: Browser, url: string): Promise<Scrubbing> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("filechooser", () => {});
  await page.addInitScript(installRecorder);
  await page.goto(url, { waitUntil: "networkidle" });
  await openText(page, fourClients(600), "Four clients");
  await page.waitForFunction(() => document.querySelectorAll(".xterm-rows").length === 4);
  await page.waitForTimeout(500);
  const track = page.getByRole("slider", { name: "Place in the play" });
  const box = await track.boundingBox();
  if (!box) throw new Error("there is no scrubber");
  const y = box.y + box.height / 2;
  const place = (i: number): number => box.x + box.width * (0.5 + 0.4 * Math.sin(i / 9));
  await page.mouse.move(place(0), y);
  await page.mouse.down();
  const drag = (i: number): Promise<void> => page.mouse.move(place(i + 1), y);
  const painted = await timed(page, 120, drag);
  const drawn = await timed(page, 60, drag, drawnIn);
  await page.mouse.up();
  const lines = Number(await track.getAttribute("aria-valuemax"));
  await page.close();
  return { lines, painted, drawn };
}
