/** Typing commands as a client. */
import { expect, test } from "./scope-page.ts";

test.beforeEach(async ({ scope }) => scope.openWithTerminals());

test("a command with a literal is typed on after {n}, line ends counting two octets", async ({ page, scope }) => {
  await scope.typeAs(1, "APPEND FOO (\\Seen) {14}");
  await scope.shows(1, ["a2 APPEND FOO (\\Seen) {14}", "+ Ready for literal data"]);
  await scope.hasPrompt(1, "literal, 14 left");
  await page.keyboard.type("Subject: x");
  await scope.hasPrompt(1, "literal, 4 left  Subject: x");
  await scope.press("Enter");
  await scope.hasPrompt(1, "literal, 2 left");
  await scope.press("Enter");
  await scope.hasPrompt(1, "rest of the command");
  await scope.press("Enter");
  await scope.shows(1, ["* 4 EXISTS", "* 1 RECENT", "a2 OK [APPENDUID 1 108] APPEND completed", "a3"]);
  await scope.type("FETCH 4 (FLAGS BODY[])");
  await scope.shows(1, [
    "* 4 FETCH (FLAGS (\\Recent \\Seen) BODY[] {14}",
    "Subject: x",
    "",
    ")",
    "a3 OK FETCH completed",
  ]);
});

test("tags come by themselves, one's own are respected, and counting goes on from them", async ({ page, scope }) => {
  await scope.typeAs(2, "noop");
  await scope.shows(2, ["b1 noop"]);
  await scope.hasPrompt(2, "b2");
  await scope.type("x7 NOOP");
  await scope.shows(2, ["x7 NOOP", "x7 OK NOOP completed", "x8"]);
  await page.keyboard.type("SEARCH ALL");
  await scope.hasPrompt(2, "x8 SEARCH ALL");
  await scope.press("Enter");
  await scope.shows(2, ["x8 SEARCH ALL", "* SEARCH 1 2 3", "x8 OK SEARCH completed"]);
  await page.keyboard.type("raw");
  await scope.press("Alt+Enter");
  await expect(scope.lines(2).last()).toHaveText(/ BAD /);
  await expect(scope.lines(2).nth(-2)).toHaveText("raw");
});

test("older lines come back by the arrow keys, and can be edited", async ({ page, scope }) => {
  await scope.typeAs(2, "FETCH 3 (UID)");
  await scope.hasPrompt(2, "b2");
  await scope.type("NOOP");
  await scope.hasPrompt(2, "b3");
  await scope.press("ArrowUp", "ArrowUp");
  await scope.hasPrompt(2, "b3 FETCH 3 (UID)");
  await scope.press("ArrowDown");
  await scope.hasPrompt(2, "b3 NOOP");
  await scope.press("ArrowUp", "ArrowLeft", "Control+w");
  await page.keyboard.type("(FLAGS");
  await scope.press("Enter");
  await scope.shows(2, ["b3 FETCH 3 (FLAGS)", "* 3 FETCH (FLAGS ())", "b3 OK FETCH completed", "b4"]);
});

for (const { what, typed, becomes } of [
  { what: "a command", typed: "FE", becomes: "b1 FETCH" },
  { what: "an argument", typed: "FETCH 4 (UID ENV", becomes: "b1 FETCH 4 (UID ENVELOPE" },
  { what: "a mailbox name", typed: "STATUS F", becomes: "b1 STATUS FOO" },
])
  test(`Tab completes ${what}`, async ({ page, scope }) => {
    await scope.press("Alt+2");
    await expect(scope.commandLine(2)).toBeFocused();
    await page.keyboard.type(typed);
    await scope.hasPrompt(2, `b1 ${typed}`);
    await scope.press("Tab");
    await scope.hasPrompt(2, becomes);
    await expect(scope.commandLine(2)).toBeFocused();
  });

test("Tab goes through what fits, and Escape brings back what was typed", async ({ page, scope }) => {
  await scope.press("Alt+2");
  await expect(scope.commandLine(2)).toBeFocused();
  await page.keyboard.type("STORE 3 +FLAGS (\\S");
  await scope.press("Tab");
  await scope.hasPrompt(2, "b1 STORE 3 +FLAGS (\\Seen");
  await page.keyboard.type(" \\D");
  await scope.press("Tab");
  await scope.shows(2, ["b1 STORE 3 +FLAGS (\\Seen \\D"]);
  await scope.press("Tab", "Tab");
  await scope.shows(2, ["b1 STORE 3 +FLAGS (\\Seen \\Draft"]);
  await scope.press("Escape");
  await scope.hasPrompt(2, "b1 STORE 3 +FLAGS (\\Seen \\D");
});

