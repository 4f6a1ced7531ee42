import { describe, expect, it } from "vitest";
import { server } from "./harness.ts";

const keywords = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, i) => `k${first + i}`).join(" ");
const SYSTEM = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";
const FULL = "NO [LIMIT] A mailbox has at most 128 keywords";

describe("keywords of a mailbox (rfc9051#7.1, LIMIT and PERMANENTFLAGS)", () => {
  const nearlyFull = () => {
    const given = server({ mailboxes: { FOO: [{ flags: keywords(1, 127) }, {}], BAR: [{ flags: "other" }] } });
    return { given, client: given.client(1, "FOO") };
  };

  it("new ones are announced before the message that has them", () => {
    const client = server({ mailboxes: { FOO: 1 } }).client(1, "FOO");
    expect(client.send("a STORE 1 +FLAGS (Later)")).toEqual([
      `* FLAGS (${SYSTEM} Later)`,
      `* OK [PERMANENTFLAGS (${SYSTEM} Later \\*)] Flags permitted`,
      "* 1 FETCH (FLAGS (Later))",
      "a OK STORE completed",
    ]);
  });

  it("the last one that fits takes the \\* away, for others too", () => {
    const { given, client } = nearlyFull();
    const other = given.client(2, "FOO");
    const full = /PERMANENTFLAGS .* k128\)\]/;
    expect(given.client(3).send("a SELECT FOO").join("\n")).toMatch(/PERMANENTFLAGS .* \\\*\)\]/);
    expect(client.send("b STORE 2 +FLAGS.SILENT (k128)").join("\n")).toMatch(full);
    expect(other.send("c NOOP").join("\n")).toMatch(full);
    expect(given.client(4).send("d SELECT FOO").join("\n")).toMatch(full);
  });

  it.each([
    { name: "STORE", line: "STORE 2 +FLAGS (k128 k129)" },
    { name: "STORE .SILENT", line: "UID STORE 2 FLAGS.SILENT (k128 k129)" },
    { name: "APPEND", line: "APPEND FOO (k128 k129) {1+}\r\nx" },
    { name: "APPEND of several", line: "APPEND FOO (k128) {1+}\r\nx (k129) {1+}\r\nx" },
  ])("$name of one too many is refused, and changes nothing", ({ line }) => {
    const { given, client } = nearlyFull();
    const before = given.mailbox("FOO");
    expect(client.send(`a ${line}`)).toEqual([`a ${FULL}`]);
    expect(given.mailbox("FOO")).toBe(before);
  });

  it.each([{ name: "COPY" }, { name: "MOVE" }])("$name to a mailbox that is full is refused", ({ name }) => {
    const { given, client } = nearlyFull();
    client.send("a STORE 2 +FLAGS (k128)");
    client.send("b SELECT BAR");
    expect(client.send(`c ${name} 1 FOO`)).toEqual([`c ${FULL}`]);
    expect(given.contents("BAR")).toEqual(["1 other"]);
    expect(given.mailbox("FOO").messages.size).toBe(2);
  });

  it("an APPEND is refused before its octets come", () => {
    const { client } = nearlyFull();
    expect(client.send("a APPEND FOO (k128 k129) {1000}")).toEqual([`a ${FULL}`]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("known ones, in any case, and removal are never refused", () => {
    const { client } = nearlyFull();
    client.send("a STORE 2 +FLAGS (k128)");
    expect(client.send("b STORE 2 FLAGS (K1 K128)").at(-1)).toBe("b OK STORE completed");
    expect(client.send("c STORE 1 -FLAGS (k1 never)").at(-1)).toBe("c OK STORE completed");
  });

  it("a long one is refused", () => {
    const client = server({ mailboxes: { FOO: 1 } }).client(1, "FOO");
    expect(client.send(`a STORE 1 +FLAGS (${"k".repeat(256)})`)).toEqual([
      "a NO [LIMIT] A keyword has at most 255 octets",
    ]);
    expect(client.send(`b STORE 1 +FLAGS (${"k".repeat(255)})`).at(-1)).toBe("b OK STORE completed");
  });
});
