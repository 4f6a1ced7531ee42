/** The page needs no network once it is there, and lets nothing out while it is. */
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { expect, type ScopePage, test } from "./scope-page.ts";

const SINGLE_FILE = pathToFileURL("dist/imapscope.html").href;

/** Everything of the page that might want something from elsewhere. */
async function isAllThere(page: Page, scope: ScopePage): Promise<void> {
  await scope.press("]", "x");
  await expect(scope.lines(2).last()).toHaveText("b1 NO Some of the requested messages no longer exist");
  await scope.press("X");
  for (const [key, name] of [
    ["?", "Help"],
    ["y", "What the server chooses"],
    ["/", "Find an action"],
    ["Y", "Which server"],
    ["M", "Compare servers"],
    ["S", "Export"],
  ] as const) {
    await scope.openDialog(key, name);
    await scope.press("Escape");
    await expect(scope.dialog).toHaveCount(0);
  }
  await scope.choose("store-silent", ".SILENT on messages that are partly gone");
  await scope.press("End");
  await scope.typeAs(1, "NOOP");
  await expect(scope.lines(1).last()).toHaveText(/ OK NOOP completed$/);
  await scope.leaveTerminal();
  await scope.press("v");
  await scope.deliver("Subject: x\n\ny");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("textbox", { name: "Client 1 types" })).toBeVisible();
}

/** Notes what the page's policy refuses. */
async function watchPolicy(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      refused.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { refused: readonly string[] }).refused);
}

/** Parts come one after the other: until none has come for a while. */
async function allFetched(page: Page): Promise<void> {
  let before = -1;
  const isStill = async (): Promise<boolean> => {
    const now = await page.evaluate(() => performance.getEntriesByType("resource").length);
    const still = now === before;
    before = now;
    return still;
  };
  await expect.poll(isStill, { intervals: [1_500], timeout: 60_000 }).toBe(true);
}

test("the built files, from a sub-path, with the network gone after the page is there", async ({
  page,
  scope,
  context,
}) => {
  const refused = await watchPolicy(page);
  await scope.openWithTerminals();
  await allFetched(page);
  await context.setOffline(true);
  await isAllThere(page, scope);
  expect(await refused()).toEqual([]);
});

test("nothing is asked of any other host, nor from above the sub-path", async ({ page, scope }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await scope.openWithTerminals();
  await isAllThere(page, scope);
  const home = process.env.IMAPSCOPE_URL ?? "";
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => !url.startsWith(home) && !url.startsWith("data:"))).toEqual([]);
});

test("the one file opens from disk, plays, and types", async ({ page, scope }) => {
  const refused = await watchPolicy(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await scope.openWithTerminals(SINGLE_FILE);
  await scope.press("Space");
  await expect(scope.current()).toHaveAccessibleName(/^8 of 32, /);
  await scope.press("Space", "End");
  await scope.typeAs(2, "FETCH 4 (UID)");
  await scope.shows(2, ["b5 FETCH 4 (UID)", "* 4 FETCH (UID 108)", "b5 OK FETCH completed", "b6"]);
  await scope.leaveTerminal();
  await scope.press("r");
  await expect(scope.notice).toHaveText("Started anew");
  await scope.press("]");
  await isAllThere(page, scope);
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([SINGLE_FILE]);
  expect(await refused()).toEqual([]);
});

for (const { name, url } of [
  { name: "the built files", url: undefined },
  { name: "the one file", url: SINGLE_FILE },
])
  test.describe(`the policy of ${name}`, () => {
    test.use({ expectedTrouble: /Content Security Policy|Fetch API cannot load|violates/ });

    test("lets no request out and no foreign script in", async ({ page, scope }) => {
      const refused = await watchPolicy(page);
      await scope.open(url);
      const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'none'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
      const isRefused = await page.evaluate(() =>
        fetch("https://example.org/").then(
          () => false,
          () => true,
        ),
      );
      expect(isRefused).toBe(true);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.foreign = true";
        document.body.append(script);
      });
      expect(await page.evaluate(() => "foreign" in window)).toBe(false);
      // Nor text that is run as a script: by an attribute, by a timer, by eval.
      const ran = await page.evaluate(async () => {
        const button = document.createElement("button");
        button.setAttribute("onclick", "window.foreign = true");
        document.body.append(button);
        button.click();
        button.remove();
        Reflect.apply(setTimeout, window, ["window.foreign = true", 0]);
        await new Promise((resolve) => setTimeout(resolve, 20));
        const run: unknown = Reflect.get(window, "eval");
        let isRefused = false;
        const inPage = document.createElement("script");
        inPage.src = "data:text/javascript,window.foreign=true";
        document.body.append(inPage);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inPage.remove();
        try {
          (run as (text: string) => unknown)("window.foreign = true");
        } catch {
          isRefused = true;
        }
        return { isRefused, isForeign: "foreign" in window };
      });
      expect(ran).toEqual({ isRefused: true, isForeign: false });
      await expect
        .poll(refused)
        .toEqual([
          "connect-src https://example.org/",
          "script-src-elem inline",
          "script-src-attr inline",
          "script-src eval",
          "script-src-elem data",
          "script-src eval",
        ]);
    });
  });
