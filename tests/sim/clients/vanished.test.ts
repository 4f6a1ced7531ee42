/** B07 and B09: VANISHED during IDLE, taken as it should be and by clients that drop it. */
import { expect, it as test } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { server } from "../../engine/harness.ts";
import { memoryOf, Stage, stateOf } from "./driver.ts";

// Only where the server has the extension.
const it = test.runIf(DEFAULT_CAPABILITIES.includes("QRESYNC"));

it.each([
  { tracker: "strict", exists: 3, uids: [1, 2, 4], fetched: [1, 2, 3, 4] },
  { tracker: "drops-vanished-in-idle", exists: 3, uids: [1, 2, 3], fetched: [1, 2, 3] },
  { tracker: "counts-only-exists", exists: 3, uids: [1, 2], fetched: [1, 2, 3] },
])("one message goes and another comes, with tracker=$tracker", ({ tracker, exists, uids, fetched }) => {
  const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
  const client = stage.enter(1, `idler enable=qresync tracker=${tracker}`);
  stage.meanwhile(() => {
    const other = stage.server.client(9, "INBOX");
    other.send("a STORE 3 +FLAGS (\\Deleted)");
    other.send("b EXPUNGE");
  });
  expect(client.transcript).toContain("S: * VANISHED 3");
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  expect(stage.server.contents("INBOX").length).toBe(3);
  const { mailbox } = stateOf(client).belief;
  expect(mailbox?.exists).toBe(exists);
  expect([...(mailbox?.messages.uids() ?? [])]).toEqual(uids);
  expect([...memoryOf<{ fetched: Set<number> }>(client).fetched]).toEqual(fetched);
});
