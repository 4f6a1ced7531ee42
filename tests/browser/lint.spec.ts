/** What the linter finds, on the page: where it stands, in the list, by keys, and with its rule. */
import { expect, test } from "./scope-page.ts";

test("a finding is marked at its event, gone to by a key, and opens its rule", async ({ page, scope }) => {
  await scope.open(`${process.env.IMAPSCOPE_URL}#1.s=bug-b02-expunge-in-fetch&at=1`);
  const mark = scope.events.getByRole("button", { name: /^Finding: MUST NOT expunge-in-fetch/ });
  await expect(mark).toHaveText("§ MUST");
  await scope.press(";");
  await expect(scope.current()).toHaveAccessibleName(/^7 of 13, server to client 1, untagged: \* 1 EXPUNGE/);
  await expect(scope.current()).toHaveAccessibleDescription(/Finding: MUST NOT expunge-in-fetch: EXPUNGE of message 1/);
  await expect(scope.notice).toHaveText(/^Finding: MUST NOT expunge-in-fetch/);
  const panel = page.getByRole("tabpanel", { name: /Lint/ });
  await expect(panel.getByRole("status").first()).toHaveText("1 finding in 13 events.");
  await expect(panel.getByRole("button", { name: /expunge-in-fetch/ })).toHaveAttribute("aria-expanded", "true");
  await expect(panel.getByText("As it should not")).toBeVisible();
  await expect(panel.getByRole("blockquote").first()).toContainText("An EXPUNGE response MUST NOT be sent");
  await panel.getByRole("button", { name: /^MUST/ }).click();
  await expect(panel.getByText("0 in view")).toBeVisible();
  // The list says it too.
  await scope.press("v", "End");
  await expect(mark).toHaveText("§ MUST");
});
