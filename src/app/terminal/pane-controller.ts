/**
 * A terminal on the page: xterm, the line editor and the screen, wired together. Made when the pane is mounted, gone
 * without a trace after `dispose`.
 */
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { commands } from "#engine/commands/index.ts";
import { unicodeProvider } from "./cell-width.ts";
import { draftOf, keepDraft, onDrafts } from "./drafts.ts";
import { hostMoved } from "./editor-sending.ts";
import { type EditorContext, type EditorState, type EditorStep, newEditor } from "./editor-state.ts";
import { decodeKey } from "./keys.ts";
import { bufferOf } from "./line-buffer.ts";
import { leavesByTab, press } from "./line-editor.ts";
import { isForPage } from "./pass-through.ts";
import { type Prompt, promptOf, spokenBelow } from "./prompt.ts";
import { commandWords } from "./tag-rule.ts";
import type { TerminalPaneProps } from "./terminal-props.ts";
import { type ScreenTerminal, startsWith, TerminalScreen } from "./terminal-screen.ts";
import { optionsFromPage } from "./theme.ts";

const isCommandWord = commandWords(commands);

/** What completes comes when somebody begins to type. */
let completion: typeof import("./completion.ts") | undefined;
async function fetchCompletion(): Promise<void> {
  completion ??= await import("./completion.ts").catch(() => undefined);
}

/** What each client typed, kept while its terminal is not on the page. */
const histories = new Map<number, readonly string[]>();

/** Milliseconds after which scrubbing counts as over. */
const REST = 300;
/** Milliseconds that the prompt waits for the host to show a line that was sent. */
const PATIENCE = 60;
const SCROLLBACK = 10_000;

export class PaneController {
  private readonly element: HTMLElement;
  private readonly status: HTMLElement;
  private readonly client: number;
  private readonly terminal: Terminal;
  private readonly fit = new FitAddon();
  private readonly screen: TerminalScreen;
  private readonly stop = new AbortController();
  private readonly observers: { disconnect(): void }[] = [];
  private props: TerminalPaneProps;
  private editor: EditorState;
  private readonly timers: Partial<Record<"rest" | "prompt" | "send" | "frame", number | undefined>> = {};

  constructor(element: HTMLElement, status: HTMLElement, client: number, props: TerminalPaneProps) {
    this.element = element;
    this.status = status;
    this.client = client;
    this.props = props;
    this.editor = { ...newEditor(histories.get(client)), buffer: bufferOf(draftOf(client)) };
    this.terminal = new Terminal({
      ...optionsFromPage(element, client),
      allowProposedApi: true,
      cursorInactiveStyle: "none",
      customGlyphs: false,
      drawBoldTextInBrightColors: false,
      fontWeightBold: 600,
      lineHeight: 1.16,
      linkHandler: null,
      logLevel: "error",
      scrollback: SCROLLBACK,
    });
    this.terminal.unicode.register(unicodeProvider);
    this.terminal.unicode.activeVersion = unicodeProvider.version;
    this.terminal.loadAddon(this.fit);
    this.terminal.open(element);
    this.fit.fit();
    this.screen = new TerminalScreen(screenOf(this.terminal), isCommandWord);
    this.listen();
    this.screen.show(props.lines, this.prompt());
    this.completeAtRest();
    if (props.isActive) this.terminal.focus();
  }

  /** New props: called on every render, does something only where they differ. */
  update(props: TerminalPaneProps): void {
    const before = this.props;
    this.props = props;
    if (isMoved(before, props)) this.follow(before);
    if (props.isActive && !before.isActive) this.terminal.focus();
    else if (before.isActive && !props.isActive) this.terminal.blur();
  }

  dispose(): void {
    this.stop.abort();
    for (const observer of this.observers) observer.disconnect();
    window.clearTimeout(this.timers.rest);
    window.clearTimeout(this.timers.prompt);
    this.cancelSend();
    window.cancelAnimationFrame(this.timers.frame ?? 0);
    this.terminal.dispose();
  }

  private follow(before: TerminalPaneProps): void {
    const { lines } = this.props;
    const hasGrown = startsWith(lines, before.lines);
    if (!hasGrown) this.cancelSend();
    if (this.timers.send === undefined) {
      const isAnswered = lines.at(-1)?.kind === "tagged";
      const { state, output } = hostMoved(this.editor, this.context(), { hasGrown, isAnswered });
      this.setEditor(state);
      if (output?.type === "send") this.sendSoon(output.octets);
    }
    window.clearTimeout(this.timers.prompt);
    this.screen.show(lines, this.prompt());
    this.completeAtRest();
  }

  /** The next pasted line, but not from within the host's rendering. */
  private sendSoon(octets: Uint8Array): void {
    this.timers.send = window.setTimeout(() => {
      this.timers.send = undefined;
      this.props.onSend(octets);
    }, 0);
  }

  private cancelSend(): void {
    window.clearTimeout(this.timers.send);
    this.timers.send = undefined;
  }

