/** The terminal's colours and type, read from the page's own: the tokens of its style sheet, the pane's font. */
import type { ITerminalOptions, ITheme } from "@xterm/xterm";
import { PALETTE } from "./ansi.ts";

/** Token and what it is where the page does not say. */
const TOKENS = {
  panel: "#ffffff",
  text: "#1b232b",
  soft: "#566472",
  future: "#68747f",
  ok: "#00734f",
  no: "#b24a00",
  select: "#e4eef7",
} as const;

const CLIENT_COLOURS = ["#1b6fa8", "#8c6000", "#9b4a78", "#00734f"];

/** The names of xterm's sixteen colours, as far as the palette uses them. */
const PALETTE_NAMES: Record<keyof typeof PALETTE, keyof ITheme> = {
  no: "red",
  ok: "green",
  client: "blue",
  soft: "white",
  dim: "brightBlack",
  panel: "brightWhite",
};

/** Options that follow the page's theme and size. `pane` is any element within the terminal's own. */
export function optionsFromPage(pane: HTMLElement, client: number): ITerminalOptions {
  const style = getComputedStyle(pane);
  const contrast = Number.parseFloat(style.getPropertyValue("--terminal-contrast"));
  return {
    theme: themeFromPage(pane, client),
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize) || 13,
    minimumContrastRatio: contrast >= 1 ? contrast : 4.5,
  };
}

function themeFromPage(pane: HTMLElement, client: number): ITheme {
  // A computed colour, unlike a custom property, has light-dark() and the like resolved.
  const probe = pane.ownerDocument.createElement("span");
  probe.hidden = true;
  pane.append(probe);
  const read = (token: string, fallback: string): string => {
    probe.style.color = `var(--${token}, ${fallback})`;
    return getComputedStyle(probe).color;
  };
  const token = (name: keyof typeof TOKENS): string => read(name, TOKENS[name]);
  const own = read(`c${client}`, CLIENT_COLOURS[(client - 1) % CLIENT_COLOURS.length] as string);
  const colours: Record<keyof typeof PALETTE, string> = {
    no: token("no"),
    ok: token("ok"),
    client: own,
    soft: token("soft"),
    dim: token("future"),
    panel: token("panel"),
  };
  const theme: ITheme = {
    background: token("panel"),
    foreground: token("text"),
    cursor: own,
    cursorAccent: token("panel"),
    selectionBackground: token("select"),
  };
  for (const name of Object.keys(PALETTE) as (keyof typeof PALETTE)[])
    Object.assign(theme, { [PALETTE_NAMES[name]]: colours[name] });
  probe.remove();
  return theme;
}
