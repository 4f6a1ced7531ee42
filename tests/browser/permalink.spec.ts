/** Links: one opens, one is copied, a broken one says where, and what was there before is one key away. */
import { expect, test } from "./scope-page.ts";

const address = (): string => process.env.IMAPSCOPE_URL ?? "";

test("a link opens at its step, and the one that is copied there says the same", async ({ page, scope, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await scope.openWithTerminals(`${address()}#1.s=store-silent&at=7&c=2`);
  await expect(page.getByRole("button", { name: /^Choose a scenario: .SILENT/ })).toBeVisible();
  await expect.poll(() => scope.place()).toMatchObject({ line: 7 });
  await scope.typeAs(2, "NOOP");
  await expect(scope.lines(2).last()).toHaveText(/NOOP completed$/);
  await scope.leaveTerminal();
  const before = await page.evaluate(() => history.length);
  await scope.press("p");
  await expect(scope.notice).toHaveText(/^Link copied, \d+ characters$/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(page.url()).toBe(link);
  expect(await page.evaluate(() => history.length)).toBe(before);
  const sentences = await scope.sentences();
  await page.goto("about:blank");
  await scope.open(link);
  await expect.poll(() => scope.sentences()).toEqual(sentences);
});

test("a broken link says what and where, and changes nothing; another one leaves the work one key away", async ({
  page,
  scope,
}) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "SEARCH ALL");
  await expect(scope.lines(2).last()).toHaveText(/SEARCH completed$/);
  await scope.leaveTerminal();
  const work = await scope.sentences();
  await page.evaluate(() => location.assign("#1.s=store-silent&z=%3Cscript%3E"));
  await expect(page.getByRole("alert")).toContainText(
    "The link could not be opened. In its part “z=”: its character 1 cannot be in a link.",
  );
  await expect.poll(() => scope.sentences()).toEqual(work);
  await page.evaluate(() => location.assign("#1.s=copy-ghost&at=4"));
  await expect(scope.notice).toHaveText("Opened “COPY takes expunged messages along”");
  await scope.press("Backspace");
  await expect(scope.notice).toHaveText("Back to “One number, two messages”");
  await expect.poll(() => scope.sentences()).toEqual(work);
});
