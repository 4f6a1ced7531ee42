/** The dialogs, by keyboard. */

import { readRegistry } from "./registry.ts";
import { expect, OPENING, test } from "./scope-page.ts";

const { actions, axes, scenarios } = await readRegistry();

/** A key as the page prints it. */
const printed = (key: string): string => key.replace("+", key === "+" ? "+" : " ");

const isTenth = ({ id }: { readonly id: string }): boolean => id.startsWith("tenth-");

test.beforeEach(async ({ scope }) => scope.openWithTerminals());

test("the table of all choices: every axis with every option; a choice runs the same commands again", async ({
  page,
  scope,
}) => {
  const dialog = await scope.openDialog("y", "What the server chooses");
  const groups = dialog.getByRole("group").filter({ has: page.locator("legend code") });
  await expect(groups).toHaveCount(axes.length);
  for (const { name, title, options } of axes) {
    const group = groups.filter({ has: page.locator("legend code").getByText(name, { exact: true }) });
    await expect(group).toContainText(title);
    await expect(group.getByRole("radio")).toHaveCount(options.length);
    for (const option of options) await expect(group).toContainText(option.consequence);
  }
  const chosen = groups
    .filter({ has: page.locator("legend code").getByText("expunge-shared", { exact: true }) })
    .getByRole("radio", { checked: true });
  await chosen.focus();
  await scope.press("ArrowDown");
  await scope.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(scope.lines(1).last()).toHaveText(/^a1 NO \[INUSE\] /);
  await expect(scope.lines(1)).toHaveCount(2);
});

test("capabilities: found, switched off from here on, all of them from the beginning", async ({ page, scope }) => {
  const dialog = await scope.openDialog("o", "What the server offers");
  await page.keyboard.type("2177");
  await expect(dialog.getByRole("checkbox")).toHaveCount(1);
  await dialog.getByRole("checkbox", { name: "IDLE" }).focus();
  await scope.press("Space");
  await expect(dialog.getByText("there all the same, as part of IMAP4rev2")).toBeVisible();
  await dialog.getByRole("searchbox", { name: "Find a capability" }).fill("");
  await dialog.getByRole("checkbox", { name: "IMAP4rev2" }).uncheck();
  await dialog.getByRole("button", { name: "From here on" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(scope.current()).toHaveAccessibleName(/, happening: Capabilities: IMAP4rev1 /);
  await scope.typeAs(2, "IDLE");
  await expect(scope.lines(2).last()).toHaveText(/^b1 BAD /);

  await scope.leaveTerminal();
  await scope.openDialog("o", "What the server offers");
  await dialog.getByRole("button", { name: "IMAP4rev1 alone" }).click();
  await dialog.getByRole("checkbox", { name: "SEARCHRES" }).check();
  await expect(dialog.getByText("needs ESEARCH, which is off")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "IMAP4rev1" }).uncheck();
  await expect(dialog.getByRole("button", { name: "From the beginning" })).toBeDisabled();
  await dialog.getByRole("button", { name: "IMAP4rev1 alone" }).click();
  await dialog.getByRole("button", { name: "From the beginning" }).click();
  await scope.press("Home");
  await expect(page.getByRole("button", { name: "What the server offers: 1 capability" })).toBeVisible();
});

test("a scenario is found by its section and opened by keyboard", async ({ page, scope }) => {
  const dialog = await scope.openDialog("g", "Choose a scenario");
  await expect(dialog.getByRole("option")).toHaveCount(scenarios.length);
  await expect(dialog.getByRole("combobox", { name: "Find a scenario" })).toBeFocused();
  await page.keyboard.type("4.2.4");
  await expect(dialog.getByRole("option")).toHaveCount(
    scenarios.filter(({ text }) => /^cites .*#4\.2\.4\b/m.test(text)).length,
  );
  await page.keyboard.type("zzz");
  await expect(dialog.getByText("No scenario matches.")).toBeVisible();
  await scope.press("Control+A");
  await page.keyboard.type("copy");
  await dialog.getByRole("button", { name: "One mailbox, several clients" }).click();
  await expect(dialog.getByRole("option")).toHaveCount(scenarios.filter(({ name }) => name.startsWith("copy-")).length);
  await dialog.getByRole("combobox", { name: "Find a scenario" }).focus();
  await scope.press("ArrowDown");
  const name = await dialog.getByRole("option", { selected: true }).locator(".pick-title").textContent();
  expect(name).not.toBeNull();
  await scope.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: `Choose a scenario: ${name}` })).toBeVisible();
});

