/** Light or dark: as the system has it, or as the reader chose. index.html does the same before the first paint. */
import { recall, remember } from "./remembered.ts";
import { type Theme, useScope } from "./store.ts";

export const isDark = (theme: Theme): boolean =>
  theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);

/** What is shown, without remembering it. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Takes up the remembered theme, and remembers every change of it. */
export function startTheme(): void {
  const kept = recall("theme");
  if (kept === "light" || kept === "dark") useScope.setState({ theme: kept });
  applyTheme(useScope.getState().theme);
  useScope.subscribe(({ theme }, before) => {
    if (theme === before.theme) return;
    applyTheme(theme);
    remember("theme", theme);
  });
}
