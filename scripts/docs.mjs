// Writes what the code already says as documents: docs/strategies.md from the axes, docs/lint.md from
// the rules, docs/rfc-coverage.md from the citations. With --check it only says whether they are up to date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createServer } from "vite";

const server = await createServer({
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, ws: false },
});
const { axes } = await server.ssrLoadModule("/src/engine/strategy/index.ts");
const { presets } = await server.ssrLoadModule("/src/engine/strategy/presets/index.ts");
const { capabilities } = await server.ssrLoadModule("/src/engine/capabilities.ts");
const { commands } = await server.ssrLoadModule("/src/engine/commands/index.ts");
const { rules } = await server.ssrLoadModule("/src/analysis/lint/index.ts");
const { exampleOf } = await server.ssrLoadModule("/src/analysis/lint/core/example.ts");
const { citationParts, citationTitle } = await server.ssrLoadModule("/src/imap/citation.ts");
await server.close();

const cites = (list) => list.map(citationTitle).join(", ");

function strategies() {
  const out = [
    "# Strategies",
    "",
    "What the RFCs leave to the server, question by question. Generated from `src/engine/strategy/`; the first option is the",
    "default, ✗ breaks a MUST and is there to reproduce real bugs.",
    "",
  ];
  for (const axis of axes) {
    out.push(
      `## \`${axis.name}\`: ${axis.title}`,
      "",
      cites(axis.cites),
      "",
      "| option | | what follows | allowed by |",
      "|---|---|---|---|",
    );
    for (const option of axis.options)
      out.push(
        `| \`${option.name}\`${option.conforming ? "" : " ✗"} | ${option.title} | ${option.consequence} | ${cites(option.cites)} |`,
      );
    out.push("");
  }
  out.push(
    "# Presets",
    "",
    "Servers that were measured, and the mixes that RFC 2180 describes: `imapscope run FILE --preset NAME`, and `strategy",
    "preset=NAME` in a scenario. An axis that is not named was not measured, and has its default.",
    "",
  );
  for (const { name, title, source, strategy, lacks, omits } of presets) {
    out.push(`## \`${name}\`: ${title}`, "", `${source}.`, "");
    out.push(
      Object.entries(strategy)
        .map(([axis, option]) => `\`${axis}=${option}\``)
        .join(", "),
      "",
    );
    if (lacks.length > 0) out.push(`Does not offer ${lacks.join(", ")}.`, "");
    out.push("Not modelled:", "", ...omits.map((text) => `- ${text}`), "");
  }
  return `${out.join("\n").trimEnd()}\n`;
}

function lint() {
  const out = [
    "# Lint rules",
    "",
    "What `npm run -s imapscope -- lint FILE` looks for, and what the page marks (`L` lists it, `;` and `:` go from one finding to",
    "the next). Generated from `src/analysis/lint/`.",
    "",
    "A file is a scenario (`docs/scenario-format.md`), and is judged as it is written: the `S` lines may come from any server.",
    "With `--run` our own server answers, and its answers are judged. The exit status is 0 where nothing breaks the protocol, 1",
    "where something does (`--strict`: where there is any finding), 2 where the file cannot be read.",
    "",
    "**Strength** is what the cited text says. *stated*: as a fact of the protocol, without a key word of RFC 2119; it counts as",
    "breaking the protocol, like MUST and MUST NOT. *advised*: a recommendation without a key word, or in an informational",
    "document; it counts as advice, like SHOULD, SHOULD NOT and MAY.",
    "",
    "`--json` prints an array, in the order of the lines, of objects with",
    "",
    "| field | |",
    "|---|---|",
    "| `line` | number, from 1: the line of the file (with `--run`, of the transcript that `imapscope run` prints); 0: none |",
    "| `connection` | number: the client, 1 for C1 |",
    "| `atMs` | number: milliseconds since the exchange began |",
    "| `rule` | string: the rule's name |",
    "| `strength` | `MUST`, `MUST NOT`, `SHOULD`, `SHOULD NOT`, `MAY`, `stated` or `advised` |",
    "| `party` | `server` or `client`: who does it |",
    "| `message` | string: what was found, for people |",
    "| `cites` | array of strings: citations, as in `rfc9051#7.5.1` |",
    "",
    "`lint --rules --json` prints an array of objects with `rule`, `title`, `strength`, `party`, `cites` and `explanation`.",
    "",
    `There are ${rules.length} rules. In the examples **←** is where a rule fires.`,
    "",
  ];
  for (const party of ["server", "client"]) {
    out.push(`## The ${party}`, "");
    for (const rule of rules.filter((each) => each.party === party)) {
      const { text, marked } = exampleOf(rule.bad);
      const lines = text.trimEnd().split("\n");
      out.push(
        `### ${rule.id}`,
        "",
        `${rule.title}. **${rule.strength}**, ${cites(rule.cites)}.`,
        "",
        rule.explanation,
        "",
        "```text",
        ...lines.map((line, i) => (marked.includes(i + 1) ? `${line}   ←` : line)),
        "```",
        "",
      );
    }
  }
  return `${out.join("\n").trimEnd()}\n`;
}

