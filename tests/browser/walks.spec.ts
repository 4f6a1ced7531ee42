/**
 * From opening a scenario to its end, its questions answered and its terminals entered and left, by keys alone, and the
 * keyboard always has a place. One of each kind; tests/app/walks.test.ts does it with all of them, by the same keys.
 */
import { readFileSync } from "node:fs";
import { expect, type ScopePage, test } from "./scope-page.ts";

const KINDS = [
  // Two clients and a question, then one with choices; a link that takes time; a client that acts by itself; a server that
  // errs; a literal; nobody there at first.
  "fetch-expunged-nil",
  "idle-done-crossing",
  "bug-b24-right",
  "bug-b01-shared-numbers",
  "replace-a-draft",
  "session-limit-evicts",
];

const titleOf = (name: string): string =>
  /^title +(.*)$/m.exec(readFileSync(`src/scenarios/${name}.imap`, "utf8"))?.[1] ?? "";

/** How far it is, and whether a guess is asked for. */
const look = (scope: ScopePage) =>
  scope.page.evaluate(() => {
    const slider = document.querySelector("[role=slider]");
    return {
      line: Number(slider?.getAttribute("aria-valuenow")),
      lines: Number(slider?.getAttribute("aria-valuemax")),
      isAsked: document.querySelector(".choice") !== null,
    };
  });

/** Whatever has the focus is there, and is no longer the page as a whole. */
const hasFocus = (scope: ScopePage) => expect(scope.page.locator(":focus")).toHaveCount(1);

async function walk(scope: ScopePage, name: string): Promise<void> {
  await scope.choose(name, titleOf(name));
  await hasFocus(scope);
  await scope.press("Home");
  for (let steps = 0; steps < 100; steps++) {
    const { line, lines, isAsked } = await look(scope);
    if (lines > 0 && line >= lines) break;
    await scope.press(isAsked ? "1" : "]");
    await expect.poll(async () => (await look(scope)).line).toBeGreaterThan(line);
    if (isAsked) await expect(scope.page.locator(".verdict")).toContainText(/of \d+ right/);
  }
  const { line, lines } = await look(scope);
  expect([name, line]).toEqual([name, lines]);
  await hasFocus(scope);
  await scope.press("Alt+1");
  await expect(scope.commandLine(1)).toBeFocused();
  await scope.leaveTerminal();
}

test("scenarios of each kind are played to their end by keys alone", async ({ page, scope }) => {
  await scope.openWithTerminals();
  // Into the ladder, as anybody who has no mouse.
  for (let i = 0; i < 60 && (await page.locator(".row-hit:focus").count()) === 0; i++) await scope.press("Tab");
  await expect(page.locator(".row-hit:focus")).toHaveCount(1);
  for (const name of KINDS) await walk(scope, name);
});
