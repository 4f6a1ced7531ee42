import { expect, it } from "vitest";
import { divergence, type Parties, wrongNumbers, wrongNumberText } from "#analysis/divergence.ts";
import type { Belief } from "#sim/belief/belief.ts";
import { server } from "../engine/harness.ts";
import { heard, selected } from "../sim/belief/lines.ts";

const UIDS = [101, 102, 103, 104, 105].map((uid) => ({ uid }));

/** The server's two sides, and a client that was told the lines. */
function parties(belief: Belief, act: (stage: ReturnType<typeof server>) => void): Parties {
  const stage = server({ mailboxes: { INBOX: UIDS } });
  stage.client(1, "INBOX");
  act(stage);
  const view = stage.world.sessions.get(1)?.selected?.view;
  if (!view || !belief.mailbox) throw new Error("nothing is selected");
  return { truth: stage.mailbox("INBOX").messages, view, believed: belief.mailbox };
}

const told = selected(UIDS.map(({ uid }) => uid));

it("agrees where nothing has happened", () => {
  const rows = [...divergence(parties(told, () => {}))];
  expect(
    rows.map(({ uid, truthNumber, viewNumber, believedNumber }) => [uid, truthNumber, viewNumber, believedNumber]),
  ).toEqual(UIDS.map(({ uid }, i) => [uid, i + 1, i + 1, i + 1]));
  expect(rows.every(({ flags, isGhost, hits }) => flags === "same" && !isGhost && hits === undefined)).toBe(true);
});

it("shows ghosts, stale flags and what is not known", () => {
  const both = parties(heard(told, "S: * 6 EXISTS"), (stage) => {
    const other = stage.client(2, "INBOX");
    other.send("a STORE 2 +FLAGS (\\Deleted)");
    other.send("b EXPUNGE");
    other.send("c STORE 3 +FLAGS (\\Flagged)");
  });
  const rows = [...divergence(both)];
  expect(rows.find(({ uid }) => uid === 102)).toMatchObject({ isGhost: true, truthNumber: undefined, viewNumber: 2 });
  expect(rows.find(({ uid }) => uid === 104)).toMatchObject({ flags: "stale", truthNumber: 3, believedNumber: 4 });
  expect(rows.at(-1)).toMatchObject({ uid: undefined, believedNumber: 6, hits: 0 });
  expect([...wrongNumbers(both)]).toEqual([]);
});

it("a number that hits another message is an alarm", () => {
  // The server has told of two expunges, and the client has not heard of them, or does not count by them.
  const naive = heard(
    selected(
      UIDS.map(({ uid }) => uid),
      "keeps-old-numbers",
    ),
    "S: * 1 EXPUNGE",
  );
  const both = parties(naive, (stage) => {
    const client = stage.client(2, "INBOX");
    client.send("a STORE 1 +FLAGS (\\Deleted)");
    client.send("b EXPUNGE");
    stage.input({ type: "receive", session: 1, octets: new TextEncoder().encode("n NOOP\r\n") });
  });
  expect([...wrongNumbers(both)].map(wrongNumberText)).toEqual([
    "number 1 now hits UID 102; the client means UID 101",
    "number 2 now hits UID 103; the client means UID 102",
    "number 3 now hits UID 104; the client means UID 103",
    "number 4 now hits UID 105; the client means UID 104",
    "number 5 hits no message; the client means UID 105",
  ]);
  expect([...wrongNumbers(both, [{ first: 4, last: 4 }])].length).toBe(1);
  expect([...divergence(both)].find(({ uid }) => uid === 104)).toMatchObject({
    believedNumber: 4,
    viewNumber: 3,
    hits: 105,
  });
});
