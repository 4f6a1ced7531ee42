/** The other habits: what each of them believes in the end, and what it has done to the mailbox. */
import { describe, expect, it } from "vitest";
import { server } from "../../engine/harness.ts";
import { type Actor, memoryOf, remarksOf, Stage, saidBy, stateOf } from "./driver.ts";

const MINUTE = 60_000;

/** The first message of INBOX is expunged by a session that is there for it. */
function expungeFirst(stage: Stage): void {
  stage.meanwhile(() => {
    const other = stage.server.client(9, "INBOX");
    other.send("a STORE 1 +FLAGS (\\Deleted)");
    other.send("b EXPUNGE");
    other.send("c LOGOUT");
  });
}

const knock = (stage: Stage, actor: Actor): void =>
  stage.meanwhile(() => {
    stage.server.input({ type: "receive", session: actor.session, octets: new TextEncoder().encode("n NOOP\r\n") });
  });

describe("number-truster", () => {
  it("B01: acts on another message after an EXPUNGE that it does not count", () => {
    const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
    const client = stage.enter(1, "number-truster does=delete");
    expungeFirst(stage);
    knock(stage, client);
    stage.advance(2 * MINUTE);
    expect(remarksOf(client).at(-1)).toBe("hit UID 3 and means UID 2");
    expect(stage.server.contents("INBOX")).toEqual(["2", "3 \\Deleted"]);
  });

  it("hits what it means when it counts along", () => {
    const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
    const client = stage.enter(1, "number-truster does=delete numbers=counted");
    expungeFirst(stage);
    knock(stage, client);
    stage.advance(2 * MINUTE);
    expect(remarksOf(client).at(-1)).toBe("hit UID 2, as it meant");
    expect(stage.server.contents("INBOX")).toEqual(["2 \\Deleted", "3"]);
  });

  it("hears of the EXPUNGE by the NOOP that it sends first", () => {
    for (const [numbers, says] of [
      ["kept", "hit UID 3 and means UID 2"],
      ["counted", "hit UID 2, as it meant"],
    ]) {
      const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
      const client = stage.enter(1, `number-truster first=noop numbers=${numbers}`);
      expungeFirst(stage);
      stage.advance(2 * MINUTE);
      expect(remarksOf(client).at(-1)).toBe(says);
    }
  });

  it("counts along by a belief that ignores EXPUNGE, and is wrong", () => {
    const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
    const client = stage.enter(1, "number-truster numbers=counted tracker=keeps-old-numbers");
    expungeFirst(stage);
    knock(stage, client);
    stage.advance(2 * MINUTE);
    expect(remarksOf(client).at(-1)).toBe("hit UID 3 and means UID 2");
  });

  it("does nothing by a number that it has not learnt", () => {
    const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
    const client = stage.enter(1, "number-truster does=delete number=4");
    stage.advance(2 * MINUTE);
    expect(remarksOf(client)).toEqual(["has not learnt which message is number 4"]);
    expect(stage.server.contents("INBOX")).toEqual(["1", "2", "3"]);
  });
});

describe("status-poller", () => {
  const news = (actor: Actor) => [...memoryOf<{ fetched: Set<number> }>(actor).fetched];

  it("fetches what STATUS shows", () => {
    const stage = new Stage(server({ mailboxes: { INBOX: 2 } }));
    const client = stage.enter(1, "status-poller while=unselected");
    stage.meanwhile(() => stage.server.deliver("INBOX"));
    stage.advance(6 * MINUTE);
    expect(news(client)).toEqual([1, 2, 3]);
    expect(stateOf(client).belief.state).toBe("authenticated");
  });
});

describe("flag-writer", () => {
  const write = (how: string) => {
    const stage = new Stage(server({ mailboxes: { INBOX: [{ flags: "\\Answered" }] } }));
    const client = stage.enter(1, `flag-writer how=${how}`);
    stage.meanwhile(() => {
      const other = stage.server.client(9, "INBOX");
      other.send("a STORE 1 +FLAGS (\\Seen)");
    });
    stage.advance(2 * MINUTE);
    expect(remarksOf(client).at(-1)).toBe("takes \\Flagged for set on UID 1");
    return stage.server.contents("INBOX");
  };

  it("adds its flag to whatever there is", () => expect(write("add")).toEqual(["1 \\Answered \\Flagged \\Seen"]));
  it("B33: undoes what came meanwhile, when it writes back all that it remembers", () =>
    expect(write("whole-set")).toEqual(["1 \\Answered \\Flagged"]));
});

