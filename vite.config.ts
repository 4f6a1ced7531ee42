/**
 * Two builds from one configuration: the usual one of several files, and (`--mode single`) one HTML file that opens from
 * disk by a double click. Both carry a policy that lets nothing out of the page.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, minifySync, type Plugin, type Rolldown, runnerImport } from "vite";
import { printedModule } from "./scripts/printed-module.mjs";
import { INNER_NAMES, RESERVED } from "./scripts/xterm-names.mjs";

const sha256 = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Sources and values; xterm writes style attributes, hence 'unsafe-inline' for styles. */
function policyFor(html: string, isSingle: boolean): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) =>
    sha256(text as string),
  );
  return Object.entries({
    "default-src": ["'none'"],
    "script-src": [...(isSingle ? [] : ["'self'"]), ...inline],
    "style-src": [...(isSingle ? [] : ["'self'"]), "'unsafe-inline'"],
    "font-src": isSingle ? ["data:"] : ["'self'"],
    "img-src": [...(isSingle ? [] : ["'self'"]), "data:", "blob:"],
    "worker-src": [...(isSingle ? [] : ["'self'"]), "blob:"],
    "manifest-src": isSingle ? [] : ["'self'"],
    "connect-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  })
    .filter(([, sources]) => sources.length > 0)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** Puts the one script, the one style sheet and the icon into the page. */
function inlined(html: string, take: (name: string) => string): string {
  let script = "";
  return html
    .replace(/\s*<link rel="(?:manifest|apple-touch-icon|modulepreload)"[^>]*>/g, "")
    .replace(/<link rel="icon"[^>]*>/, () => {
      const icon = readFileSync(new URL("public/icon.svg", import.meta.url)).toString("base64");
      return `<link rel="icon" href="data:image/svg+xml;base64,${icon}" type="image/svg+xml">`;
    })
    .replace(
      /<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g,
      (_, name: string) => `<style>${take(name)}</style>`,
    )
    .replace(/\s*<script type="module"[^>]*src="\.\/([^"]+)"[^>]*><\/script>/g, (_, name: string) => {
      script += take(name);
      return "";
    })
    .replace("</body>", () => `<script type="module">${script.replaceAll("</script", "<\\/script")}</script></body>`);
}

/** Runs the opening story while building, so that the page can show it, and its first words, before it has the engine. */
function playOpening(): Plugin {
  return {
    name: "imapscope:play-opening",
    apply: "build",
    enforce: "pre",
    load: {
      filter: { id: /\/src\/app\/opening-(?:play|words)\.ts$/ },
      async handler(id) {
        const { module } = await runnerImport<Record<string, unknown>>(id);
        return printedModule(module);
      },
    },
  };
}

/**
 * Half of the terminals' script is xterm, and much of that the names of its private members, which the minifier leaves
 * alone unless it is told that nobody else uses them. The fit addon uses two.
 */
function shortenXterm(): Plugin {
  return {
    name: "imapscope:shorten-xterm",
    apply: "build",
    transform: {
      filter: { id: /\/@xterm\/xterm\/lib\/xterm\.mjs$/ },
      handler(code, id) {
        const { code: short, errors } = minifySync(id, code, {
          module: true,
          mangleProps: { include: INNER_NAMES, reserved: RESERVED },
        });
        if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
        return { code: short, map: null };
      },
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of a command is for tests, which read back what they print, and for docs/rfc-coverage.md. */
const NOT_FOR_THE_PAGE: ReadonlySet<string | undefined> = new Set(["print", "cites"]);

/** One of these, as a property or a method of an object. */
const isNotForThePage = (node: object): node is Span =>
  "key" in node &&
  "type" in node &&
  node.type === "Property" &&
  NOT_FOR_THE_PAGE.has((node.key as { name?: string }).name);

/** The page reads commands and runs them, no more. */
function trimCommands(): Plugin {
  return {
    name: "imapscope:trim-commands",
    apply: "build",
    transform: {
      filter: { id: /\/src\/engine\/(?:command|commands\/[a-z]+)\.ts$/ },
      handler(code) {
        // Its own parser finds them: a "print" in a text or of another object's stays.
        const found: Span[] = [];
        const look = (node: unknown): void => {
          if (typeof node !== "object" || node === null) return;
          if (isNotForThePage(node)) found.push(node);
          else Object.values(node).forEach(look);
        };
        look(this.parse(code));
        const without = (text: string, { start, end }: Span): string =>
          text.slice(0, start) + text.slice(end).replace(/^\s*,/, "");
        return { code: found.toReversed().reduce(without, code), map: null };
      },
    },
  };
}

/** What belongs together, by what loads first: all that the root of a part imports at once and no earlier part has. */
const PARTS: readonly (readonly [name: string, root: RegExp])[] = [
  ["frame", /\/src\/app\/main\.tsx$/],
  ["opening", /\/src\/app\/screen\.tsx$/],
  ["engine", /\/src\/(?:sim\/play|engine\/commands\/index)\.ts$/],
];

/** Few files, for they compress better than many. */
const groups = PARTS.map(
  ([part, root], place): Rolldown.CodeSplittingGroup => ({
    priority: PARTS.length - place,
    name(id, context) {
      const importers = new Set([id]);
      for (const each of importers)
        for (const importer of context.getModuleInfo(each)?.importers ?? []) importers.add(importer);
      return [...importers].some((importer) => root.test(importer)) ? part : null;
    },
  }),
);

/** The screen's script is fetched while that of the frame still comes. */
function withPreloads(html: string, bundle: Rolldown.OutputBundle): string {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const screen = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith("/src/app/screen.tsx")));
  const names = [screen?.fileName, ...(screen?.imports ?? [])].filter((name) => name && !html.includes(name));
  return html.replace(
    "</head>",
    () => `${names.map((name) => `<link rel="modulepreload" crossorigin href="./${name}">`).join("\n")}</head>`,
  );
}

function finishPage(isSingle: boolean): Plugin {
  return {
    name: "imapscope:finish-page",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("there is no page to finish");
      let html = String(page.source);
      if (isSingle)
        html = inlined(html, (name) => {
          const file = bundle[name];
          if (!file) throw new Error(`the page asks for ${name}, which was not built`);
          delete bundle[name];
          // Vite puts its list of files to preload there once this is over; in one file there is nothing to preload.
          return file.type === "chunk" ? file.code.replaceAll("__VITE_PRELOAD__", "void 0") : String(file.source);
        });
      else html = withPreloads(html, bundle);
      const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html, isSingle)}">`;
      page.source = html.replace(/<meta charset="utf-8"[^>]*>/i, (charset) => `${charset}\n    ${policy}`);
    },
  };
}

export default defineConfig(({ mode }) => {
  const isSingle = mode === "single";
  return {
    base: "./",
    plugins: [playOpening(), shortenXterm(), trimCommands(), finishPage(isSingle)],
    worker: { format: "iife" },
    publicDir: isSingle ? false : "public",
    server: { host: "127.0.0.1" },
    preview: { host: "127.0.0.1" },
    build: {
      target: "es2023",
      outDir: isSingle ? "dist/single" : "dist",
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: isSingle ? Number.MAX_SAFE_INTEGER : 0,
      cssCodeSplit: !isSingle,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        checks: { pluginTimings: false },
        output: { codeSplitting: isSingle ? false : { groups } },
      },
    },
  };
});
