/** Among many events: what brings no news is left out and counted, and what is looked for is found, by keyboard. */
import { expect, test } from "./scope-page.ts";

test("a UID is found by keys, a client is left out with a count, and what went wrong stays", async ({
  page,
  scope,
}) => {
  await scope.openWithTerminals();
  await scope.press("End");
  const { lines } = await scope.place();
  await scope.press("F");
  const field = page.getByRole("textbox", { name: "Find in the events" });
  await expect(field).toBeFocused();
  await page.keyboard.type("UID 108");
  const count = page.locator(".find-count");
  await expect(count).toHaveText("1 of 3");
  await expect(scope.current()).toHaveAccessibleName(/delivered to FOO/);
  await scope.press("Enter");
  await expect(count).toHaveText("2 of 3");
  await expect(scope.current()).toHaveAccessibleName(/4 FETCH \(UID 108\)/);
  await scope.press("Shift+Enter", "Shift+Enter");
  await expect(count).toHaveText("3 of 3");

  await page.getByRole("group", { name: "Leave out" }).getByRole("button", { name: "Client 1" }).click();
  const leftOut = page.getByRole("region", { name: "Find and filter" }).locator(".left-out output");
  await expect(leftOut).toHaveText("13 lines left out");
  expect((await scope.sentences()).some((text) => text.includes("client 1"))).toBe(false);
  // The list has the same rows.
  await page.getByRole("button", { name: "Close find and filter" }).click();
  await scope.press("v", "Home", ".");
  await expect(scope.current()).toHaveAccessibleName(new RegExp(`^7 of ${lines}, client 2`));
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(leftOut).toHaveCount(0);
});