test("what is wrong is answered BAD, saying what and where, and the session lives on", async ({ scope }) => {
  await scope.press("End");
  const isAnswered = async (line: string, answer: string) => {
    await scope.typeAs(2, line);
    await expect(scope.lines(2).last()).toHaveText(answer);
  };
  await isAnswered("FETCH 1 (FLAGZ)", "b5 BAD there is no FETCH item FLAGZ, at octet 13");
  await expect(scope.current()).toHaveAccessibleName(/, tagged BAD: b5 BAD there is no FETCH item FLAGZ, at octet 13$/);
  await isAnswered("STORE 1 +FLAGS \\Seen)", "b6 BAD expected the end of the command, at octet 24");
  await isAnswered("SELECT", "b7 BAD expected a space but the line ends, at octet 10");
  await isAnswered("LOGIN joe x", "b8 BAD LOGIN is not allowed in the selected state, only in not authenticated");
  await isAnswered("FETCH 9 FLAGS", "b9 BAD No such message sequence number: 9 is above 4, the last one");
  await isAnswered("b10 FROB", "b10 BAD unknown command FROB");
  await isAnswered("NOOP", "b11 OK NOOP completed");
  await scope.typeAs(1, "NOOP");
  await expect(scope.lines(1).last()).toHaveText("a4 OK NOOP completed");
});

test("IDLE waits for DONE, and tells at once what happens meanwhile", async ({ scope }) => {
  await scope.press("End");
  await scope.typeAs(2, "IDLE");
  await expect(scope.lines(2).last()).toHaveText(/^\+ /);
  await scope.hasPrompt(2, "DONE");
  await scope.leaveTerminal();
  await scope.deliver("Subject: news\n\nnone");
  await expect(scope.lines(2).filter({ hasText: "* 5 EXISTS" })).toHaveCount(1);
  await expect(scope.event(/, unasked: \* 5 EXISTS$/)).toBeVisible();
  await scope.typeAs(2, "");
  await expect(scope.lines(2).last()).toHaveText("b5 OK IDLE terminated");
});

test("keys of one letter are the terminal's while it has the keyboard, and the page's after", async ({
  page,
  scope,
}) => {
  const before = await scope.place();
  await scope.press("Alt+1");
  await expect(scope.commandLine(1)).toBeFocused();
  await page.keyboard.type("gty?mwxrn,.[]/0 9");
  await scope.hasPrompt(1, "gty?mwxrn,.[]/0 9");
  await expect(scope.dialog).toHaveCount(0);
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await expect(page.getByRole("radio", { name: "serve the ghost" })).toBeChecked();
  expect(await scope.place()).toEqual(before);
  await scope.press("Escape", "Escape");
  await expect(scope.commandLine(1)).not.toBeFocused();
  await scope.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await scope.press("Alt+2");
  await expect(scope.commandLine(2)).toBeFocused();
  await scope.leaveTerminal();
  await scope.openDialog("?", "Help");
});

test("a terminal that has lost the focus to nothing takes it again", async ({ scope }) => {
  await scope.press("Alt+1");
  await expect(scope.commandLine(1)).toBeFocused();
  await scope.commandLine(1).blur();
  await expect(scope.commandLine(1)).not.toBeFocused();
  await scope.press("Alt+1");
  await expect(scope.commandLine(1)).toBeFocused();
  // And it goes from one to the other.
  await scope.press("Alt+2");
  await expect(scope.commandLine(2)).toBeFocused();
});

test("LOGOUT ends the connection; the client can connect again", async ({ page, scope }) => {
  await scope.typeAs(2, "LOGOUT");
  await expect(scope.lines(2).last()).toHaveText("b1 OK LOGOUT completed");
  await scope.hasPrompt(2, "connection closed");
  await page.getByRole("button", { name: "Connect again" }).click();
  await expect(scope.lines(2).last()).toHaveText(/^\* OK \[CAPABILITY IMAP4rev1 /);
  await expect(scope.commandLine(2)).toBeFocused();
});

test("a third client comes, logs in and sees what is so", async ({ page, scope }) => {
  await scope.press("a");
  await expect(scope.commandLine(3)).toBeFocused();
  await scope.type("LOGIN joe secret");
  await expect(scope.lines(3).last()).toHaveText(/ OK /);
  await scope.type("SELECT FOO");
  await expect(scope.lines(3).filter({ hasText: /^\* 3 EXISTS$/ })).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Server" }).getByTitle("Client 3 is owed: nothing")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Client 3's view" })).toBeVisible();
});
