/** Situations in which real servers were measured, played on a preset: what a client sees, in a few letters. */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import { type Client, type Server, server } from "../harness.ts";

const SEVEN = Array.from({ length: 7 }, () => ({}));

const there = (
  name: string,
  deleted = "4:7",
): { readonly server: Server; readonly c1: Client; readonly c2: Client } => {
  const preset = presetNamed(name);
  if (!preset) throw new Error(`no preset ${name}`);
  const made = server({
    mailboxes: { FOO: SEVEN, BAR: 0 },
    strategy: preset.strategy,
    capabilities: DEFAULT_CAPABILITIES.filter((capability) => !preset.lacks.includes(capability)),
  });
  const [c1, c2] = [made.client(1, "FOO"), made.client(2, "FOO")];
  if (deleted !== "") {
    c1.send(`d STORE ${deleted} +FLAGS.SILENT (\\Deleted)`);
    // Flags are news of their own: the measurements are about what comes behind them.
    c2.send("n NOOP");
    c1.send("e EXPUNGE");
  }
  c2.heard();
  return { server: made, c1, c2 };
};

const status = (lines: readonly string[]): string =>
  (lines.at(-1) ?? "nothing").replace(/^\S+ (\S+)( \[(\w+)\b.*?\])?.*$/s, "$1 $3").trim();
