// The one place that knows where a browser is: $CHROMIUM, Playwright's own download, or one on the PATH.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";

const onPath = (...names) =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((dir) => names.map((name) => path.join(dir, name)))
    .find((file) => existsSync(file));

const systemChromium = () => onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

/** Launch options for Playwright; `channel: "chrome"` is where the vendor installs it on macOS and Windows. */
export function chromiumLaunch() {
  if (process.env.CHROMIUM) return { executablePath: process.env.CHROMIUM };
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = systemChromium();
  return executablePath ? { executablePath } : { channel: "chrome" };
}

/** Gets a browser if there is none: Debian's package for root, Playwright's download for everybody else. */
export function ensureBrowser() {
  if (process.env.CHROMIUM || existsSync(chromium.executablePath()) || systemChromium()) return;
  const isDebianRoot = process.getuid?.() === 0 && onPath("apt-get");
  const run = (command, args) => spawnSync(command, args, { stdio: "inherit" }).status === 0;
  console.log("No browser found: getting one for the browser tests.");
  if (isDebianRoot) {
    run("apt-get", ["update"]);
    if (run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"])) return;
  }
  run("npx", ["playwright", "install", "chromium"]);
}
