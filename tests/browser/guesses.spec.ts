/** Guessing by keyboard what comes next; the answer depends on the server's choice, and says where it is written. */
import { expect, test } from "./scope-page.ts";

test("a question is answered by a key, and its answer is another one under another strategy", async ({
  page,
  scope,
}) => {
  await scope.open();
  const story = page.getByRole("region", { name: "Story" });
  const guesses = story.getByRole("group", { name: "Your guess" }).getByRole("button");
  await expect(guesses).toHaveText([/All three/, /Message 3, then NO/, /stand-ins/, /Message 3 alone/]);
  await expect(scope.current()).toHaveAccessibleName(/^6 of 32/);

  await scope.press("2");
  const verdict = story.locator(".verdict");
  await expect(verdict).toContainText("✗ Not so. What came: All three, as if nothing had happened");
  await expect(verdict.getByRole("link")).toHaveText("RFC 2180 4.1.1");
  await expect(verdict).toContainText("0 of 1 right");
  await expect(scope.current()).toHaveAccessibleName(/b1 OK FETCH completed$/);
  await expect(guesses).toHaveCount(0);

  // The first change of the server's choices may wait for the engine: a guess made earlier is about the old ones.
  await scope.press("[", "x");
  await expect(page.getByRole("radio", { name: "the rest + NO" })).toBeChecked();
  await scope.press("2");
  await expect(verdict).toContainText("✓ Right. What came: Message 3, then NO");
  await expect(verdict.getByRole("link")).toHaveText("RFC 2180 4.1.2");
  await expect(verdict).toContainText("1 of 1 right");

  // Without a question that offers answers the digits are tenths of the play again.
  const { lines } = await scope.place();
  await scope.press("9");
  await expect.poll(async () => (await scope.place()).line).toBe(Math.round(lines * 0.9));
});

test("playing halts at the question, is answered by a touch, and the next one counts on", async ({ page, scope }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await scope.open();
  await scope.press("Home", "Space");
  await scope.press("+", "+");
  const guesses = page.getByRole("group", { name: "Your guess" }).getByRole("button");
  await expect(guesses).toHaveCount(4, { timeout: 15_000 });
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await guesses.first().click();
  await expect(page.locator(".verdict")).toContainText("1 of 1 right");
  await scope.press("]", "]", "2");
  await expect(page.locator(".verdict")).toContainText("2 of 2 right");
});
