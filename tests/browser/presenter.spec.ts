/** For a projector: what the last row reads, and a hand remote in the other hand. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./scope-page.ts";

/** Texts in sight that are smaller than this, in px, with their size. */
const smallTexts = (page: Page, least: number): Promise<readonly string[]> =>
  page.evaluate((limit) => {
    const walker = document.createTreeWalker(document.querySelector(".presenter") as Element, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || parent.closest(".sr-only, [hidden]")) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < limit && parent.checkVisibility() && parent.getClientRects().length > 0)
        small.push(`${size} ${node.textContent.slice(0, 40)}`);
    }
    return small;
  }, least);

for (const { width, height } of [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
])
  test(`at ${width} × ${height} all text is large and stands out, in light and in dark`, async ({ page, scope }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await scope.open();
    await page.setViewportSize({ width, height });
    await scope.press("P");
    await expect(page.getByRole("heading", { name: "One number, two messages" })).toBeVisible();
    for (const isDark of [false, true]) {
      if (isDark) await scope.press("t");
      for (const step of ["", "PageDown", "End", "V"]) {
        if (step !== "") await scope.press(step);
        expect(await smallTexts(page, 24)).toEqual([]);
        const { violations } = await new AxeBuilder({ page })
          .withRules(["color-contrast-enhanced", "color-contrast", "button-name", "aria-hidden-focus", "label"])
          .analyze();
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`))).toEqual([]);
      }
    }
    const rows = await page.locator(".presenter .row").evaluateAll((all) => {
      const box = document.querySelector(".presenter .ladder")?.getBoundingClientRect();
      return all.filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return box !== undefined && top >= box.top - 1 && bottom <= box.bottom + 1;
      }).length;
    });
    expect(rows).toBeGreaterThanOrEqual(5);
    expect(rows).toBeLessThanOrEqual(8);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

test("F5 of a hand remote, and one presents still, at the same step", async ({ page, scope }) => {
  await scope.open();
  await scope.press("P", "PageDown", "PageDown");
  const selected = page.locator('.presenter [aria-current="step"]');
  const at = await selected.first().textContent();
  await expect(page).toHaveURL(/#/);
  await page.reload();
  await expect(page.locator(".presenter")).toBeVisible();
  await expect(selected.first()).toHaveText(at ?? "");
  await scope.press("Escape");
  await page.reload();
  await expect(page.locator(".desk:not(.is-frame)")).toBeVisible();
});

test("what goes wrong is said as large", async ({ page, scope }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await scope.open();
  await scope.choose("bug-b01-shared-numbers", "B01: another client's EXPUNGE moves my numbers");
  await scope.press("End", "@", "P");
  await expect(page.locator(".presenter .row-alarm").first()).toBeVisible();
  await expect(page.locator(".presenter .finding-mark").first()).toBeVisible();
  expect(await smallTexts(page, 24)).toEqual([]);
});

test("a long question keeps all its answers on the screen", async ({ page, scope }) => {
  await scope.open();
  await page.setViewportSize({ width: 1024, height: 768 });
  await scope.choose("bug-b21-mailbox-deleted", "B21: deleted under a session, and work taken for done");
  // It is asked at the third command; one more would show the answer.
  await scope.press("P", "Home", "PageDown", "PageDown", "PageDown");
  const answers = page.locator(".presenter .choice");
  await expect(answers).toHaveCount(3);
  const story = await page.locator(".presenter .story").boundingBox();
  for (const answer of await answers.all()) {
    const box = await answer.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((story?.y ?? 0) + (story?.height ?? 0));
  }
});

test("a remote steps, b blanks, + enlarges everything, Escape leaves", async ({ page, scope }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await scope.open();
  await scope.press("P");
  const narration = page.locator(".narration");
  await expect(narration).toHaveCSS("font-size", "28px");
  await scope.press("PageDown");
  await expect(scope.current()).toHaveAccessibleName(/b1 OK FETCH completed$/);
  await scope.press("b");
  const blank = page.locator(".presenter-blank");
  await expect(blank).toBeVisible();
  await scope.press("Space");
  await expect(blank).toHaveCount(0);
  await expect(scope.current()).toHaveAccessibleName(/b1 OK FETCH completed$/);
  await scope.press("Space");
  await expect(scope.current()).toHaveAccessibleName(/delivered to FOO$/);
  await scope.press("PageUp", "<");
  await expect(scope.current()).toHaveAccessibleName(/5 FETCH/);

  const before = await page.locator(".presenter h1").boundingBox();
  await scope.press("+");
  await expect
    .poll(async () => ((await page.locator(".presenter h1").boundingBox())?.height ?? 0) / (before?.height ?? 1))
    .toBeCloseTo(1.15, 1);
  await scope.press("-", "Escape");
  await expect(page.locator(".presenter")).toHaveCount(0);
  // The keys mean what they meant.
  await scope.press("b");
  await expect(scope.notice).toContainText("one branch only");
});