const has = (lines: readonly string[], pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
/** `E` where EXPUNGE came with the answer. */
const expunges = (lines: readonly string[]): string => (has(lines, /^\* \d+ EXPUNGE/) ? "E" : "–");

/** The numbers of FETCH, untagged NO, and how it ended, in this order. */
const told = (lines: readonly string[]): string =>
  lines.map((line) => /^\* (\d+) FETCH/.exec(line)?.[1] ?? (/^\* NO/.test(line) ? "* NO" : status([line]))).join(" ");

/** Situation → what is seen, as short as it can be said. */
export const SITUATIONS: Readonly<Record<string, (name: string) => string>> = {
  "DELETE of a selected mailbox": (name) => {
    const { c1, c2 } = there(name, "");
    const answer = status(c1.send("a DELETE FOO"));
    if (!answer.startsWith("OK")) return answer;
    return `OK, ${afterwards(c2)}, CREATE ${status(c1.send("a CREATE FOO"))}`;
  },
  "RENAME of a selected mailbox": (name) => {
    const { c1, c2 } = there(name, "");
    const answer = status(c1.send("a RENAME FOO NEW"));
    return answer.startsWith("OK") ? `OK, ${afterwards(c2)}` : answer;
  },
  "FETCH of expunged": (name) => {
    const lines = there(name).c2.send("a FETCH 3:7 BODY.PEEK[TEXT]");
    const gone = lines.filter((line) => /^\* [4-7] FETCH/.test(line));
    const what = (line: string): string =>
      line.includes("Body of message") ? "real" : line.includes("has removed") ? "substitute" : "empty";
    return `${gone.length === 0 ? "left out" : what(gone[0] as string)}, ${status(lines)}`;
  },
  "FETCH where all are expunged": (name) => {
    const lines = there(name).c2.send("a FETCH 4:7 BODY.PEEK[TEXT]");
    return `${lines.length - 1} FETCH, ${status(lines)}`;
  },
  "STORE, silent": (name) => status(there(name).c2.send("a STORE 1:7 +FLAGS.SILENT (\\Seen)")),
  "STORE of expunged alone": (name) => {
    const lines = there(name).c2.send("a STORE 4:7 +FLAGS (\\Seen)");
    return `${status(lines)}, ${lines.length - 1} FETCH`;
  },
  "STORE, mixed": (name) => {
    const { server: made, c2 } = there(name);
    const lines = c2.send("a STORE 1:7 +FLAGS (\\Seen)");
    const isSet = made.contents("FOO").every((message) => message.includes("Seen"));
    return `${status(lines)}, ${lines.length - 1} FETCH${isSet ? "" : ", nothing set"}`;
  },
  "SEARCH ALL": (name) => (/ 7/.test(there(name).c2.send("a SEARCH ALL")[0] ?? "") ? "found" : "skipped"),
  "SEARCH in the text": (name) => {
    const lines = there(name).c2.send("a SEARCH BODY message");
    return `${/ 7/.test(lines[0] ?? "") ? "found" : "skipped"}, ${status(lines)}`;
  },
  "COPY, mixed": (name) => {
    const { server: made, c2 } = there(name);
    const lines = c2.send("a COPY 3:5 BAR");
    return `${status(lines).replace("COPYUID", "").trim()}, ${made.contents("BAR").length} copied`;
  },
  "EXPUNGE with FETCH, STORE, SEARCH": (name) =>
    ["FETCH 1 FLAGS", "STORE 1 +FLAGS (\\Seen)", "SEARCH ALL"]
      .map((line) => expunges(there(name).c2.send(`a ${line}`)))
      .join(""),
  "EXPUNGE with UID FETCH, UID STORE, UID SEARCH": (name) =>
    ["UID FETCH 1 FLAGS", "UID STORE 1 +FLAGS (\\Seen)", "UID SEARCH ALL"]
      .map((line) => expunges(there(name).c2.send(`a ${line}`)))
      .join(""),
  "EXPUNGE with COPY, UID COPY": (name) =>
    ["COPY 1 BAR", "UID COPY 1 BAR"].map((line) => expunges(there(name).c2.send(`a ${line}`))).join(""),
  "EXPUNGE with MOVE, UID MOVE": (name) =>
    ["MOVE 3:5 BAR", "UID MOVE 3:5 BAR"].map((line) => expunges(there(name).c2.send(`a ${line}`))).join(""),
  "EXPUNGE with NOOP, CHECK, EXPUNGE": (name) =>
    ["NOOP", "CHECK", "EXPUNGE"].map((line) => expunges(there(name).c2.send(`a ${line}`))).join(""),
  "EXPUNGE with CAPABILITY, LIST, STATUS": (name) =>
    ["CAPABILITY", 'LIST "" *', "STATUS BAR (MESSAGES)"]
      .map((line) => expunges(there(name).c2.send(`a ${line}`)))
      .join(""),
  "EXPUNGE in IDLE, after a minute": (name) => {
    const { server: made, c1, c2 } = there(name, "");
    c2.send("a IDLE");
    c1.send("d STORE 4:7 +FLAGS.SILENT (\\Deleted)");
    c1.send("e EXPUNGE");
    const seen = [0, 500, 60_000].findIndex((ms) => {
      made.advance(ms);
      return expunges(c2.heard()) === "E";
    });
    return ["at once", "0.5 s", "60 s"][seen] ?? "never";
  },
  "EXPUNGE at NOOP": (name) => {
    const lines = there(name).c2.send("a NOOP");
    return lines
      .slice(0, -1)
      .map((line) => line.replace(/^\* (\d+) EXPUNGE$/, "$1").replace(/^\* (\d+) EXISTS$/, "EXISTS $1"))
      .join(" ");
  },
  "SEARCH FLAGGED after another set it": (name) => {
    const { c1, c2 } = there(name, "");
    c1.send("a STORE 1 +FLAGS (\\Flagged)");
    return c2
      .send("a SEARCH FLAGGED")
      .map((line) => (line.startsWith("* SEARCH") ? line.slice(2) : line.includes("FETCH") ? "FETCH" : "OK"))
      .join(" ");
  },
  "NOOP after another set a flag": (name) => {
    const { c1, c2 } = there(name, "");
    c1.send("a STORE 1 +FLAGS (\\Flagged)");
    return has(c2.send("a NOOP"), /FETCH \(FLAGS/) ? "FETCH" : "nothing";
  },
  "FETCH of a new message": (name) => {
    const { server: made, c2 } = there(name, "");
    made.deliver("FOO");
    const lines = c2.send("a FETCH 8 UID");
    return `${has(lines, /^\* 8 EXISTS/) ? "EXISTS + " : ""}${status(lines)}`;
  },
  "FETCH above EXISTS": (name) => told(there(name, "").c2.send("a FETCH 8 UID")),
  "FETCH on both sides of EXISTS": (name) => told(there(name, "").c2.send("a FETCH 6:9 UID")),
  "FETCH from above EXISTS to *": (name) => told(there(name, "").c2.send("a FETCH 9:* UID")),
  "STORE above EXISTS": (name) => told(there(name, "").c2.send("a STORE 8 +FLAGS (\\Seen)")),
  "FETCH 1:* where there is none": (name) => {
    const { c2 } = there(name, "");
    c2.send("a SELECT BAR");
    return told(c2.send("a FETCH 1:* UID"));
  },
  "CAPABILITY after a new message": (name) => {
    const { server: made, c2 } = there(name, "");
    made.deliver("FOO");
    return has(c2.send("a CAPABILITY"), /EXISTS/) ? "EXISTS" : "nothing";
  },
  "own APPEND": (name) => (has(there(name, "").c2.send("a APPEND FOO {3+}\r\nx\r\n"), /EXISTS/) ? "EXISTS" : "nothing"),
  "STATUS of the selected mailbox": (name) => {
    const lines = there(name).c2.send("a STATUS FOO (MESSAGES)");
    return `${/MESSAGES (\d)/.exec(lines[0] ?? "")?.[1]}, ${status(lines)}`;
  },
  "MOVE after EXAMINE": (name) => {
    const { c2 } = there(name, "");
    c2.send("a EXAMINE FOO");
    return status(c2.send("a MOVE 1 BAR"));
  },
  "NOOP, FETCH 1, FETCH 4 in one packet": (name) =>
    there(name, "1")
      .c2.send("a1 NOOP\r\na2 FETCH 1 UID\r\na3 FETCH 4 UID")
      .filter((line) => /^a|EXPUNGE/.test(line))
      .map((line) => line.split(" ")[0])
      .join(" "),
};

/** What a session in a mailbox that went away sees: at NOOP, and of a body. */
function afterwards(client: Client): string {
  const noop = client.send("n NOOP");
  if (has(noop, /^\* BYE/)) return "BYE";
  if (expunges(noop) === "E")
    return `EXPUNGE of ${noop.length - 1}, then ${status(client.send("f FETCH 1 BODY.PEEK[TEXT]"))}`;
  const body = client.send("f FETCH 1 BODY.PEEK[TEXT]").join("");
  return body.includes("Body of message") ? "all stays" : body.includes("has removed") ? "substitutes" : "empty bodies";
}
