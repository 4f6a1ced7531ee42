/** The page's own list of actions, as its source has it: what the tests compare the page with. */
import { createServer } from "vite";
import type { Action } from "#app/actions.ts";
import type { Axis } from "#engine/strategy/axis.ts";
import type { StockScenario } from "#scenarios/index.ts";

interface Registry {
  readonly actions: readonly Pick<Action, "id" | "title" | "keys" | "when">[];
  readonly axes: readonly Pick<Axis<unknown>, "name" | "title" | "options">[];
  readonly scenarios: readonly StockScenario[];
}

export async function readRegistry(): Promise<Registry> {
  const server = await createServer({
    server: { middlewareMode: true, ws: false, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    cacheDir: ".cache/vite-registry",
  });
  try {
    const modules = await Promise.all(
      ["/src/app/actions.ts", "/src/engine/strategy/index.ts", "/src/scenarios/index.ts"].map((path) =>
        server.ssrLoadModule(path),
      ),
    );
    const { actions, axes, scenarios } = Object.assign({}, ...modules) as Registry;
    return { actions, axes, scenarios };
  } finally {
    await server.close();
  }
}