test("a key that comes at once after Escape is the page's", async ({ page, scope }) => {
  const dialog = await scope.openDialog("S", "Export");
  // Both wait for a page that is busy.
  await page.evaluate(() => {
    setTimeout(() => {
      const until = performance.now() + 400;
      while (performance.now() < until);
    });
  });
  await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("L")]);
  await expect(page.getByRole("tab", { name: /^Lint/, selected: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("every scenario opens, with a step to come", async ({ page, scope }) => {
  test.slow();
  // Two hundred times a look from outside would take most of the time.
  const until = (isSo: (title: string) => boolean, title: string) => page.waitForFunction(isSo, title);
  for (const { name, text } of scenarios) {
    const title = /^title +(.+)$/m.exec(text)?.[1] ?? "";
    if (name !== OPENING) {
      await scope.press("g");
      await until(() => document.activeElement?.matches("dialog [role=combobox]") === true, title);
      await page.keyboard.insertText(name);
      const chosen = () => document.querySelector('dialog [aria-selected="true"] .pick-title')?.textContent;
      for (let i = 0; i < 20 && (await page.evaluate(chosen)) !== title; i++) await scope.press("ArrowDown");
      await scope.press("Enter");
      await until(
        (wanted) =>
          !document.querySelector("dialog") &&
          !!document.querySelector(`[aria-label="Choose a scenario: ${CSS.escape(wanted)}"]`),
        title,
      );
    }
    await scope.press("End");
    await until(() => {
      const slider = document.querySelector("[role=slider]");
      const [line, lines] = ["aria-valuenow", "aria-valuemax"].map((value) => Number(slider?.getAttribute(value)));
      return lines !== undefined && lines > 0 && line === lines;
    }, title);
  }
});

test("the command bar finds every action, every scenario and every answer of the server", async ({ page, scope }) => {
  const dialog = await scope.openDialog("/", "Find an action");
  const found = dialog.getByRole("option").locator(".pick-title");
  const own = actions.filter(({ id }) => id !== "commands" && !isTenth({ id }));
  await expect
    .poll(async () => (await found.allTextContents()).toSorted())
    .toEqual(own.map(({ title }) => title).toSorted());
  const field = dialog.getByRole("combobox", { name: "Find an action" });
  const searches = [
    { query: "of the play", titles: actions.filter(isTenth).map(({ title }) => title) },
    { query: "Open:", titles: scenarios.map(({ text }) => `Open: ${/^title +(.+)$/m.exec(text)?.[1]}`) },
    ...axes.map((axis) => ({
      query: axis.title,
      titles: axis.options.map((option) => `${axis.title}: ${option.title}`),
    })),
  ];
  for (const { query, titles } of searches) {
    await field.fill(query);
    await expect.poll(() => found.allTextContents(), query).toEqual(expect.arrayContaining([...titles]));
  }
  // The one that the command bar leaves out is the command bar, which has a button.
  await expect(page.getByRole("button", { name: "Find an action", includeHidden: true })).toBeVisible();
});

test("an action is run from the command bar, without knowing its key", async ({ page, scope }) => {
  await scope.openDialog("Control+K", "Find an action");
  await page.keyboard.type("light dark");
  await scope.press("Enter");
  await expect(scope.dialog).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await scope.openDialog("/", "Find an action");
  await page.keyboard.type("expunged include");
  await scope.press("Enter");
  await expect(
    page.getByRole("radiogroup", { name: "SEARCH while expunged messages are not announced" }),
  ).toBeVisible();
});

test("a dialog is opened from the command bar, and stays", async ({ page, scope }) => {
  await scope.openDialog("/", "Find an action");
  await page.keyboard.type("all keys");
  await scope.press("Enter");
  const help = page.getByRole("dialog", { name: "Help" });
  await expect(help).toBeVisible();
  // What the closing of the first one sets off comes within a frame or two.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(help).toBeVisible();
  await scope.press("Escape");
  await expect(scope.dialog).toHaveCount(0);
});

test("the help lists every action with its keys", async ({ scope }) => {
  const dialog = await scope.openDialog("?", "Help");
  // Whoever sees the page for the first time begins here: the words on the opening screen are explained.
  for (const word of ["server", "view", "believes", "owed", "ghost", "branch"])
    await expect(dialog.getByRole("term").getByText(word, { exact: true })).toBeVisible();
  const rows = dialog.locator("dl > div");
  const listed = await rows.evaluateAll((elements) =>
    elements.map((row) => [
      row.querySelector("dd")?.textContent,
      ...[...row.querySelectorAll("kbd")].map((key) => key.textContent),
    ]),
  );
  for (const { id, title, keys } of actions)
    if (keys.length > 0 && !isTenth({ id }) && !id.startsWith("guess-"))
      expect(listed).toContainEqual([title, ...keys.map(printed)]);
  expect(listed).toContainEqual(["To a tenth of the play", "0", "…", "9"]);
  expect(listed.map(([title]) => title)).toContain("Guess, where a question offers answers");
  expect(actions.filter(({ keys }) => keys.length === 0).map(({ id }) => id)).toEqual([]);
  // Some have their keys at times only: while a question offers answers, while one presents.
  const all = actions.filter(({ when }) => !when).flatMap(({ keys }) => keys);
  expect(all).toEqual([...new Set(all)]);
});

test("keys without Ctrl or Alt can be switched off", async ({ page, scope }) => {
  await scope.press("Alt+K");
  await expect(scope.notice).toHaveText("Single-letter keys are off");
  await scope.press("t", ".", "]");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  expect((await scope.place()).line).toBe(6);
  await scope.press("Alt+K", "t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a dialog keeps its keys, gives the focus back, and closes by a click beside it", async ({ page, scope }) => {
  const button = page.getByRole("button", { name: /^The server is as RFC 2180, keep what is in use\. / });
  await button.focus();
  await scope.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Which server" });
  await expect(dialog).toBeVisible();
  await scope.press("t", "]");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await scope.press("Escape");
  await expect(button).toBeFocused();
  await scope.openDialog("w", "Let time pass");
  await page.mouse.click(5, 5);
  await expect(scope.dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  await scope.openDialog("w", "Let time pass");
  await scope.dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expect(button).toBeFocused();
});

test("time passes and messages arrive", async ({ scope, page }) => {
  await scope.press("End");
  const wait = await scope.openDialog("w", "Let time pass");
  await wait.getByRole("button", { name: "5 minutes" }).click();
  await expect(scope.event(/: 5 minutes pass$/)).toBeVisible();
  await scope.deliver("");
  await expect(page.getByRole("region", { name: "Server" }).getByTitle("Client 2 is owed: 1 new")).toBeVisible();
  await scope.typeAs(2, "NOOP");
  await expect(scope.lines(2).filter({ hasText: "* 5 EXISTS" })).toHaveCount(1);
});
