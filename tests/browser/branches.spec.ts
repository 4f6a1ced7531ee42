/** Acting in the past destroys nothing. */
import { expect, test } from "./scope-page.ts";

test("a command typed in the past begins a branch, and both futures stay", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.press("End");
  const before = await scope.sentences();
  await expect(scope.lines(2).last()).toHaveText("b4 OK FETCH completed");
  const future = await scope.lines(2).allTextContents();
  expect(future.slice(-3)).toEqual(["b4 FETCH 4 (UID)", "* 4 FETCH (UID 108)", "b4 OK FETCH completed"]);
  await scope.press("[", "[");
  await scope.hasPrompt(2, "b3");

  await scope.typeAs(2, "FETCH 5 (UID)");
  await expect(scope.notice).toHaveText("New branch “what if 1”: the other future is kept");
  await expect(scope.branches).toHaveText([/^main/, /^what if 1/]);
  await expect(page.getByRole("button", { name: /^what if 1/, pressed: true })).toBeVisible();
  await scope.shows(2, ["b3 FETCH 5 (UID)", "* 5 FETCH (UID 105)", "b3 OK FETCH completed", "b4"]);
  await expect(scope.lines(2).last()).toHaveText("b3 OK FETCH completed");
  await expect(scope.lines(2).filter({ hasText: "EXPUNGE" })).toHaveCount(0);
  const branched = await scope.sentences();

  await scope.leaveTerminal();
  await scope.press("b");
  await expect(page.getByRole("button", { name: /^main/, pressed: true })).toBeVisible();
  await scope.press("End");
  await expect(scope.lines(2)).toHaveText(future);
  await expect.poll(() => scope.sentences()).toEqual(before);

  await scope.branches.filter({ hasText: "what if 1" }).click();
  await expect(scope.lines(2).last()).toHaveText("b3 OK FETCH completed");
  await expect.poll(() => scope.sentences()).toEqual(branched);
});

test("what is typed at the end of a branch goes on with it", async ({ scope }) => {
  await scope.openWithTerminals();
  await scope.press("End");
  await scope.typeAs(2, "NOOP");
  await scope.shows(2, ["b5 NOOP", "b5 OK NOOP completed", "b6"]);
  await expect(scope.branches).toHaveCount(1);
  await expect.poll(() => scope.place()).toEqual({ line: 34, lines: 34 });
});

test("a branch is named by keyboard", async ({ scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "NOOP");
  await expect(scope.branches).toHaveCount(2);
  await scope.leaveTerminal();
  await scope.openDialog("n", "Name this branch");
  await scope.type("asks NOOP first");
  await expect(scope.branches.last()).toHaveText("asks NOOP first");
  await scope.press("B");
  await expect(scope.branches.first()).toHaveAttribute("aria-pressed", "true");
});

test("a switch of strategy runs both futures again", async ({ scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "FETCH 4:5 (UID)");
  await scope.shows(2, ["* 4 FETCH (UID 104)", "* 5 FETCH (UID 105)", "b1 OK FETCH completed"]);
  await scope.leaveTerminal();
  await scope.press("x");
  await scope.shows(2, ["b1 FETCH 4:5 (UID)", "b1 NO Messages 4:5 have been expunged", "b2"]);
  await expect(scope.branches).toHaveCount(2);
  await scope.press("b", "End");
  await expect(scope.lines(2).filter({ hasText: "b1 NO Some of the requested messages no longer exist" })).toHaveCount(
    1,
  );
});
