/** Text from outside is shown as text: it steers no terminal, makes no markup, runs nothing. */
import type { Page } from "@playwright/test";
import { expect, test } from "./scope-page.ts";

const MARKUP = "<img src=x onerror=document.title='hit'>";

async function isUnharmed(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^imapscope: /);
  await expect(page.locator("img, iframe, object")).toHaveCount(0);
  const steering = await page.evaluate(
    () => /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/.exec(document.body.innerText)?.index,
  );
  expect(steering).toBeUndefined();
}

test("a subject with control sequences and markup", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.press("End");
  await scope.deliver(`Subject: \x1b]52;c;ZXZpbA==\x07\x1b[2J${MARKUP}\n\n\x1b]0;owned\x07\u202etxt`);
  await scope.typeAs(1, "NOOP");
  await scope.typeAs(1, "FETCH 5 BODY[]");
  await expect(scope.lines(1).last()).toHaveText("a5 OK FETCH completed");
  await expect(scope.lines(1).filter({ hasText: "BODY[]" }).last()).toContainText(
    `Subject: \\x1b]52;c;ZXZpbA==\\x07\\x1b[2J${MARKUP}`,
  );
  // In the terminal long rows wrap.
  const shown = () => scope.screen(1).then((rows) => rows.join(""));
  await expect.poll(shown).toContain("Subject: \\x1b]52;c;ZXZpbA==\\x07\\x1b[2J<img");
  expect(await shown()).toContain("\\x1b]0;owned\\x07\\xe2\\x80\\xaetxt");
  await scope.typeAs(1, "FETCH 5 ENVELOPE");
  await expect(scope.lines(1).last()).toHaveText("a6 OK FETCH completed");
  await scope.leaveTerminal();
  for (const key of ["e", "v", ",", ",", ","]) {
    await scope.press(key);
    await isUnharmed(page);
  }
  await page.getByRole("tab", { name: "Octets" }).click();
  await isUnharmed(page);
});

test("mailbox names, tags and texts of commands", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.typeAs(1, `CREATE "${MARKUP}"`);
  await expect(scope.lines(1).last()).toHaveText("a2 OK CREATE completed");
  await scope.typeAs(1, `<b>x</b> NOOP`);
  await expect(scope.lines(1).last()).toHaveText(/NOOP completed$|BAD/);
  await scope.typeAs(1, `SELECT "${MARKUP}"`);
  await expect(scope.lines(1).last()).toHaveText(/ OK \[READ-WRITE\] SELECT completed$/);
  await expect(page.getByRole("region", { name: "Server" }).locator("dt").getByText(MARKUP)).toBeVisible();
  await isUnharmed(page);
});

test("a scenario's title, narration and question", async ({ page, scope }) => {
  await scope.open();
  await scope.openText(
    `${MARKUP}.imap`,
    `title ${MARKUP}\nmailbox FOO 3 messages\nselected FOO C1\n\n# ${MARKUP} and client 1\n? ${MARKUP}\nC1: ${MARKUP} NOOP\n`,
  );
  await expect(page.getByRole("button", { name: `Choose a scenario: ${MARKUP}` })).toBeVisible();
  await expect(page.locator(".narration")).toContainText(MARKUP);
  await isUnharmed(page);
  await scope.openText(`${MARKUP}.imap`, `title x\n${MARKUP}\n`);
  await expect(page.getByRole("alert")).toContainText(`“${MARKUP}” could not be opened.`);
  await isUnharmed(page);
});

test("octets at random typed into a terminal", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.press("Alt+2");
  await expect(scope.commandLine(2)).toBeFocused();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", '\x00\x1b[31mred\u202e {99999999999}\n)"\\({3}\n\x7f\x9b2J\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(scope.lines(2).filter({ hasText: /BAD/ })).not.toHaveCount(0);
  await isUnharmed(page);
  await scope.leaveTerminal();
  await scope.typeAs(1, "NOOP");
  await expect(scope.lines(1).last()).toHaveText("a2 OK NOOP completed");
});

test("a link to a hostile story, and all that is said of it", async ({ page, scope, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await scope.open();
  const subject = `\\x1b]52;c;ZXZpbA==\\x07 ${MARKUP}`;
  await scope.openText(
    "evil.imap",
    `title ${MARKUP}\nstrategy failed-select=keeps-old\nmailbox "${MARKUP}" 2 messages\nselected "${MARKUP}" C1\n\n# ${MARKUP}\nC1: a1 UID FETCH 1 FLAGS\nC1= "a2 SELECT \\"constructor${MARKUP}\\"\\r\\na3 STORE 1 +FLAGS (__proto__)\\r\\n"\n<message delivered to "${MARKUP}">\n    Subject: ${subject}\n\n    ${MARKUP}\n\nC1: a4 NOOP\nC1: a5 FETCH 3 (ENVELOPE BODYSTRUCTURE BODY.PEEK[])\n`,
  );
  await expect(page.getByRole("button", { name: `Choose a scenario: ${MARKUP}` })).toBeVisible();
  await scope.press("p");
  await expect(scope.notice).toHaveText(/^Link copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("about:blank");
  await scope.open(link);
  await expect(page.getByRole("button", { name: `Choose a scenario: ${MARKUP}` })).toBeVisible();
  await isUnharmed(page);
  // Alarms, findings, fields, the list.
  for (const key of ["Home", "!", "e", "End", ",", "v", "v", "L"]) {
    await scope.press(key);
    await isUnharmed(page);
  }
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
});
