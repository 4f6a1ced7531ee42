/** Dragging through time: whatever was left out on the way, nothing of it is left where the hand stops. */
import type { Page } from "@playwright/test";
import { expect, test } from "./scope-page.ts";

const CLIENTS = [1, 2, 3, 4];

/** Four clients that change flags, expunge, ask for news and fetch; one of them hears of it late. */
function fourClients(rounds: number): string {
  const lines = ["title Dragged", "mailbox FOO 40 messages", "selected FOO C1 C2 C3 C4", ""];
  for (let i = 0; i < rounds; i++) {
    const n = (i % 12) + 1;
    lines.push(
      `C1: a${i} STORE ${n} ${i % 24 < 12 ? "+" : "-"}FLAGS (\\Flagged)`,
      `C2: b${i} FETCH ${n}:${n + 3} (UID FLAGS RFC822.SIZE)`,
      `C3: c${i} ${i % 3 === 0 ? "NOOP" : `FETCH ${n} (FLAGS)`}`,
      `C4: d${i} SEARCH FLAGGED`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** All that the page says and shows of the place where it stands, but for what it says of the way there. */
const shown = (page: Page): Promise<Record<string, readonly string[]>> =>
  page.evaluate(() => {
    const texts = (selector: string): string[] =>
      [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
    const ladder = document.querySelector(".ladder");
    return {
      terminals: texts(".xterm-rows > div"),
      "last lines": texts(".terminal-pane ol > li"),
      rows: [...document.querySelectorAll(".row")].map((row) => row.outerHTML),
      backdrop: texts(".debts > *"),
      "where the ladder is": [`${Math.round((ladder?.scrollTop ?? -1) / 34)}`],
      inspector: texts(".inspector"),
      story: texts(".story"),
      server: texts(".spine-body"),
      heads: texts(".client-head"),
      place: texts(".counter, .status [aria-live]"),
    };
  });

test("where a drag ends, everything is of that place, as if one had gone there at once", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.openText("dragged.imap", fourClients(60));
  for (const client of CLIENTS) await expect(scope.commandLine(client)).toBeAttached();
  const track = page.getByRole("slider", { name: "Place in the play" });
  const box = await track.boundingBox();
  if (!box) throw new Error("there is no track");
  const y = box.y + box.height / 2;
  const drag = (share: number) => page.mouse.move(box.x + box.width * share, y);
  await drag(0.9);
  await page.mouse.down();
  // Up and down without a rest, several moves a frame.
  for (let i = 0; i <= 57; i++) await drag(0.5 + 0.4 * Math.cos(i / 3));
  await drag(0.5);
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(600);
  const { line, lines } = await scope.place();
  const dragged = await shown(page);
  // By a click on the same place, from below too: there it is in sight at the top.
  await scope.press("End");
  await page.waitForTimeout(600);
  expect((await shown(page)).terminals).not.toEqual(dragged.terminals);
  await page.mouse.click(box.x + box.width * 0.5, y);
  await page.mouse.move(5, 5);
  expect((await scope.place()).line).toBe(line);
  await page.waitForTimeout(600);
  expect(await shown(page)).toEqual(dragged);
  // And nothing but that place: it is not merely the same mistake twice.
  expect(Math.abs(line - lines / 2)).toBeLessThanOrEqual(2);
  await expect(track).toHaveAttribute("aria-valuetext", new RegExp(`^${line} of ${lines}, `));
  for (const client of CLIENTS) {
    const screen = (await scope.screen(client)).join("");
    const last = ((await scope.lines(client).last().textContent()) ?? "").trimEnd();
    expect(screen).toContain(last);
  }
  // Higher terminals are full too, though nobody has turned to them for older lines.
  const rows = page.locator(".client-1 .xterm-rows > div");
  const count = await rows.count();
  await page.setViewportSize({ width: 1440, height: 1100 });
  await expect.poll(() => rows.count()).toBeGreaterThan(count + 2);
  for (const client of CLIENTS) {
    const isFull = async () => (await scope.screen(client)).length === (await rows.count());
    await expect.poll(isFull).toBe(true);
  }
});

test("who stops between two moves sees where the hand is", async ({ page, scope }) => {
  await scope.openWithTerminals();
  const track = page.getByRole("slider", { name: "Place in the play" });
  const box = await track.boundingBox();
  if (!box) throw new Error("there is no track");
  const { lines } = await scope.place();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (const line of [1, lines - 1, 2]) {
    await page.mouse.move(box.x + (box.width * line) / lines, box.y + box.height / 2);
    await expect(track).toHaveAttribute("aria-valuetext", new RegExp(`^${line} of ${lines}, `));
    await expect(page.locator(".counter")).toHaveText(`Line ${line} / ${lines}`);
  }
  // A key that comes before the frame counts for more than the move before it.
  await page.evaluate(() => {
    const slider = document.querySelector("[aria-label='Place in the play']") as HTMLElement;
    const { left, top, width, height } = slider.getBoundingClientRect();
    const at = { clientX: left + width * 0.7, clientY: top + height / 2, pointerId: 1, bubbles: true };
    slider.dispatchEvent(new PointerEvent("pointermove", at));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect((await scope.place()).line).toBe(lines);
  await page.mouse.up();
});
