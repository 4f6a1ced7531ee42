/** Links, by keyboard alone: a race arranged by hand, a line lost, time that passes. */
import { expect, test } from "./scope-page.ts";

test("two commands cross, for client 2's lines are held and let through one by one", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.press("h");
  await expect(page.getByRole("button", { name: "Client 2's link: held" })).toBeVisible();
  await scope.typeAs(2, "FETCH 4 (UID)");
  await scope.leaveTerminal();
  await expect(scope.current()).toHaveAccessibleName(/client 2 to server, command, sets out: b1 FETCH 4 \(UID\)$/);
  await expect(page.getByRole("button", { name: "Client 2's link: held · 1 under way" })).toBeVisible();
  await scope.press("}");
  await expect(scope.lines(2)).toHaveText(["b1 FETCH 4 (UID)"]);
  await scope.press("{", "{");
  await expect(scope.lines(2)).toHaveText(["b1 FETCH 4 (UID)", "* 4 FETCH (UID 104)", "b1 OK FETCH completed"]);
  await expect(page.locator(".journey")).toHaveCount(3);
});

test("a slow line, a lost one, and the clock", async ({ page, scope }) => {
  await scope.openWithTerminals();
  const dialog = await scope.openDialog("l", "Client 2’s link");
  await dialog.getByRole("spinbutton", { name: "To the server, ms" }).fill("1500");
  await scope.press("Enter");
  await expect(dialog).toHaveCount(0);
  await scope.typeAs(2, "NOOP");
  await scope.leaveTerminal();
  const spine = page.getByRole("region", { name: "Server" });
  await expect(spine.getByText("09:00:00")).toBeVisible();
  await scope.press("j");
  await expect(spine.getByText("09:00:01.500")).toBeVisible();
  await expect(scope.lines(2).last()).toHaveText("b1 OK NOOP completed");
  await scope.press("K");
  await scope.typeAs(2, "NOOP");
  await expect(scope.current()).toHaveAccessibleName(/command, is lost: b2 NOOP$/);
  await expect(page.getByRole("button", { name: "Client 2's link: latency 1500ms/0ms · half open" })).toBeVisible();
  await scope.leaveTerminal();
  await scope.press("W");
  await expect(spine.getByText("09:30:01.500")).toBeVisible();
});
