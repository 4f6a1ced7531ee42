/** Everything there is to look at, and how to get there by keyboard: for tests that look at all of it. */
import { expect, type ScopePage } from "./scope-page.ts";

interface View {
  readonly name: string;
  show(scope: ScopePage): Promise<void>;
  leave(scope: ScopePage): Promise<void>;
}

const dialogs = [
  { key: "g", name: "Choose a scenario" },
  { key: "y", name: "What the server chooses" },
  { key: "Y", name: "Which server" },
  { key: "o", name: "What the server offers" },
  { key: "?", name: "Help" },
  { key: "/", name: "Find an action" },
  { key: "M", name: "Compare servers" },
  { key: "N", name: "Who survives which server" },
  { key: "E", name: "Explore every order" },
  // What is to be exported is made after the dialog stands.
  { key: "S", name: "Export", once: "Copy" },
  { key: "m", name: "Deliver a message" },
  { key: "w", name: "Let time pass" },
  { key: "n", name: "Name this branch" },
  { key: "H", name: "Branches" },
  { key: "G", name: "Your work" },
  { key: "l", name: "Client 2’s link" },
  { key: "R", name: "Who acts as client 2" },
] as const;

const noWay = async (): Promise<void> => {};

const dialogViews: readonly View[] = dialogs.map(({ key, name, ...when }) => ({
  name: `the dialog “${name}”`,
  async show(scope) {
    const dialog = await scope.openDialog(key, name);
    if ("once" in when) await expect(dialog.getByRole("button", { name: when.once, exact: true })).toBeEnabled();
  },
  async leave(scope) {
    await scope.press("Escape");
    await expect(scope.dialog).toHaveCount(0);
  },
}));

const problem: View = {
  name: "a file that could not be opened",
  async show(scope) {
    await scope.openText("broken.imap", "title x\nmailbocks FOO 7 messages\n");
    await expect(scope.page.getByRole("alert")).toBeVisible();
  },
  async leave(scope) {
    await scope.page.getByRole("button", { name: "Dismiss" }).click();
  },
};

/** A server that shares its numbers, and a client that trusts them. */
export const SHARED = `title Shared numbers
strategy numbering=shared
mailbox FOO 5 messages uids 101:105
flags FOO 2 \\Deleted
selected FOO C1 C2

C1: a1 EXPUNGE
C2: b1 STORE 3 +FLAGS (\\Deleted)
C2: b2 NOOP
`;

/** A server that sends EXPUNGE where it must not. */
const LINTED = `title Linted
strategy expunge-delivery=any-time fetch-expunged=ghost
mailbox FOO 5 messages
flags FOO 2 \\Deleted
selected FOO C1 C2

C2: b1 EXPUNGE
C1: a1 FETCH 1:5 (FLAGS)
`;

/** The screen of a desk, from the opening. */
export const deskViews: readonly View[] = [
  { name: "the main screen", show: noWay, leave: noWay },
  ...dialogViews,
  problem,
  {
    name: "an answer that another strategy changed, explained",
    async show(scope) {
      await scope.press("]", "x", "e");
      await expect(scope.events.locator(".is-changed")).not.toHaveCount(0);
    },
    leave: (scope) => scope.press("X"),
  },
  {
    name: "the octets",
    show: (scope) => scope.page.getByRole("tab", { name: "Octets" }).click(),
    leave: (scope) => scope.page.getByRole("tab", { name: "State" }).click(),
  },
  { name: "the list", show: (scope) => scope.press("v"), leave: (scope) => scope.press("v") },
  {
    name: "the ladder by the clock, with its map",
    async show(scope) {
      await scope.press("V", "z");
      await expect(scope.page.getByRole("note")).toBeVisible();
      await expect(scope.page.getByRole("scrollbar", { name: "Map of the events" })).toBeVisible();
    },
    leave: (scope) => scope.press("V", "z"),
  },
  {
    name: "a branch, and four clients",
    async show(scope) {
      await scope.typeAs(2, "SEARCH ALL");
      await expect(scope.branches).toHaveCount(2);
      for (const client of [3, 4]) {
        await scope.leaveTerminal();
        await scope.press("a");
        await expect(scope.commandLine(client)).toBeFocused();
      }
      await scope.leaveTerminal();
    },
    leave: noWay,
  },
  {
    name: "two branches compared",
    async show(scope) {
      const dialog = await scope.openDialog("H", "Branches");
      await dialog.getByRole("button", { name: /^Compare/ }).click();
      await expect(dialog.getByRole("region", { name: /“main”/ })).toBeVisible();
    },
    async leave(scope) {
      await scope.press("Escape");
      await expect(scope.dialog).toHaveCount(0);
    },
  },
  {
    name: "a command that acts on a wrong message, and its explanation",
    async show(scope) {
      await scope.openText("shared.imap", SHARED);
      await expect(scope.page.getByRole("button", { name: "Choose a scenario: Shared numbers" })).toBeVisible();
      await scope.press("Home", "!", "e");
      await expect(scope.events.locator(".is-alarm")).toHaveCount(2);
      await scope.current().focus();
    },
    leave: (scope) => scope.press("e"),
  },
  {
    name: "what the linter finds, with a rule",
    async show(scope) {
      await scope.openText("linted.imap", LINTED);
      await expect(scope.page.getByRole("button", { name: "Choose a scenario: Linted" })).toBeVisible();
      // The linter works when nothing else does.
      await expect(scope.events.locator(".finding-mark")).toHaveCount(1, { timeout: 20_000 });
      await scope.press("Home", ";");
      await expect(scope.page.locator(".lint-rule")).toBeVisible();
    },
    leave: (scope) => scope.page.getByRole("tab", { name: "State" }).click(),
  },
  { name: "no inspector", show: (scope) => scope.press("i"), leave: (scope) => scope.press("i") },
];

const phonePage = (name: string): View => ({
  name: `the page “${name}”`,
  show: (scope) => scope.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name }).click(),
  leave: noWay,
});

/** The screen of a phone, from the opening. */
export const phoneViews: readonly View[] = [
  { name: "the events", show: noWay, leave: noWay },
  phonePage("State"),
  phonePage("More"),
  {
    name: "an answer, among the events",
    async show(scope) {
      await phonePage("Events").show(scope);
      await scope.press("]");
    },
    leave: noWay,
  },
  ...dialogViews,
  problem,
];
