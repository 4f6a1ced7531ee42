/** The page as its tests see it: by names and roles, and by what the terminals show. */
import { readFileSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

/** The scenario that the page opens on. */
export const OPENING = "one-number-two-messages";

export class ScopePage {
  readonly page: Page;
  readonly question: Locator;
  readonly events: Locator;
  readonly branches: Locator;
  readonly notice: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.question = page.getByRole("region", { name: "Story" }).locator(".question-text");
    this.events = page.getByRole("list", { name: "Events" });
    this.branches = page.getByRole("list", { name: "Branches" }).getByRole("button");
    this.notice = page.locator("output.notice");
    this.dialog = page.locator("dialog");
    // Choosers are intercepted from the beginning: a first listener beside the first key would come too late.
    page.on("filechooser", () => {});
  }

  /** Opens the page and waits until it takes keys: what loads after the first screen is there. */
  async open(url = process.env.IMAPSCOPE_URL ?? ""): Promise<void> {
    await this.page.goto(url);
    const later = this.page.getByRole("tabpanel").or(this.page.getByRole("navigation", { name: "Pages" }));
    await expect(later).toBeVisible();
    await expect(this.current()).toBeVisible();
  }

  /** Opens it and waits for its terminals. */
  async openWithTerminals(url?: string): Promise<void> {
    await this.open(url);
    await this.haveTerminals();
  }

  async haveTerminals(): Promise<void> {
    await expect(this.commandLine(1)).toBeAttached();
    await expect(this.commandLine(2)).toBeAttached();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  commandLine = (client: number): Locator =>
    this.page.getByRole("textbox", { name: `Command line of client ${client}`, exact: true });

  /** The last lines that a client sent and received, in words. */
  lines = (client: number): Locator =>
    this.page.getByRole("list", { name: `Last lines of client ${client}` }).getByRole("listitem");

  /** The rows that a client's terminal shows. */
  async screen(client: number): Promise<readonly string[]> {
    const rows = await this.page.locator(`.client-${client} .xterm-rows > div`).allTextContents();
    const texts = rows.map((row) => row.replaceAll("\u00a0", " ").trimEnd());
    return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
  }

  /** Waits until a client's terminal shows these rows, one after the other. */
  async shows(client: number, rows: readonly string[]): Promise<void> {
    await expect.poll(async () => `\n${(await this.screen(client)).join("\n")}\n`).toContain(`\n${rows.join("\n")}\n`);
  }

  /** Waits until the last row of a client's terminal is this one: the prompt and what is typed. */
  async hasPrompt(client: number, row: string): Promise<void> {
    await expect.poll(async () => (await this.screen(client)).at(-1)).toBe(row);
  }

  /** Types a line into the terminal that has the keyboard, and sends it. */
  async type(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.press("Enter");
  }

  async typeAs(client: number, line: string): Promise<void> {
    await this.press(`Alt+${client}`);
    await expect(this.commandLine(client)).toBeFocused();
    await this.type(line);
  }

  /** The keyboard goes back to the page. */
  async leaveTerminal(): Promise<void> {
    await this.press("Control+]");
    await expect(this.page.locator(".xterm-helper-textarea:focus")).toHaveCount(0);
  }

  /** A client's text before its terminal has loaded, or instead of it. */
  plainText = (client: number): Locator =>
    this.page.getByRole("region", { name: `What client ${client} sent and received` });

  event = (name: string | RegExp): Locator => this.events.getByRole("button", { name, exact: true });

  /** The event at the cursor, as a screen reader says it. */
  current = (): Locator => this.events.locator("[aria-current=step]");

  /** The events as a screen reader says them, without their numbers and what the folds say. */
  async sentences(): Promise<readonly string[]> {
    const labels = await this.events
      .locator(".row-hit, .item-hit")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
    return labels.map((label) => label.replace(/^\d+ of \d+, /, ""));
  }

  /** Lines that have happened, and all. */
  async place(): Promise<{ readonly line: number; readonly lines: number }> {
    const slider = this.page.getByRole("slider", { name: "Place in the play" });
    return {
      line: Number(await slider.getAttribute("aria-valuenow")),
      lines: Number(await slider.getAttribute("aria-valuemax")),
    };
  }

  /** Opens a dialog by its key and waits for it. */
  async openDialog(key: string, name: string): Promise<Locator> {
    await this.press(key);
    const dialog = this.page.getByRole("dialog", { name });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Chooses a scenario by its name, by keyboard. */
  async choose(name: string, title: string): Promise<void> {
    await this.openDialog("g", "Choose a scenario");
    await this.page.keyboard.insertText(name);
    // A name may be part of another one.
    const chosen = this.dialog.locator('[role="option"][aria-selected="true"] .pick-title');
    await expect(chosen).toHaveCount(1);
    for (let i = 0; i < 20 && (await chosen.textContent()) !== title; i++) await this.press("ArrowDown");
    await this.press("Enter");
    await expect(this.page.getByRole("button", { name: `Choose a scenario: ${title}` })).toBeVisible();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Opens a text as a file of the reader's own. */
  async openText(name: string, text: string): Promise<void> {
    const asked = this.page.waitForEvent("filechooser");
    await this.press("u");
    await (await asked).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  }

  /** Delivers a message, header and all, into the mailbox in play. */
  async deliver(text: string): Promise<void> {
    const dialog = await this.openDialog("m", "Deliver a message");
    await dialog.getByRole("textbox").fill(text);
    await dialog.getByRole("button", { name: "Deliver", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
}

/** What a stock scenario says that a client's command brings, to the letter. */
export function goldenAnswer(scenario: string, command: string): readonly string[] {
  const lines = readFileSync(`src/scenarios/${scenario}.imap`, "utf8").split("\n");
  const at = lines.indexOf(command);
  if (at < 0) throw new Error(`${scenario} has no line ${command}`);
  const end = lines.findIndex((line, i) => i > at && !line.startsWith("S"));
  return lines.slice(at + 1, end).map((line) => line.replace(/^S\d: /, ""));
}

interface Fixtures {
  readonly scope: ScopePage;
  /** What a test provokes on purpose. */
  readonly expectedTrouble: RegExp | undefined;
  readonly isQuiet: undefined;
}

export const test = base.extend<Fixtures>({
  expectedTrouble: [undefined, { option: true }],
  scope: async ({ page }, use) => use(new ScopePage(page)),
  /** No test passes while the page throws, logs an error or breaks its own policy. */
  isQuiet: [
    async ({ page, expectedTrouble }, use) => {
      const trouble: string[] = [];
      const note = (text: string) => {
        if (!expectedTrouble?.test(text)) trouble.push(text);
      };
      page.on("pageerror", (error) => note(`thrown: ${error.message}`));
      page.on("console", (message) => {
        // Chromium asks for the icon again when the address changes: with the network gone that is not the page's doing.
        if (/\/icon\.svg$/.test(message.location().url)) return;
        if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()}`);
      });
      await use(undefined);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});
