/** What loads later is fetched as soon as the page has time: from then on it needs no network. */
import { fetchEngine } from "./engine.ts";

const fetchAll = (): void => void import("./fetched-ahead.ts").then((all) => all.fetchAll()).catch(() => {});

export function fetchAhead(): void {
  // The opening story is painted first.
  requestAnimationFrame(() => setTimeout(() => fetchEngine().catch(() => {})));
  if (document.readyState === "complete") setTimeout(fetchAll, 100);
  else addEventListener("load", () => setTimeout(fetchAll, 100), { once: true });
}
