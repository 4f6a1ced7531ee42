/**
 * How stories end in which somebody loses something: what the mailboxes hold, what clients believe, what they have kept.
 * The wire is compared to the letter elsewhere; here it does not count.
 */
import { describe, expect, it } from "vitest";
import { octetString } from "#imap/octets.ts";
import { behaviours } from "#sim/clients/index.ts";
import { lastMoment, playOf } from "#sim/play.ts";
import { Witness, watch } from "../bugs/witness.ts";

/** Up to the moment of the first line with this text, that moment included or not. */
function until(name: string, text: string, side: "before" | "after" = "after"): Witness {
  const { setup, moments } = watch(name).play;
  const found = moments.findIndex(({ lines }) => lines.some((line) => line.text.includes(text)));
  if (found < 0) throw new Error(`${name} has no line "${text}"`);
  const entries = moments.slice(0, side === "after" ? found + 1 : found).map(({ entry }) => entry);
  return new Witness(playOf(setup, entries, behaviours), {});
}
const priorTo = (name: string, text: string): Witness => until(name, text, "before");

const worldOf = ({ play }: Witness) => lastMoment(play)?.after ?? play.initial;
const texts = (run: Witness, mailbox: string): string[] =>
  [...worldOf(run).mailboxes.values()]
    .filter(({ name }) => name === mailbox)
    .flatMap(({ messages }) => [...messages].map(({ octets }) => octetString(octets)));

const uids = (messages: readonly string[] | undefined): string[] | undefined =>
  messages?.map((each) => each.split(" ")[0] ?? "");
const fetched = (run: Witness, client: number) => [...run.memory<{ fetched: Set<number> }>(client).fetched];
const isBye = (line: string): boolean => line.startsWith("S: * BYE");

