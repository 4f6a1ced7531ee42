/** Every order of some clients' commands, by keyboard: typed, run beside the page, and one of them opened. */
import { expect, test } from "./scope-page.ts";

test.beforeEach(async ({ scope }) => scope.open());

test("a script is typed and explored meanwhile; a law that breaks opens where it breaks, as a branch", async ({
  page,
  scope,
}) => {
  const dialog = await scope.openDialog("E", "Explore every order");
  const status = dialog.locator("output");
  await expect(dialog.getByRole("textbox", { name: "Client 1" })).toBeFocused();
  // The explorer is a part of its own, and runs beside the page: it may take its time.
  await expect(status).toContainText(/^105 orders of 7 commands\. All 105 were run, by \d+ different states/, {
    timeout: 20_000,
  });
  await page.keyboard.press("Control+A");
  await page.keyboard.type("NOTIFY SET (SELECTED (MessageNew MessageExpunge))\nSTORE 2 +FLAGS (\\Foo)");
  await expect(dialog.getByText("Line 2, column 17: there is no system flag \\Foo")).toBeVisible();
  await page.keyboard.press("Backspace");
  for (let n = 0; n < 4; n++) await page.keyboard.press("Backspace");
  await page.keyboard.type("\\Deleted)");
  const second = dialog.getByRole("textbox", { name: "Client 2" });
  await second.fill("STORE 1 +FLAGS (\\Deleted)\nEXPUNGE");
  await expect(dialog.getByText("None breaks in any state, nor on the wire")).toBeVisible();
  await dialog.getByRole("button", { name: "Effect, notice and receipt apart" }).focus();
  await scope.press("Enter");
  await expect(dialog.getByRole("listitem").filter({ hasText: "meant-as-said" })).toContainText(
    "client 1 says STORE 2 +FLAGS (\\Deleted) and means UID 102; it is done to UID 103",
  );
  await dialog.getByRole("button", { name: "Open where it breaks" }).focus();
  await scope.press("Enter");
  await expect(scope.dialog).toHaveCount(0);
  await expect(scope.branches).toHaveCount(2);
  await expect(scope.branches.filter({ hasText: "breaks meant-as-said" })).toHaveAttribute("aria-pressed", "true");
  await expect(scope.notice).toHaveText("New branch “breaks meant-as-said”: the other future is kept");
});

test("what takes long is asked for, tells how far it is, and stops at once", async ({ page, scope }) => {
  const dialog = await scope.openDialog("E", "Explore every order");
  await dialog
    .getByRole("combobox", { name: "Commands" })
    .selectOption({ label: "Two expunge, a third reads by number" });
  for (const client of [1, 2, 3]) {
    const lines = Array.from({ length: 7 }, (_, i) => `STORE ${1 + ((client + i) % 4)} +FLAGS (k${client}${i})`);
    await dialog.getByRole("textbox", { name: `Client ${client}` }).fill(lines.join("\n"));
  }
  const status = dialog.locator("output");
  await expect(status).toHaveText("399,072,960 orders of 21 commands.");
  await scope.press("Control+Enter");
  await expect(status).toHaveText("399,072,960 orders of 21 commands. Being run …");
  await expect(dialog.getByText(/^[\d,]+ states$/)).toBeVisible();
  const took = await page.evaluate(async () => {
    const stop = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Stop");
    const started = performance.now();
    stop?.click();
    while (!document.querySelector("dialog output")?.textContent?.endsWith("Stopped."))
      await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - started;
  });
  // 10 ms on a machine of its own; the work itself would take a minute.
  expect(took).toBeLessThan(500);
});