describe("flag-writer without an answer", () => {
  const cutOff = (unanswered: string) => {
    const stage = new Stage(server({ mailboxes: { INBOX: 2 } }));
    const client = stage.enter(1, `flag-writer unanswered=${unanswered}`);
    stage.advance(59_000);
    client.isCut = true;
    stage.advance(2000);
    client.isCut = false;
    expect(saidBy(client).at(-1)).toBe("p4 UID STORE 1 +FLAGS (\\Flagged)");
    stage.sever(client);
    stage.advance(2000);
    return { remarks: remarksOf(client), contents: stage.server.contents("INBOX") };
  };

  it("comes back and does it again", () =>
    expect(cutOff("again")).toEqual({
      remarks: ["the connection is gone, and the flag may not be set", "takes \\Flagged for set on UID 1"],
      contents: ["1 \\Flagged", "2"],
    }));

  it("B21: or counts it as done", () =>
    expect(cutOff("done")).toEqual({
      remarks: ["takes \\Flagged for set on UID 1"],
      contents: ["1", "2"],
    }));
});

describe("appender", () => {
  const append = (literal: string) => {
    const stage = new Stage(server({ mailboxes: { Archive: 1 } }));
    const client = stage.enter(1, `appender literal=${literal}`);
    expect(remarksOf(client)[0]).toMatch(/^not appended/);
    return stage.server.world.mailboxes;
  };

  it.each([
    { literal: "waits", there: true },
    { literal: "at-once", there: false },
    { literal: "plus", there: true },
  ])("B32: a refused literal, with literal=$literal", ({ literal, there }) =>
    expect([...append(literal).values()].some(({ name }) => name === "Archive")).toBe(there),
  );
});

it("resyncer: a full resync makes the cache true again, and says what it cost", () => {
  const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
  const client = stage.enter(1, "resyncer");
  expungeFirst(stage);
  stage.meanwhile(() => stage.server.deliver("INBOX", "\\Flagged"));
  stage.advance(11 * MINUTE);
  expect([...memoryOf<{ cache: Map<number, string> }>(client).cache]).toEqual([
    [2, ""],
    [3, ""],
    [4, "\\Flagged"],
  ]);
  expect(remarksOf(client).filter((text) => text.includes(": knows "))).toEqual([
    expect.stringMatching(/^full: knows 3 messages after 3 round trips, \d+ octets sent and \d+ received$/),
    expect.stringMatching(/^full: knows 3 messages after 3 round trips/),
  ]);
});

it.each([
  { tracker: "strict", contents: ["1"], remark: "another UIDVALIDITY: the cache is worth nothing" },
  { tracker: "ignores-uidvalidity", contents: ["1 \\Deleted"], remark: "another UIDVALIDITY, and the cache is kept" },
])("B22: a mailbox deleted and made again, with tracker=$tracker", ({ tracker, contents, remark }) => {
  const stage = new Stage(server({ mailboxes: { Work: 1 } }));
  const client = stage.enter(1, `resyncer mailbox=Work offline=delete tracker=${tracker}`);
  stage.meanwhile(() => {
    const other = stage.server.client(9);
    other.send("a DELETE Work");
    other.send("b CREATE Work");
    stage.server.deliver("Work");
  });
  stage.advance(11 * MINUTE);
  expect(remarksOf(client)).toContain(remark);
  expect(stage.server.contents("Work")).toEqual(contents);
});

it("logout-listener answers the server's LOGOUT as it was told to", () => {
  const octets = new TextEncoder().encode("S1 LOGOUT\r\n");
  const answers = ["bye-ok", "ok", "bad", "nothing"].map((answer) => {
    const stage = new Stage(server({ mailboxes: { INBOX: 1 } }));
    const client = stage.enter(1, `logout-listener answer=${answer}`);
    const before = saidBy(client).length;
    const reaction = client.client.behaviour.on(client.state, { type: "received", octets }, stage.server.world.now);
    client.state = reaction.state;
    expect(saidBy(client).length).toBe(before);
    return [
      memoryOf<{ answered: string }>(client).answered,
      ...reaction.deeds.map((deed) =>
        deed.type === "send" ? new TextDecoder().decode(deed.octets).trim() : deed.type,
      ),
    ];
  });
  expect(answers).toEqual([
    ["OK", "* BYE IMAP4rev1 Client logging out", "S1 OK LOGOUT completed"],
    ["OK", "S1 OK LOGOUT completed"],
    ["BAD", "S1 BAD Unknown command"],
    ["nothing"],
  ]);
});