const TITLES = {
  rfc2045: "MIME: format of message bodies",
  rfc2046: "MIME: media types",
  rfc2047: "MIME: header text",
  rfc2060: "IMAP4rev1 of 1996",
  rfc2177: "IDLE",
  rfc2180: "Multi-accessed mailbox practice",
  rfc2231: "MIME: parameters",
  rfc2342: "NAMESPACE",
  rfc2683: "Implementation recommendations",
  rfc2971: "ID",
  rfc3348: "CHILDREN",
  rfc3501: "IMAP4rev1",
  rfc3502: "MULTIAPPEND",
  rfc3516: "BINARY",
  rfc3691: "UNSELECT",
  rfc4315: "UIDPLUS",
  rfc4466: "Collected grammar",
  rfc4616: "SASL PLAIN",
  rfc4731: "ESEARCH",
  rfc4959: "SASL-IR",
  rfc4469: "CATENATE",
  rfc5032: "WITHIN",
  rfc5051: "i;unicode-casemap",
  rfc5092: "IMAP URLs",
  rfc5161: "ENABLE",
  rfc5182: "SEARCHRES",
  rfc5256: "SORT and THREAD",
  rfc5258: "LIST-EXTENDED",
  rfc5322: "Message format",
  rfc5530: "Response codes",
  rfc5819: "LIST-STATUS",
  rfc5957: "SORT=DISPLAY",
  rfc6154: "SPECIAL-USE",
  rfc6851: "MOVE",
  rfc6855: "UTF8=ACCEPT",
  rfc7162: "CONDSTORE and QRESYNC",
  rfc7888: "LITERAL+",
  rfc7889: "APPENDLIMIT",
  rfc8437: "UNAUTHENTICATE",
  rfc8438: "STATUS=SIZE",
  rfc8474: "OBJECTID",
  rfc8508: "REPLACE",
  rfc8514: "SAVEDATE",
  rfc8970: "PREVIEW",
  rfc9051: "IMAP4rev2",
  rfc9394: "PARTIAL",
  rfc9585: "INPROGRESS",
  rfc9738: "MESSAGELIMIT and SAVELIMIT",
  rfc3629: "UTF-8",
  rfc4549: "Disconnected clients",
  rfc2086: "ACL of 1997",
  rfc3454: "stringprep",
  rfc4013: "SASLprep",
  rfc4314: "ACL",
  rfc5464: "METADATA",
  rfc8440: "LIST-MYRIGHTS",
  rfc9208: "QUOTA",
  rfc9590: "LIST-METADATA",
};

function* filesUnder(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
    if (/\.(ts|tsx|imap)$/.test(file) && !file.endsWith(".d.ts"))
      yield path.posix.join(folder, file.split(path.sep).join("/"));
}

const order = (a, b) => a.localeCompare(b, "en", { numeric: true });

function coverage() {
  const cited = new Map();
  const todos = [];
  for (const file of filesUnder("src")) {
    const text = readFileSync(file, "utf8");
    for (const [citation] of text.matchAll(
      /\b(?:rfc[1-9]\d{3}|draft-[a-z0-9-]+-\d\d)(?:#[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]|#\d)?/g,
    )) {
      const parts = citationParts(citation);
      if (!parts) continue;
      const sections = cited.get(parts.document) ?? new Map();
      cited.set(parts.document, sections);
      const files = sections.get(parts.section ?? "") ?? new Set();
      sections.set(parts.section ?? "", files.add(file.replace(/^src\//, "")));
    }
    for (const [, todo] of text.matchAll(/\/\/ todo (.*)/g)) todos.push(`- \`${file}\`: ${todo}`);
  }
  const out = [
    "# RFC coverage",
    "",
    "Generated from the citations in the code and the scenarios: which section is dealt with where.",
    "",
    "## Advertised",
    "",
    "| capability | | specified in | on by default |",
    "|---|---|---|---|",
  ];
  for (const capability of capabilities)
    out.push(
      `| ${capability.name} | ${capability.title} | ${cites(capability.cites)} | ${capability.byDefault ? "yes" : "no"} |`,
    );
  out.push("", "## Commands", "", "| command | states | specified in |", "|---|---|---|");
  for (const command of [...commands].sort((a, b) => order(a.name, b.name)))
    out.push(`| ${command.name} | ${command.states.join(", ")} | ${cites(command.cites)} |`);
  out.push("", "## Gaps", "", todos.length > 0 ? todos.join("\n") : "None is marked in the code.", "");
  for (const document of [...cited.keys()].sort(order)) {
    const title = document.startsWith("rfc") ? `RFC ${document.slice(3)}` : document;
    out.push(`## ${title}${TITLES[document] ? `: ${TITLES[document]}` : ""}`, "", "| section | files |", "|---|---|");
    for (const [section, files] of [...cited.get(document)].sort((a, b) => order(a[0], b[0])))
      out.push(`| ${section || "whole"} | ${[...files].map((file) => `\`${file}\``).join(" ")} |`);
    out.push("");
  }
  return `${out.join("\n").trimEnd()}\n`;
}

const documents = {
  "docs/strategies.md": strategies(),
  "docs/lint.md": lint(),
  "docs/rfc-coverage.md": coverage(),
};
let stale = false;
for (const [file, text] of Object.entries(documents)) {
  let before = "";
  try {
    before = readFileSync(file, "utf8");
  } catch {}
  if (before === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`${file} is not up to date: npm run docs`);
    stale = true;
  } else {
    writeFileSync(file, text);
    console.log(`written ${file}`);
  }
}
process.exit(stale ? 1 : 0);
