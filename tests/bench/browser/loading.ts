/** What loading costs: the largest paint over a slow line on a slow machine, and memory after many scenarios. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, CDPSession } from "playwright";
import { type Timing, timingOf } from "./recorder.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** dist/ as hosts serve it: text compressed. */
export async function serveCompressed(): Promise<{ readonly url: string; close(): void }> {
  const root = path.resolve("dist");
  const server: Server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://x").pathname;
    const file = path.join(root, name === "/" ? "index.html" : path.normalize(name));
    const type = TYPES[path.extname(file)];
    try {
      const content = readFileSync(file);
      const isText = type !== undefined && type !== "font/woff2";
      response.writeHead(200, {
        "content-type": type ?? "application/octet-stream",
        ...(isText ? { "content-encoding": "gzip" } : {}),
      });
      response.end(isText ? gzipSync(content) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => void server.close() };
}

const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** ms to the largest contentful paint at 1.6 Mbit/s, 150 ms there and back, and a quarter of the machine's speed. */
export async function largestPaints(browser: Browser, url: string, times: number): Promise<Timing> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ startTime }) => startTime))).observe({
        type: "largest-contentful-paint",
        buffered: true,
      });
      Object.assign(window, { paints: seen });
    });
    await page.goto(url, { waitUntil: "load" });
    await page.locator(".row").first().waitFor();
    await page.waitForTimeout(2500);
    found.push(await page.evaluate(() => (window as unknown as { paints: number[] }).paints.at(-1) ?? Number.NaN));
    await context.close();
  }
  return timingOf(found);
}

async function heapOf(session: CDPSession): Promise<number> {
  // Twice: what the first one finalizes is free only after the second.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
}

export interface Memory {
  /** MB of script's heap: as the page opens, after the first ten scenarios, and after all. */
  readonly opened: number;
  readonly afterTen: number;
  readonly afterAll: number;
}

/** Opens scenarios one after the other, each stepped to its end. */
export async function heapAfterLoads(browser: Browser, url: string, loads: number): Promise<Memory> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url, { waitUntil: "networkidle" });
  const session = await page.context().newCDPSession(page);
  const opened = await heapOf(session);
  let afterTen = opened;
  for (let i = 0; i < loads; i++) {
    await page.keyboard.press("g");
    const options = page.locator("dialog [role=option]");
    await options.first().waitFor();
    const count = await options.count();
    const option = options.nth((i * 2) % count);
    const title = (await option.locator(".pick-title").textContent()) ?? "";
    await option.click();
    await page.getByRole("button", { name: `Choose a scenario: ${title}` }).waitFor();
    await page.keyboard.press("End");
    if (i === 9) afterTen = await heapOf(session);
  }
  await page.waitForTimeout(500);
  const afterAll = await heapOf(session);
  await page.close();
  return { opened, afterTen, afterAll };
}
