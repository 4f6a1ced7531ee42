/** One scenario under three strategies, without a mouse. */
import { expect, goldenAnswer, OPENING, type ScopePage, test } from "./scope-page.ts";

const COMMAND = "b1 FETCH 3:5 (UID FLAGS RFC822.SIZE)";
const GHOST = goldenAnswer(OPENING, `C2: ${COMMAND}`);
const LIVING = GHOST[0] ?? "";
const PARTIAL_NO = [LIVING, "b1 NO Some of the requested messages no longer exist"];
const NIL = [
  LIVING,
  "* 4 FETCH (UID 104 FLAGS () RFC822.SIZE 0)",
  "* 5 FETCH (UID 105 FLAGS () RFC822.SIZE 0)",
  "b1 OK FETCH completed",
];

/** Client 2 was answered so: in words, in its terminal, and in the ladder. */
async function isAnswered(scope: ScopePage, answer: readonly string[]): Promise<void> {
  await expect(scope.lines(2)).toHaveText([COMMAND, ...answer]);
  await scope.shows(2, [COMMAND, ...answer, "b2"]);
  const told = (await scope.sentences()).filter((text) => text.startsWith("server to client 2"));
  const kinds = answer.map((line) => (line.startsWith("*") ? "untagged" : `tagged ${line.split(" ")[1]}`));
  expect(told.slice(0, answer.length)).toEqual(answer.map((line, i) => `server to client 2, ${kinds[i]}: ${line}`));
}

test("by keyboard alone through one scenario under three strategies", async ({ page, scope }) => {
  await scope.openWithTerminals();
  // Another one first: then its title says when it has come.
  await scope.choose("copy-ghost", "COPY takes expunged messages along");
  await scope.choose("number, two", "One number, two messages");
  await expect(scope.lines(2)).toHaveCount(0);

  // The command, then its answer line by line.
  await scope.press(".");
  await expect(scope.lines(2)).toHaveText([COMMAND]);
  await scope.press(".");
  await expect(scope.lines(2)).toHaveText([COMMAND, LIVING]);
  await scope.press(".", ".", ".", "f");
  await expect(scope.current()).toHaveAccessibleName("11 of 32, server to client 2, tagged OK: b1 OK FETCH completed");
  // A run is one row; unfolded, each of its lines is one.
  await scope.press(",", "f", ".");
  await isAnswered(scope, GHOST);

  await scope.press("x");
  await expect(page.getByRole("radio", { name: "the rest + NO" })).toBeChecked();
  await expect(scope.current()).toHaveAccessibleName(`9 of 29, server to client 2, tagged NO: ${PARTIAL_NO.at(-1)}`);
  await isAnswered(scope, PARTIAL_NO);

  await scope.press("x");
  await expect(page.getByRole("radio", { name: "NIL", exact: true })).toBeChecked();
  await expect(scope.current()).toHaveAccessibleName("11 of 31, server to client 2, tagged OK: b1 OK FETCH completed");
  await scope.press(",", "f", ".");
  await isAnswered(scope, NIL);

  // Back by a line, by a command, and on again: the answer is the one of the strategy in force.
  await scope.press(",");
  await expect(scope.lines(2)).toHaveText([COMMAND, ...NIL.slice(0, -1)]);
  await scope.press("[");
  await expect(scope.lines(2)).toHaveCount(0);
  await scope.hasPrompt(2, "b1");
  await scope.press("]");
  await isAnswered(scope, NIL);

  await scope.press("X", "X", ",", "f", ".");
  await expect(page.getByRole("radio", { name: "serve the ghost" })).toBeChecked();
  await isAnswered(scope, GHOST);
});

test("the same by the segments' arrow keys, and what changed is marked", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.press("]");
  await page.getByRole("radio", { name: "serve the ghost" }).focus();
  await scope.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "the rest + NO" })).toBeFocused();
  await expect(scope.lines(2)).toHaveText([COMMAND, ...PARTIAL_NO]);
  await expect(scope.notice).toHaveText(/^“the rest \+ NO”: \d+ lines? (is|are) different$/);
  await scope.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "NIL", exact: true })).toBeFocused();
  await expect(scope.lines(2)).toHaveText([COMMAND, ...NIL]);
  await expect(scope.events.locator(".is-changed")).not.toHaveCount(0);
  await scope.press("ArrowLeft", "ArrowLeft");
  await expect(scope.lines(2)).toHaveText([COMMAND, ...GHOST]);
});

