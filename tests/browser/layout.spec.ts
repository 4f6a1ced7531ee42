/** Nothing runs out of the window, and no control is cut off where nobody can scroll to it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./scope-page.ts";
import { deskViews, phoneViews } from "./views.ts";

/** Reflow: what has room on a wide screen is there on the narrowest too, and one scrolls downwards only. */
const fourClients: (typeof phoneViews)[number] = {
  name: "four clients, by the clock",
  async show(scope) {
    await scope.choose("resync-three-ways", "Coming back: in full, by CONDSTORE, by QRESYNC");
    await scope.press("V");
    await expect(scope.page.getByRole("note")).toBeVisible();
  },
  leave: (scope) => scope.press("V"),
};

/** What cannot be seen whole and cannot be scrolled to; in words. */
const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    if (scrollHeight > clientHeight) found.push(`the page is ${scrollHeight} high in a window of ${clientHeight}`);
    const root = document.querySelector("dialog[open]") ?? document.body;
    const controls = root.querySelectorAll<HTMLElement>("button, a, select, input, textarea, summary, [role=slider]");
    for (const control of controls) {
      const box = control.getBoundingClientRect();
      if (!control.checkVisibility({ visibilityProperty: true }) || box.width <= 1 || control.closest(".xterm"))
        continue;
      const name = `“${control.getAttribute("aria-label") ?? control.textContent?.trim() ?? ""}” .${control.className}`;
      let left = 0;
      let top = 0;
      let right = innerWidth;
      let bottom = innerHeight;
      let canScrollX = false;
      let canScrollY = false;
      for (let around = control.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX) && around.scrollWidth > around.clientWidth) canScrollX = true;
        if (/auto|scroll/.test(overflowY) && around.scrollHeight > around.clientHeight) canScrollY = true;
        const edge = around.getBoundingClientRect();
        if (overflowX !== "visible" && !canScrollX) {
          left = Math.max(left, edge.left);
          right = Math.min(right, edge.right);
        }
        if (overflowY !== "visible" && !canScrollY) {
          top = Math.max(top, edge.top);
          bottom = Math.min(bottom, edge.bottom);
        }
        if (position === "fixed") break;
      }
      const isCutX = !canScrollX && (box.left < left - 1 || box.right > right + 1);
      const isCutY = !canScrollY && (box.top < top - 1 || box.bottom > bottom + 1);
      if (isCutX || isCutY)
        found.push(
          `${name} at ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`,
        );
    }
    return found;
  });

for (const { size, views } of [
  { size: { width: 1440, height: 900 }, views: deskViews },
  { size: { width: 1280, height: 720 }, views: deskViews },
  { size: { width: 390, height: 844 }, views: phoneViews },
  { size: { width: 320, height: 640 }, views: [...phoneViews, fourClients] },
])
  test(`everything is in reach at ${size.width} × ${size.height}`, async ({ page, scope }) => {
    test.slow();
    await page.setViewportSize(size);
    await (size.width > 700 ? scope.openWithTerminals() : scope.open());
    for (const view of views) {
      await view.show(scope);
      expect.soft(await outOfReach(page), view.name).toEqual([]);
      await view.leave(scope);
    }
  });

test("on a tablet, either way up, and on a phone on its side", async ({ page, scope }) => {
  for (const size of [
    { width: 1024, height: 768 },
    { width: 768, height: 1024 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    await page.goto(process.env.IMAPSCOPE_URL ?? "");
    await expect(scope.current()).toBeVisible();
    expect.soft(await outOfReach(page), `${size.width}`).toEqual([]);
  }
});

test("the last line of a client that acts by itself stands above what is said of that", async ({ page, scope }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await scope.openWithTerminals(`${process.env.IMAPSCOPE_URL ?? ""}#1.s=bug-b22-cache-kept&at=12`);
  await scope.shows(1, ["* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)"]);
  expect((await scope.screen(1)).at(-1)).toMatch(/^\* FLAGS/);
  const row = page.locator(".client-1 .xterm-rows > div", { hasText: "* FLAGS" });
  const bar = page.locator(".client-1 .terminal-closed");
  await expect(bar).toHaveText(/^Acts by itself/);
  const [line, note] = [await row.boundingBox(), await bar.boundingBox()];
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(note?.y ?? 0);
});
