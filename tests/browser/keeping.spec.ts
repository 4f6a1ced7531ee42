/** Nothing typed is lost: over a reload, beside other tabs, and where the browser keeps nothing. */
import { expect, ScopePage, test } from "./scope-page.ts";

test("a reload brings back all branches, the place and the half-typed line", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "SEARCH ALL");
  await expect(scope.branches).toHaveCount(2);
  const sentences = await scope.sentences();
  await page.keyboard.type("UID FET");
  await page.waitForTimeout(700);
  await page.reload();
  await scope.haveTerminals();
  await expect(scope.notice).toHaveText("Here is what you had");
  await expect.poll(() => scope.sentences()).toEqual(sentences);
  await expect(scope.branches).toHaveCount(2);
  await scope.hasPrompt(2, "b2 UID FET");
  await scope.typeAs(2, "CH 1 FLAGS");
  await expect(scope.lines(2).last()).toHaveText("b2 OK UID FETCH completed");
});

test("two tabs keep their own works, a copy of a tab too; one is opened, deleted, and taken back", async ({
  page,
  scope,
  context,
}) => {
  await scope.openWithTerminals();
  await scope.typeAs(1, "NOOP");
  await scope.leaveTerminal();
  await page.waitForTimeout(700);
  const copied = context.waitForEvent("page");
  await page.evaluate(() => void window.open(location.href));
  const copy = new ScopePage(await copied);
  await copy.haveTerminals();
  await expect(copy.notice).toHaveText("Here is what you had");
  await copy.typeAs(1, "SEARCH ALL");
  await copy.leaveTerminal();
  await copy.page.waitForTimeout(700);
  await page.reload();
  await expect(scope.notice).toHaveText("Here is what you had");
  expect((await scope.sentences()).filter((text) => /SEARCH/.test(text))).toEqual([]);
  const dialog = await scope.openDialog("G", "Your work");
  const works = dialog.getByRole("listitem");
  await expect(works).toHaveCount(2);
  await works
    .nth(0)
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(works.nth(0)).toContainText("deleted");
  await works.nth(0).getByRole("button", { name: /^Undo/ }).click();
  await works
    .nth(0)
    .getByRole("button", { name: /^One number/ })
    .click();
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(async () => (await scope.sentences()).some((text) => /a2 SEARCH ALL|a3 SEARCH ALL/.test(text)))
    .toBe(true);
});

test("where the browser keeps nothing, it says so and everything else goes on", async ({ page, scope }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The user denied it", "SecurityError");
    };
  });
  await scope.openWithTerminals();
  await scope.typeAs(1, "NOOP");
  await expect(page.getByText("Here until you close this page")).toBeVisible();
  await expect(scope.lines(1).last()).toHaveText("a2 OK NOOP completed");
});