test("to the ends, to a tenth, and to where the debt changes", async ({ scope }) => {
  await scope.openWithTerminals();
  const isAt = async (line: number) => expect.poll(async () => (await scope.place()).line).toBe(line);
  await scope.press("[");
  await isAt(0);
  await expect(scope.current()).toHaveCount(0);
  await scope.press("End");
  await isAt(32);
  await scope.press("5");
  await isAt(16);
  await scope.press("Home");
  await isAt(0);
  await scope.press("d");
  const { line } = await scope.place();
  expect(line).toBeGreaterThan(0);
  await scope.press("d", "D");
  await isAt(line);
});

test("the map scrolls through the events, by keys and by mouse, and leaves the cursor where it is", async ({
  page,
  scope,
}) => {
  await scope.openWithTerminals();
  await scope.press("z");
  const map = page.getByRole("scrollbar", { name: "Map of the events" });
  await map.focus();
  const before = await scope.place();
  await scope.press("End");
  await expect(scope.events.getByRole("button", { name: /^32 of 32/ })).toBeInViewport();
  await expect(map).toHaveAttribute("aria-valuetext", /^\d+ to (\d+) of \1\. \d+ questions$/);
  await expect(map).toHaveAttribute("aria-valuenow", "100");
  expect(await scope.place()).toEqual(before);
  await scope.press("Enter");
  await expect.poll(async () => (await scope.place()).line).toBeGreaterThan(before.line);
  const box = await map.boundingBox();
  if (!box) throw new Error("the map is not there");
  await page.mouse.move(box.x + 8, box.y + box.height * 0.9);
  await page.mouse.down();
  await page.mouse.move(box.x + 8, box.y - 200);
  await page.mouse.up();
  await expect(scope.events.getByRole("button", { name: /^1 of 32/ })).toBeInViewport();
  await scope.press("z");
  await expect(map).toHaveCount(0);
});

test("the ladder's rows and the scrubber move by arrow keys", async ({ page, scope }) => {
  await scope.openWithTerminals();
  await scope.current().focus();
  await scope.press("ArrowDown");
  await expect(scope.event(/^7 of 32, /)).toBeFocused();
  await scope.press("ArrowUp");
  await expect(scope.event(/^6 of 32, /)).toBeFocused();
  const slider = page.getByRole("slider", { name: "Place in the play" });
  await slider.focus();
  await scope.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", "5 of 32, server to client 1, untagged: * 4 EXPUNGE");
  await scope.press("PageUp");
  await expect(slider).toHaveAttribute("aria-valuenow", "6");
  await scope.press("End");
  await expect(slider).toHaveAttribute("aria-valuenow", "32");
});

test("a control that goes by what it does leaves the keyboard near where it was", async ({ page, scope }) => {
  await scope.openWithTerminals();
  const tabTo = async (name: string | RegExp) => {
    const control = page.getByRole("button", { name, exact: true });
    for (let i = 0; i < 60 && !(await control.evaluate((it) => it === document.activeElement)); i++)
      await scope.press("Tab");
    await expect(control).toBeFocused();
  };
  // Whoever guesses goes on from there.
  await tabTo(/^1 ?All three/);
  await scope.press("Enter");
  await expect(page.locator(".next-step")).toBeFocused();
  await expect(page.locator(".next-step")).toContainText("UID 108");
  // What leads on is switched off at the end.
  await tabTo("To the end");
  await scope.press("Enter");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeFocused();
  await tabTo("Hide the inspector");
  await scope.press("Enter");
  await expect(page.getByRole("button", { name: "Show the inspector" })).toBeFocused();
  // Who is to type has the keyboard in the terminal.
  await scope.press("a");
  await expect(scope.commandLine(3)).toBeFocused();
});