  private listen(): void {
    const { terminal, element } = this;
    const signal = this.stop.signal;
    terminal.onData((data) => {
      const key = decodeKey(data);
      if (key === undefined) return;
      const take = (): void => this.apply(press(this.editor, key, this.context()));
      if (completion || (key !== "tab" && key !== "back-tab")) return take();
      const { buffer } = this.editor;
      // Who has typed on meanwhile wants it no more.
      void fetchCompletion().then(() => !signal.aborted && this.editor.buffer === buffer && take());
    });
    terminal.attachCustomKeyEventHandler(
      (event) => !isForPage(event, terminal.hasSelection(), leavesByTab(this.editor)),
    );
    const paste = (event: ClipboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text !== "") this.apply(press(this.editor, { paste: text }, this.context()));
    };
    element.addEventListener("paste", paste, { capture: true, signal });
    // Nobody scrolls back without either.
    element.addEventListener("pointerenter", () => this.completeAtRest(), { signal });
    const focused = (): void => {
      this.completeAtRest();
      void fetchCompletion();
      this.props.onFocus();
    };
    terminal.textarea?.addEventListener("focus", focused, { signal });
    terminal.textarea?.setAttribute("aria-label", `Command line of client ${this.client}`);

    const resized = new ResizeObserver(() => this.nextFrame());
    resized.observe(element);
    this.observers.push({ disconnect: onDrafts((isRestored) => isRestored && this.takeDraft()) });
    const themed = new MutationObserver(() => this.restyle());
    themed.observe(document.documentElement, { attributes: true });
    this.observers.push(resized, themed);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restyle(), { signal });
    document.fonts.addEventListener("loadingdone", () => this.measureAgain(), { signal });
  }

  private apply({ state, output }: EditorStep): void {
    this.setEditor(state);
    window.clearTimeout(this.timers.prompt);
    if (output?.type !== "send") this.showPrompt();
    // The host shows the line with its answer; until then the line just typed stays where it is.
    else this.timers.prompt = window.setTimeout(() => this.showPrompt(), PATIENCE);
    if (output?.type === "send") this.props.onSend(output.octets);
    else if (output?.type === "leave") this.props.onLeave();
  }

  /** What was half typed when the page was left. */
  private takeDraft(): void {
    const text = draftOf(this.client);
    if (text === this.editor.buffer.text) return;
    this.setEditor({ ...this.editor, buffer: bufferOf(text) });
    this.showPrompt();
  }

  private setEditor(state: EditorState): void {
    if (state.history !== this.editor.history) histories.set(this.client, state.history);
    if (state.buffer !== this.editor.buffer) keepDraft(this.client, state.buffer.text);
    this.editor = state;
  }

  private showPrompt(): void {
    this.screen.showPrompt(this.prompt());
    this.completeAtRest();
  }

  private prompt(): Prompt {
    const prompt = promptOf(this.editor, this.context());
    const spoken = [prompt.spoken, spokenBelow(prompt)].filter((text) => text !== "").join(". ");
    if (this.status.textContent !== spoken) this.status.textContent = spoken;
    return prompt;
  }

  private context(): EditorContext {
    const { awaiting, suggestedTag, stateName, capabilities, mailboxNames, utf8 = false } = this.props;
    const offers = (name: string): boolean => capabilities.some((offered) => offered.toUpperCase() === name);
    return {
      awaiting,
      suggestedTag,
      isCommandWord,
      complete: (line) =>
        completion?.complete(line, isCommandWord, { commands, stateName, capabilities, mailboxNames, utf8 }) ?? {
          start: line.length,
          candidates: [],
          hint: undefined,
        },
      mayNotWait: (octets) => offers("LITERAL+") || (octets <= 4096 && (offers("LITERAL-") || offers("IMAP4REV2"))),
    };
  }

  /** Writes the older lines where somebody may scroll back to them: bit by bit, and to the end once it has begun. */
  private completeAtRest(after = REST): void {
    window.clearTimeout(this.timers.rest);
    if (this.screen.isIncomplete && (after === 0 || this.element.matches(":hover, :focus-within")))
      this.timers.rest = window.setTimeout(() => this.screen.complete(this.prompt()) && this.completeAtRest(0), after);
  }

  private nextFrame(): void {
    window.cancelAnimationFrame(this.timers.frame ?? 0);
    this.timers.frame = window.requestAnimationFrame(() => this.resize());
  }

  private resize(): void {
    const { cols, rows } = this.terminal;
    this.fit.fit();
    if (this.terminal.cols === cols && this.terminal.rows === rows) return;
    // With nothing above what is in sight, rows that are added would stay empty.
    if (this.terminal.cols !== cols || this.screen.isIncomplete) {
      this.screen.refresh(this.prompt());
      this.completeAtRest();
    } else this.showPrompt();
  }

  private restyle(): void {
    Object.assign(this.terminal.options, optionsFromPage(this.element, this.client));
    this.nextFrame();
  }

  /** A font has come after the terminal measured its stand-in: only a change of the option makes it measure again. */
  private measureAgain(): void {
    const { fontFamily } = optionsFromPage(this.element, this.client);
    this.terminal.options.fontFamily = `${fontFamily}, monospace`;
    this.terminal.options.fontFamily = fontFamily ?? "monospace";
    this.nextFrame();
  }
}

/**
 * xterm puts off what is written to a task of its own, which may come after the next frame: then the terminals are a frame
 * behind the ladder. Inside it can do otherwise, and warns of that, for handlers that wait; there are none here.
 */
function screenOf(terminal: Terminal): ScreenTerminal {
  const { _core: core } = terminal as unknown as { readonly _core: { writeSync(data: string): void } };
  return {
    get cols() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    writeNow: (data) => core.writeSync(data),
  };
}

function isMoved(before: TerminalPaneProps, after: TerminalPaneProps): boolean {
  return (
    before.lines !== after.lines ||
    before.suggestedTag !== after.suggestedTag ||
    before.awaiting.kind !== after.awaiting.kind ||
    (before.awaiting.kind === "literal" &&
      after.awaiting.kind === "literal" &&
      before.awaiting.octets !== after.awaiting.octets)
  );
}
