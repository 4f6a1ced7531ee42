/** What is remembered, and scenarios from the reader's own disk. */
import { expect, test } from "./scope-page.ts";

const GOOD = "title Two lines\nmailbox FOO 3 messages\nselected FOO C1\n\nC1: a NOOP\nS1: a OK NOOP completed\n";

test("a reload keeps the theme, and shows it from the first paint on", async ({ page, scope }) => {
  await scope.open();
  await scope.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.route(/\.js$/, () => {});
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.unroute(/\.js$/);
  await page.reload();
  await expect(scope.current()).toBeVisible();
  expect(await background()).toBe(dark);
  await scope.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await scope.press("T");
  await page.reload();
  await expect(scope.current()).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("a broken file says line and column, and what was there stays", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(2, "NOOP");
  await expect(scope.branches).toHaveCount(2);
  await scope.leaveTerminal();
  const before = { sentences: await scope.sentences(), place: await scope.place() };

  await scope.openText("mine.imap", GOOD.replace("mailbox FOO 3", "mailbox FOO three"));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("“mine” could not be opened. Line 2, column 13: ");
  await expect(alert).toContainText("What you see is what you had before.");
  await expect(alert.locator("pre")).toHaveText("mailbox FOO three messages");
  expect({ sentences: await scope.sentences(), place: await scope.place() }).toEqual(before);
  await expect(scope.branches).toHaveCount(2);

  await scope.openText("mine.imap", GOOD);
  await expect(alert).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Choose a scenario: Two lines" })).toBeVisible();
  await scope.press("End");
  await expect(scope.lines(1)).toHaveText(["a NOOP", "a OK NOOP completed"]);
});

test("a file is opened by dropping it", async ({ page, scope }) => {
  await scope.open();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.imap"));
    return transfer;
  }, GOOD);
  await scope.events.dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByRole("button", { name: "Choose a scenario: Two lines" })).toBeVisible();
});

test("the log of a client is played, what others did as client 2's; no password is kept", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.openText(
    "mine.log",
    "S: * OK ready\r\nC: a1 LOGIN me hunter2\r\nS: a1 OK in\r\nC: a2 SELECT INBOX\r\nS: * 3 EXISTS\r\nS: a2 OK in\r\n" +
      "C: a3 NOOP\r\nS: * 2 EXPUNGE\r\nS: a3 OK done\r\n",
  );
  await expect(page.getByRole("button", { name: "Choose a scenario: mine, from a log" })).toBeVisible();
  await scope.press("End");
  await expect(scope.lines(2)).toContainText(["b3 UID EXPUNGE 2"]);
  await expect(scope.lines(1).last()).toHaveText("a3 OK NOOP completed");
  await expect(scope.lines(1)).toContainText(["a3 NOOP", "* 2 EXPUNGE"]);
  await expect(page.locator("body")).not.toContainText("hunter2");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

for (const { name, text, says } of [
  { name: "octets that are no text", text: "\u0000\u0001\ufffd\u0002", says: /Line 1, column 1: / },
  {
    name: "a story without a header's mailbox",
    text: "selected NOWHERE C1\nC1: a NOOP\n",
    says: /could not be opened/,
  },
  {
    name: "a line of a million characters",
    text: `title x\nmailbox ${"x".repeat(1e6)}\n`,
    says: /Line 2, column \d+: /,
  },
])
  test(`${name} is refused in words`, async ({ page, scope }) => {
    await scope.open();
    await scope.openText("odd.imap", text);
    await expect(page.getByRole("alert")).toContainText(says);
    await scope.press("]");
    await expect(scope.current()).toHaveAccessibleName(/: b1 OK FETCH completed$/);
  });

test("sizes of panels are kept", async ({ page, scope }) => {
  await scope.open();
  const separator = page.getByRole("separator", { name: "Width of the inspector" });
  const before = Number(await separator.getAttribute("aria-valuenow"));
  await separator.focus();
  await scope.press("ArrowLeft", "ArrowLeft");
  const wider = await separator.getAttribute("aria-valuenow");
  expect(Number(wider)).toBeGreaterThan(before);
  await page.reload();
  await expect(separator).toHaveAttribute("aria-valuenow", `${wider}`);
});
