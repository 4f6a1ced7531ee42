/** Which server: named in the header, chosen there, with what was measured and what is not modelled. */
import { expect, test } from "./scope-page.ts";

test("the header names the preset, and how many choices lie between; another one is chosen", async ({
  page,
  scope,
}) => {
  await scope.open();
  await expect(page.getByRole("button", { name: /^The server is as RFC 2180, keep what is in use\. / })).toBeVisible();
  const dialog = await scope.openDialog("Y", "Which server");
  const dovecot = dialog.getByRole("listitem").filter({ hasText: "Dovecot, maildir" });
  await dovecot.getByText(/^What it does not model/).click();
  await expect(dovecot.getByText("It does not offer IMAP4rev2.")).toBeVisible();
  await dovecot.getByRole("button", { name: /^As Dovecot, maildir, 2\.3/ }).click();
  await expect(dovecot.getByText("in force")).toBeVisible();
  await scope.press("Escape");
  await expect(page.getByRole("button", { name: /^The server is as Dovecot, maildir\. / })).toBeVisible();
  await scope.press("x");
  await expect(
    page.getByRole("button", { name: "The server is as Dovecot, maildir + 1 change. Choose another one" }),
  ).toBeVisible();
  await scope.openDialog("Y", "Which server");
  await dialog.getByRole("button", { name: "As the scenario has it" }).click();
  await scope.press("Escape");
  await expect(page.getByRole("button", { name: /^The server is as RFC 2180, keep/ })).toBeVisible();
});
