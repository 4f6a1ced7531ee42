/** What one sees who opens the page and does nothing, or presses one button. */
import { expect, goldenAnswer, OPENING, test } from "./scope-page.ts";

const COMMAND = "b1 FETCH 3:5 (UID FLAGS RFC822.SIZE)";
const ANSWER = goldenAnswer(OPENING, `C2: ${COMMAND}`);

test("it opens on a running story, with a client about to ask for what is gone", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await expect(scope.question).toHaveText("Client 2 asks for 3, 4 and 5. Two of them are gone. What will it get?");
  await expect(scope.current()).toHaveAccessibleName("6 of 32, server to client 1, tagged OK: a1 OK EXPUNGE completed");
  await expect(scope.event(`7 of 32, client 2 to server, command: ${COMMAND}`)).toBeVisible();
  await expect(scope.event("8 of 32, the answer, not shown yet")).toBeVisible();
  await expect(page.getByRole("region", { name: "Server" }).getByTitle("Client 2 is owed: 4 expunged")).toBeVisible();
  await expect(page.getByRole("row", { name: "107 gone 7 7 Deleted ghost" })).toBeVisible();
  await scope.shows(1, ["a1 EXPUNGE", ...Array<string>(4).fill("* 4 EXPUNGE"), "a1 OK EXPUNGE completed", "a2"]);
  await scope.hasPrompt(2, "b1");
  await expect(scope.lines(2)).toHaveCount(0);
});

test("one button, without typing, shows the answer", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await page.getByRole("button", { name: "Show the answer" }).click();
  await expect(scope.lines(2)).toHaveText([COMMAND, ...ANSWER]);
  await scope.shows(2, [COMMAND, ...ANSWER, "b2"]);
});

test("playing goes on by itself, and halts before the answer to a question", async ({ page, scope }) => {
  await page.clock.install();
  await scope.open();
  await page.clock.runFor(1000);
  await scope.haveTerminals();
  await scope.press("Home", "Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(scope.notice).toHaveText("Your guess? Play goes on.");
  expect(await scope.place()).toEqual({ line: 6, lines: 32 });
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.clock.runFor(20_000);
  await expect(scope.current()).toHaveAccessibleName("16 of 32, server to client 1, tagged OK: a2 OK NOOP completed");
});

test("the story can be stepped through before the engine and the terminals have come; what needs them waits", async ({
  page,
  scope,
}) => {
  let goOn = () => {};
  const isTime = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const asked = new Set<string>();
  await page.route(/(engine|terminal-pane).*\.js/, async (route) => {
    asked.add(
      route
        .request()
        .url()
        .replace(/^.*\/([a-z-]+)-.*$/, "$1"),
    );
    await isTime;
    await route.continue();
  });
  await page.goto(process.env.IMAPSCOPE_URL ?? "", { waitUntil: "commit" });
  await expect(scope.current()).toHaveAccessibleName(/: a1 OK EXPUNGE completed$/);
  await expect(scope.plainText(1)).toContainText("a1 OK EXPUNGE completed");
  await expect(scope.plainText(2)).toHaveText("b1 ");
  await expect.poll(() => [...asked].sort()).toEqual(["engine", "terminal-pane"]);
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);
  expect(painted).toBe(1);
  await expect(page.locator(".xterm")).toHaveCount(0);
  await scope.press("]");
  await expect(scope.plainText(2)).toContainText("b1 OK FETCH completed");
  await scope.press("x");
  await expect(scope.plainText(2)).toContainText("b1 OK FETCH completed");

  goOn();
  await scope.haveTerminals();
  await expect(scope.notice).toHaveText("“the rest + NO”: 2 lines are different");
  await scope.shows(2, ["b1 NO Some of the requested messages no longer exist", "b2"]);
});

test.describe("where the terminals do not load", () => {
  test.use({ expectedTrouble: /terminal-pane|ERR_FAILED/ });

  test("one types into plain fields", async ({ page, scope }) => {
    await page.route(/terminal-pane.*\.js/, (route) => route.abort());
    await scope.open();
    await page.getByRole("textbox", { name: "Client 2 types" }).fill("noop");
    await scope.press("Enter");
    await expect(scope.plainText(2)).toContainText("b1 OK NOOP completed");
  });
});
