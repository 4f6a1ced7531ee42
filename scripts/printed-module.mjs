// Values as a JavaScript module that makes them again: plain data, octets, maps and sets, message indexes and trees. What
// is one object in several places stays one object. Anything else is refused, so that nothing is lost unseen.

/** What is imported where a value of the class is among them. */
const IMPORTS = {
  Uint8Array: 'import { octetsOf } from "#imap/octets.ts";',
  CountedTree: 'import { CountedTree, NO_SUMMARY } from "#store/counted-tree.ts";',
  MessageIndex: 'import { MessageIndex } from "#store/message-index.ts";',
};

/** How the values of a class are made again, of those within them. */
const MAKERS = {
  Array: (array, print) => `[${array.map(print)}]`,
  Map: (map, print) => `new Map([${[...map].map((entry) => `[${entry.map(print)}]`)}])`,
  Set: (set, print) => `new Set([${[...set].map(print)}])`,
  Uint8Array: (octets) => `octetsOf(${JSON.stringify(Buffer.from(octets).toString("latin1"))})`,
  MessageIndex: (index, print) => `MessageIndex.of([${[...index].map(print)}])`,
  CountedTree(tree, print) {
    if (tree.summary !== null) throw new Error("only message indexes and tables without sums can be printed");
    return `CountedTree.fromAscending([${[...tree.entries()].map((entry) => `[${entry.map(print)}]`)}],NO_SUMMARY)`;
  },
  // A field that is undefined is as good as none.
  Object: (object, print) =>
    `{${Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${JSON.stringify(key)}:${print(value)}`)}}`,
};

const isObject = (value) => typeof value === "object" && value !== null;

function printedPlain(value) {
  if (value === undefined) return "undefined";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function" || typeof value === "symbol") throw new Error(`a ${typeof value} cannot be printed`);
  return JSON.stringify(value);
}

const kindOf = (value) => Object.getPrototypeOf(value)?.constructor?.name ?? "Object";

function printedObject(value, print) {
  const kind = kindOf(value);
  if (!Object.hasOwn(MAKERS, kind)) throw new Error(`a value of the class ${kind} cannot be printed`);
  return MAKERS[kind](value, print);
}

/** The module, as text: each name is exported with its value. Throws where a value cannot be made again. */
export function printedModule(exported) {
  const uses = new Map();
  const count = (value) => {
    if (!isObject(value)) return "";
    uses.set(value, (uses.get(value) ?? 0) + 1);
    if (uses.get(value) === 1) printedObject(value, count);
    return "";
  };
  for (const value of Object.values(exported)) count(value);

  const names = new Map();
  const shared = [];
  const print = (value) => {
    if (!isObject(value)) return printedPlain(value);
    const name = names.get(value);
    if (name) return name;
    const code = printedObject(value, print);
    if (uses.get(value) === 1) return code;
    names.set(value, `$${names.size}`);
    shared.push(`const ${names.get(value)}=${code};`);
    return names.get(value);
  };
  const exports = Object.entries(exported).map(([name, value]) => `export const ${name}=${print(value)};`);
  const kinds = new Set([...uses.keys()].map(kindOf));
  const imports = Object.entries(IMPORTS).flatMap(([kind, line]) => (kinds.has(kind) ? line : []));
  return `${[...imports, ...shared, ...exports].join("\n")}\n`;
}
