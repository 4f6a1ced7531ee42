import { expect, it } from "vitest";
import { server } from "../../engine/harness.ts";
import { Stage } from "./driver.ts";

it("asks every 25 minutes, and hears then what has arrived", () => {
  const stage = new Stage(server({ mailboxes: { INBOX: 2 } }));
  const client = stage.enter(1, "poller");
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  stage.advance(24 * 60_000);
  expect(client.transcript.filter((line) => line.startsWith("C:"))).toEqual([
    "C: p1 LOGIN joe secret",
    "C: p2 SELECT INBOX",
  ]);
  stage.advance(27 * 60_000);
  expect(client.transcript.slice(-6)).toEqual([
    "C: p3 NOOP",
    "S: * 3 EXISTS",
    "S: * 1 RECENT",
    "S: p3 OK NOOP completed",
    "C: p4 NOOP",
    "S: p4 OK NOOP completed",
  ]);
});
