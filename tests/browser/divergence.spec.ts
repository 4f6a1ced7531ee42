/** What each party does not know, on the page: by keyboard, and as a screen reader says it. */
import { expect, type ScopePage, test } from "./scope-page.ts";
import { SHARED } from "./views.ts";

async function openShared(scope: ScopePage): Promise<void> {
  await scope.openText("shared.imap", SHARED);
  await expect(scope.page.getByRole("button", { name: "Choose a scenario: Shared numbers" })).toBeVisible();
}

const ALARM = "STORE changes the flags of UID 104, client 2 means UID 103: number 3";

const APART = "client 2 believes that UID 103 has (\\Deleted), and its session knows ()";

test("a command that acts on a wrong message is marked, described, and reached by a key", async ({ page, scope }) => {
  await scope.open();
  await openShared(scope);
  await scope.press("Home", "!");
  await expect(scope.notice).toHaveText(ALARM);
  await expect(scope.current()).toHaveAccessibleName(
    "4 of 9, client 2 to server, command: b1 STORE 3 +FLAGS (\\Deleted)",
  );
  await expect(scope.current()).toHaveAccessibleDescription(`Alarm: ${ALARM}.`);
  await expect(scope.events.locator(".row-alarm")).toHaveText([ALARM, APART]);
  await expect(page.getByRole("row", { name: "103 2 3 3 – hits 104" })).toBeVisible();
  await scope.press("v");
  await expect(scope.events.locator(".item.is-alarm")).toContainText([ALARM, APART]);
  await scope.press("!");
  await expect(scope.notice).toHaveText(APART);
  await scope.press("!");
  await expect(scope.notice).toHaveText("No alarm after this");
});

test("the row in focus lights up what led to it and what came of it", async ({ scope }) => {
  await scope.open();
  await openShared(scope);
  await scope.press("Home");
  await expect(scope.events.locator(".is-cause, .is-effect")).toHaveCount(0);
  await scope.event(/command: a1 EXPUNGE$/).focus();
  await scope.press(".");
  // What client 1 is told of it, what client 2 is told in the end, and the answer whose number it moved.
  await expect(scope.events.locator(".is-effect")).toHaveCount(4);
});

test("an event is opened: fields, causes, the RFC's words, every other answer", async ({ page, scope }) => {
  await scope.open();
  await scope.press("]", "e");
  const panel = page.getByRole("tabpanel");
  await expect(panel.getByText("the tag of the command that this ends")).toBeVisible();
  await expect(panel.getByText("“keep the messages available to satisfy subsequent FETCH commands")).toBeVisible();
  const others = panel.getByRole("region", { name: /^Other answers: FETCH of messages/ });
  await expect(others.getByText("b1 NO Some of the requested messages no longer exist").first()).toBeVisible();
  await panel.getByRole("button", { name: /^7 · C2 b1 FETCH 3:5/ }).click();
  await expect(scope.current()).toHaveAccessibleName(/command: b1 FETCH 3:5/);
});

test("an event does not tell what an open question asks for", async ({ page, scope }) => {
  await scope.open();
  await scope.choose("bug-b01-shared-numbers", "B01: another client's EXPUNGE moves my numbers");
  await scope.press("Home", "!", "e");
  const panel = page.getByRole("tabpanel");
  await expect(panel.getByText("This command acts on a wrong message. Which one?")).toBeVisible();
  await expect(panel.getByText("UID 13")).toHaveCount(0);
  await scope.press("]");
  await expect(panel.getByText("UID 13").first()).toBeVisible();
});

test("a client that keeps old numbers is chosen, and what it believes is wrong at once", async ({ page, scope }) => {
  await scope.open();
  await scope.press("End");
  const believer = page.getByRole("combobox", { name: "How client 2 believes" });
  await expect(page.getByText("Server, view and belief agree.")).toBeVisible();
  await scope.press("[");
  await expect(page.getByText("Server, view and belief agree.")).toHaveCount(0);
  await believer.selectOption("keeps-old-numbers");
  await expect(page.getByText("Number 4 now hits UID 108.")).toBeVisible();
});
