/** Servers side by side: what differs is marked, a column chooses otherwise, and the link opens the comparison again. */
import { expect, test } from "./scope-page.ts";

test("a column chooses otherwise, and a link opens the comparison", async ({ page, scope, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await scope.open();
  const dialog = await scope.openDialog("M", "Compare servers");
  await expect(dialog.getByRole("status")).toHaveText(/^\d+ of \d+ moments differ\.$/);
  await dialog.getByRole("combobox", { name: "Server B", exact: true }).selectOption("");
  await dialog.getByRole("button", { name: "Remove server C" }).click();
  await expect(dialog.getByRole("status")).toHaveText("They do not differ here.");
  await dialog.getByRole("combobox", { name: "Let server B choose otherwise" }).selectOption("fetch-expunged");
  await dialog.getByRole("combobox", { name: "fetch-expunged of server B" }).selectOption("nil");
  await expect(
    dialog.getByRole("cell", { name: "differs: S2: * 4 FETCH (UID 104 FLAGS () RFC822.SIZE 0)" }),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Copy a link to this comparison" }).click();
  await expect.poll(() => page.url()).toContain("m=.,.+fetch-expunged:nil");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("m=.,.+fetch-expunged:nil");
  await page.goto("about:blank");
  await page.goto(link);
  const again = page.getByRole("dialog", { name: "Compare servers" });
  await expect(again.getByRole("combobox", { name: "fetch-expunged of server B" })).toHaveValue("nil");
  await expect(again.getByRole("columnheader")).toHaveCount(2);
});
