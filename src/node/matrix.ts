/** `imapscope matrix`: every story on every measured server with every client. */
import { type Command, InvalidArgumentError } from "commander";
import type { Matrix, MatrixCell, MatrixOf } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import { suggestion } from "#formats/suggestion.ts";
import { scenarios } from "#scenarios/index.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { matrixTogether } from "./matrix-crew.ts";
import { readPreset } from "./server-options.ts";

interface Options {
  readonly preset?: MatrixOf["presets"];
  readonly client?: MatrixOf["profiles"];
  readonly json?: boolean;
}

export function addMatrix(program: Command, host: Host): void {
  program
    .command("matrix")
    .summary("every story on every server with every client")
    .description(
      "Lets a client of each kind join each stock scenario on each measured server, and tells what becomes of it: whether " +
        "it acts on a wrong message, goes round in a circle, ends with another picture than the server, or is cut off; how " +
        "many commands more it needs than on the best server; and what the linter finds against the server.",
    )
    .argument("[scenario...]", "names of stock scenarios; all of them unless given")
    .option(
      "--preset <name>",
      "only this server; may be repeated",
      (name: string, before: MatrixOf["presets"] = []) => [...new Set([...before, readPreset(name)])],
    )
    .option(
      "--client <name>",
      `only this client: ${profiles.map(({ name }) => name).join(", ")}; may be repeated`,
      readClient,
    )
    .option("--json", "as JSON: cells with story, preset, client, failures, commands, extra, breaches")
    .action((names: readonly string[], options: Options) => run(host, names, options));
}

function readClient(name: string, before: MatrixOf["profiles"] = []): MatrixOf["profiles"] {
  const profile = profiles.find((one) => one.name === name);
  if (!profile) {
    const names = profiles.map((one) => one.name);
    throw new InvalidArgumentError(
      `There is no client "${name}": there are ${names.join(", ")}${suggestion(name, names)}`,
    );
  }
  return [...new Set([...before, profile])];
}

async function run(host: Host, names: readonly string[], { preset, client, json }: Options): Promise<void> {
  const all = storiesOf(scenarios);
  const unknown = names.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    const near = suggestion(
      unknown,
      scenarios.map(({ name }) => name),
    );
    throw new UserError(`there is no stock scenario ${unknown}${near}`);
  }
  const stories = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  if (stories.length === 0) throw new UserError("nobody can join these: they have clients or links of their own");
  const given = { stories, presets: preset ?? presets, profiles: client ?? profiles };
  const made = await matrixTogether(given, host.workers);
  if (json) host.out.write(`${JSON.stringify(asJson(given, made), null, 2)}\n`);
  else writeText(host, given, made);
}

const asJson = ({ stories, presets: servers, profiles: clients }: MatrixOf, { cells, legality }: Matrix): object => ({
  cells: cells.map(({ story, preset, profile, failures, commands, extra }) => ({
    story: stories[story]?.name,
    preset: servers[preset]?.name,
    client: clients[profile]?.name,
    failures,
    commands,
    extra,
    breaches: legality[story]?.[preset]?.breaches,
  })),
});

const SIGNS = { "wrong message": "W", "endless loop": "O", "lost mail": "L", "cut off": "C" } as const;

/** One sign for a cell; where a client survives, the commands that it needs more than on the best server. */
const signOf = ({ failures: [worst], extra }: MatrixCell): string =>
  worst ? SIGNS[worst.kind] : extra === 0 ? "·" : extra > 9 ? "+" : String(extra);

function writeText(host: Host, { stories, presets: servers, profiles: clients }: MatrixOf, made: Matrix): void {
  const width = Math.max(...clients.map(({ name }) => name.length));
  const at = new Map(made.cells.map((cell) => [`${cell.story} ${cell.preset} ${cell.profile}`, cell]));
  writeLines(
    host.out,
    servers.map(({ name }, p) => `${letter(p)}  ${name}`),
    "bold",
  );
  writeLines(host.out, [
    "W acts on a wrong message  O goes round in a circle  L ends with a wrong picture  C is cut off",
  ]);
  writeLines(host.out, ["· survives; a digit: with so many commands more than on the best server"]);
  for (const [s, { name }] of stories.entries()) {
    writeLines(host.out, ["", `${name.padEnd(width + 2)}  ${servers.map((_, p) => letter(p)).join(" ")}`], "bold");
    for (const [c, client] of clients.entries()) {
      const signs = servers.map((_, p) => signOf(at.get(`${s} ${p} ${c}`) as MatrixCell));
      writeLines(host.out, [`  ${client.name.padEnd(width)}  ${signs.join(" ")}`]);
    }
    for (const [p, { breaches }] of (made.legality[s] ?? []).entries())
      if (breaches.length > 0) writeLines(host.out, [`  ${letter(p)} breaks ${breaches.join(", ")}`], "dim");
  }
  const died = made.cells.filter(({ failures }) => failures.length > 0).length;
  writeLines(host.out, ["", `${made.cells.length} cells, in ${made.cells.length - died} the client survives`]);
}

const letter = (n: number): string => String.fromCharCode(65 + n);