describe("connections and time", () => {
  it("a client that polls at 25 minutes is there at 30, a silent one is not", () => {
    const run = until("autologout-30-minutes", "Autologout");
    expect(run.belief(1).state).toBe("not connected");
    expect(run.belief(2).state).toBe("selected");
    const end = watch("autologout-30-minutes");
    expect(end.heard(2).filter(isBye)).toEqual([]);
    expect(end.holds("FOO")).toEqual(["1", "2 \\Deleted", "3"]);
  });

  it("with too early an autologout a client logs in four times and never comes to ask", () => {
    const run = priorTo("autologout-too-early", "autologout=bye-30m");
    expect([run.times(1, "LOGIN"), run.times(1, "NOOP")]).toEqual([4, 0]);
    expect([run.times(2, "LOGIN"), run.times(2, "NOOP")]).toEqual([1, 4]);
    expect(watch("autologout-too-early").times(1, "NOOP")).toBe(1);
  });

  it("without BYE a client cannot know why", () => {
    const run = priorTo("autologout-silent-close", "autologout=bye-30m");
    expect(run.belief(1).state).toBe("not connected");
    expect([...run.heard(1), ...run.heard(2)].filter(isBye)).toEqual([]);
    expect(watch("autologout-silent-close").heard(2).filter(isBye)).toHaveLength(1);
  });

  it("idling without renewal misses the message, with renewal it does not", () => {
    const run = watch("idle-renewed");
    expect(run.holds("FOO")).toHaveLength(4);
    expect([fetched(run, 1), fetched(run, 2)]).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
    ]);
    expect(run.belief(1).state).toBe("not connected");
  });

  it("nothing that a client kept of a mailbox holds when it was rebuilt", () => {
    const kept = priorTo("bye-store-changed", "rebuilt, and its UIDs");
    expect([kept.belief(1).mailbox?.uidValidity, uids(kept.believes(1))]).toEqual([7, ["11", "12", "13"]]);
    const run = watch("bye-store-changed");
    expect([run.belief(1).mailbox?.uidValidity, uids(run.believes(1))]).toEqual([9, ["1", "2", "3"]]);
  });

  it("the evicted client is out, and nothing was expunged by all the comings and goings", () => {
    const run = watch("second-select-evicts");
    expect(run.belief(1).state).toBe("not connected");
    expect(run.belief(2)).toMatchObject({ state: "selected", mailbox: { exists: 3 } });
    expect(run.holds("FOO")).toEqual(["1", "2 \\Deleted", "3"]);
  });

  it("a program with two connections is told one expunge twice, and throws out itself", () => {
    const told = priorTo("one-program-twice", "b4 CLOSE");
    expect([1, 2].map((client) => told.heard(client).filter((line) => line === "S: * 2 EXPUNGE").length)).toEqual([
      1, 1,
    ]);
    const run = watch("one-program-twice");
    expect([1, 2].map((client) => run.belief(client).state)).toEqual(["not connected", "selected"]);
  });

  it("a client that polls by STATUS alone never fetches the message", () => {
    const run = priorTo("status-poller-frozen", "C1 acts as poller");
    expect(run.holds("FOO")).toHaveLength(3);
    expect([fetched(run, 1), fetched(run, 2)]).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    expect(watch("status-poller-frozen").belief(1)).toMatchObject({ mailbox: { exists: 4 } });
  });

  it("of three clients for two places, the one that does not push its way back is out", () => {
    const run = watch("session-limit-evicts");
    expect([1, 2, 3].map((client) => run.belief(client).state)).toEqual(["not connected", "selected", "selected"]);
    expect(worldOf(run).sessions.size).toBe(2);
  });

  it("sessions of dead clients keep the living one out, until they time out", () => {
    const locked = until("dead-sessions", "A003 NO");
    expect([worldOf(locked).sessions.size, locked.belief(1).state]).toEqual([3, "not authenticated"]);
    const run = watch("dead-sessions");
    expect([worldOf(run).sessions.size, run.belief(1).state]).toEqual([1, "authenticated"]);
  });

  it("the answer at 32 seconds is in vain where the timer has 32, and counts where it has 33", () => {
    const hasty = priorTo("server-logout-32s", "server-logout=draft-shih");
    expect([hasty.belief(1).state, hasty.heard(1).filter(isBye).length]).toEqual(["not connected", 1]);
    const run = watch("server-logout-32s");
    expect([run.belief(1).state, run.heard(1).filter(isBye).length]).toEqual(["not connected", 1]);
    expect(worldOf(run).sessions.size).toBe(0);
  });

  it.each([
    { name: "severed-logout", asks: "A004 CLOSE" },
    { name: "severed-closed-socket", asks: "B003 EXPUNGE" },
    { name: "severed-lost-line", asks: "A005 EXPUNGE" },
  ])("$name: nothing is expunged until $asks", ({ name, asks }) => {
    const deleted = (run: Witness) => run.holds("FOO")?.filter((each) => each.includes("\\Deleted")).length;
    expect(deleted(priorTo(name, asks))).toBe(2);
    expect(deleted(watch(name))).toBe(0);
  });
});

describe("MOVE and its fallbacks", () => {
  it("by MOVE the message is in one place at every moment", () => {
    const run = watch("move-one-command");
    for (const { after } of run.play.moments) {
      const sizes = [...after.mailboxes.values()].map(({ messages }) => messages.size);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3);
    }
    expect(uids(run.believes(1))).toEqual(["2", "3"]);
  });

  it("cut off three times behind COPY, there are three of it", () => {
    const run = priorTo("move-fallback-cut", "A004 EXAMINE");
    expect(texts(run, "Archive")).toHaveLength(3);
    expect(new Set(texts(run, "Archive")).size).toBe(1);
    const hanging = until("move-fallback-cut", "is cut off after store");
    expect(hanging.holds("INBOX")).toEqual(["1 \\Deleted", "2", "3", "4", "5"]);
    expect(watch("move-fallback-cut").holds("INBOX")).toEqual(["3", "4", "5"]);
  });

  it("plain EXPUNGE: two messages of another client are nowhere any more", () => {
    const run = watch("move-fallback-others");
    const left = new Set([...texts(run, "INBOX"), ...texts(run, "Archive")]);
    const lost = texts(priorTo("move-fallback-others", "A001 STORE"), "INBOX").filter((text) => !left.has(text));
    expect(lost).toHaveLength(2);
    expect(run.holds("INBOX")).toEqual(["4 \\Deleted", "6 \\Deleted"]);
    expect(run.believes(1)).toEqual(run.holds("INBOX"));
  });
});

