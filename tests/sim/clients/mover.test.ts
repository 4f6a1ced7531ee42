/** B24, and what is left where a move is cut between two of its steps. */
import { expect, it } from "vitest";
import { server } from "../../engine/harness.ts";
import { memoryOf, remarksOf, Stage, saidBy } from "./driver.ts";

/** Message 2 has been marked by somebody else. */
const stage = (without: readonly string[] = [], mailboxes: Record<string, number> = { Archive: 0 }): Stage => {
  const world = server({ mailboxes: { INBOX: [{}, { flags: "\\Deleted" }, {}], ...mailboxes } });
  world.input({
    type: "set-capabilities",
    capabilities: world.world.capabilities.filter((name) => !without.includes(name)),
  });
  return new Stage(world);
};

const ends = (each: Stage, archive = "Archive") => [each.server.contents("INBOX"), each.server.contents(archive)];

it.each([
  { without: [], command: "UID MOVE 1 Archive", inbox: ["2 \\Deleted", "3"] },
  { without: ["MOVE", "IMAP4rev2"], command: "UID EXPUNGE 1", inbox: ["2 \\Deleted", "3"] },
  {
    without: ["MOVE", "UIDPLUS", "IMAP4rev2"],
    command: "UID STORE 1 +FLAGS.SILENT (\\Deleted)",
    inbox: ["1 \\Deleted", "2 \\Deleted", "3"],
  },
])("takes the best way on a server without $without", ({ without, command, inbox }) => {
  const each = stage(without);
  const client = each.enter(1, "mover");
  expect(saidBy(client).at(-1)).toMatch(command);
  expect(ends(each)).toEqual([inbox, ["1"]]);
  expect(memoryOf<{ isDone: boolean }>(client).isDone).toBe(true);
});

it("plain EXPUNGE takes another client's message along", () => {
  const each = stage();
  each.enter(1, "mover by=expunge");
  expect(ends(each)).toEqual([["3"], ["1"]]);
});

it.each([
  { cut: "before-copy", inbox: ["1", "2 \\Deleted", "3"], archive: [] },
  { cut: "after-copy", inbox: ["1", "2 \\Deleted", "3"], archive: ["1"] },
  { cut: "after-store", inbox: ["1 \\Deleted", "2 \\Deleted", "3"], archive: ["1"] },
  { cut: "after-expunge", inbox: ["2 \\Deleted", "3"], archive: ["1"] },
])("cut $cut", ({ cut, inbox, archive }) => {
  const each = stage();
  const client = each.enter(1, `mover by=uid-expunge cut=${cut}`);
  expect(ends(each)).toEqual([inbox, archive]);
  expect(memoryOf<{ isDone: boolean }>(client).isDone).toBe(false);
  expect(each.server.world.sessions.get(1)).toBeUndefined();
});

it.each([
  { failed: "stop", inbox: ["1", "2 \\Deleted", "3"], isDone: false },
  { failed: "go-on", inbox: ["2 \\Deleted", "3"], isDone: true },
])("a COPY that fails, with copy-failed=$failed: the only copy is lost or it is not", ({ failed, inbox, isDone }) => {
  const each = stage([], {});
  const client = each.enter(1, `mover by=uid-expunge copy-failed=${failed}`);
  expect(each.server.contents("INBOX")).toEqual(inbox);
  expect(memoryOf<{ isDone: boolean }>(client).isDone).toBe(isDone);
  expect(remarksOf(client)[0]).toMatch(/^COPY failed/);
});
