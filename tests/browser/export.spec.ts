/** The play as a file: chosen, seen, copied, downloaded; and what is in it stays text. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./scope-page.ts";

async function downloaded(page: Page): Promise<{ readonly name: string; readonly octets: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), octets: readFileSync(await file.path()) };
}

test("a branch of one's own goes out under its name, with a link that plays it", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "NOOP");
  await scope.leaveTerminal();
  await scope.openDialog("n", "Name this branch");
  await page.keyboard.type("my bug");
  await scope.press("Enter");
  await expect(scope.dialog).toHaveCount(0);
  const lines = (await scope.place()).lines;
  const dialog = await scope.openDialog("S", "Export");
  const text = dialog.getByRole("region", { name: "Preview" });
  await expect(text).toContainText("# One number, two messages: my bug\n");
  await expect(text).toContainText("[Play it](<");
  await expect(dialog.getByRole("textbox", { name: "File" })).toHaveValue("one-number-two-messages-my-bug");
  const link = /\[Play it\]\(<(.*)>\)/.exec((await text.textContent()) ?? "")?.[1] ?? "";
  const other = await page.context().newPage();
  await other.goto(link);
  await expect(other.getByRole("slider", { name: "Place in the play" })).toHaveAttribute("aria-valuemax", `${lines}`);
  await expect(other.getByRole("button", { name: /^my bug/ })).toBeVisible();
});

test("a range as Markdown, a picture at twice its size, and hostile text that stays text", async ({ page, scope }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await scope.open();
  const markup = "<img src=x onerror=document.title='hit'>";
  await scope.openText(
    "evil.imap",
    `title ${markup}\nmailbox FOO 3 messages\nselected FOO C1\n\nC1: a1 NOOP\nC1: a2 ${markup} x\n`,
  );
  await expect(page.getByRole("button", { name: `Choose a scenario: ${markup}` })).toBeVisible();
  const dialog = await scope.openDialog("S", "Export");
  await expect(dialog.getByText("# \\<img src=x")).toBeVisible();
  await dialog.getByRole("spinbutton", { name: "to" }).fill("2");
  await expect(dialog.getByText("These are lines 1 to 2 of 4.")).toBeVisible();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByText("Copied evil.md")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("These are lines 1 to 2 of 4.");

  await dialog.getByRole("button", { name: "SVG" }).click();
  const picture = dialog.getByRole("img", { name: "Preview of evil.svg" });
  await expect(picture).toBeVisible();
  const svg = await downloaded(page);
  expect(svg.name).toBe("evil.svg");
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg.octets.toString()) ?? [];
  await dialog.getByRole("button", { name: "PNG" }).click();
  await dialog.getByRole("button", { name: "Dark" }).click();
  await expect(dialog.getByRole("img", { name: "Preview of evil.png" })).toBeVisible();
  const { name, octets } = await downloaded(page);
  expect(name).toBe("evil.png");
  expect([...octets.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect([octets.readUInt32BE(16), octets.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  // The browser decodes it; its corner has the dark theme's colour.
  const corner = () =>
    dialog.getByRole("img").evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      const canvas = document.createElement("canvas");
      const drawn = canvas.getContext("2d");
      drawn?.drawImage(img, 0, 0);
      return [...(drawn?.getImageData(2, 2, 1, 1).data ?? [])];
    });
  // The light picture stands there until the dark one is made.
  await expect.poll(() => corner().catch(() => [])).toEqual([0x0f, 0x14, 0x19, 255]);
  // Where the linter and the comparison show it, it is text too.
  await scope.press("Escape", "L");
  await expect(page.getByRole("list", { name: "Findings" }).getByText("<img").first()).toBeVisible({ timeout: 20_000 });
  const compared = await scope.openDialog("M", "Compare servers");
  await compared
    .getByRole("button", { name: /lines the same$/ })
    .first()
    .click();
  await expect(compared.getByText("<img").first()).toBeVisible();
  await expect(page.locator("img")).toHaveCount(0);
  await expect(page).toHaveTitle(/^imapscope: /);
});