describe("races and caches", () => {
  it("FETCH 3 behind DONE brings another message than the client meant", () => {
    expect(uids(until("idle-done-crossing", "A002 FETCH 3").believes(1))?.[2]).toBe("3");
    expect(uids(watch("idle-done-crossing").believes(1))).toEqual(["1", "3", "4"]);
  });

  it("of two commands that cross, the one that arrives first decides whether there is a copy", () => {
    const run = watch("commands-crossing");
    const all = texts(priorTo("commands-crossing", "A001 EXPUNGE"), "FOO");
    expect(texts(run, "BAR")).toEqual([all[2]]);
    expect(uids(until("commands-crossing", "B001 OK").believes(2))).toHaveLength(6);
    expect(uids(run.believes(2))).toEqual(["2", "4", "5", "6"]);
  });

  it("one of two whole sets of flags is lost, and none with UNCHANGEDSINCE", () => {
    const lost = until("lost-update", "B002 OK");
    expect(lost.holds("FOO")?.[0]).toBe("1 $Bob $ToDo");
    expect(lost.believes(1)?.[0]).toBe("1 $Ada $ToDo");
    expect(until("lost-update", "A005 OK").holds("FOO")?.[0]).toBe("1 $Ada $Bob $Done");
  });

  it("all three ways of coming back end with the same cache, and each costs less than the one before", () => {
    const run = watch("resync-three-ways");
    const caches = [2, 3, 4].map((client) =>
      [...run.memory<{ cache: Map<number, string> }>(client).cache].map(([uid, flags]) => `${uid} ${flags}`.trim()),
    );
    expect(caches).toEqual([run.holds("FOO"), run.holds("FOO"), run.holds("FOO")]);
    const received = [2, 3, 4].map((client) => {
      const [, second = ""] = run.remarks(client).filter((remark) => remark.includes("knows"));
      return Number(/(\d+) received/.exec(second)?.[1]);
    });
    expect(received[0]).toBeGreaterThan(received[1] ?? 0);
    expect(received[1]).toBeGreaterThan(received[2] ?? 0);
  });

  it("a line lost before VANISHED: what the client keeps brings it back", () => {
    const lost = until("qresync-lost-line", "C2's link is cut");
    expect(lost.holds("FOO")).toEqual(["501", "503", "504 \\Flagged", "505"]);
    expect(uids(lost.believes(2))).toEqual(["501", "502", "503", "504", "505"]);
    expect(lost.belief(2).mailbox?.highestModSeq).toBe(6);
    expect(until("qresync-lost-line", "B005 OK").believes(2)).toEqual(lost.holds("FOO"));
  });

  it("a client that looks at OK alone takes ten messages for seen, and four are", () => {
    const seen = until("message-limit", "A001 OK")
      .holds("FOO")
      ?.filter((each) => each.includes("\\Seen"));
    expect(uids(seen)).toEqual(["107", "108", "109", "110"]);
  });

  it("of two messages for one place one is saved", () => {
    expect(texts(until("quota-race", "A003 NO"), "Sent")).toEqual(["Subject: Two\r\n\r\n"]);
  });

  it("a draft that was replaced meanwhile is not saved a second time", () => {
    const run = watch("replace-a-draft");
    expect(texts(run, "Drafts")).toEqual([]);
    expect(texts(run, "INBOX").map((text) => text.includes("ver 4"))).toEqual([true]);
  });

  it("rights that count as at SELECT let a message be expunged when they are gone", () => {
    expect(uids(until("acl-rights-lost", "B010 OK").holds("Plans"))).toEqual(["1", "3", "4"]);
    expect(watch("acl-rights-lost").belief(2).state).toBe("authenticated");
  });
});
