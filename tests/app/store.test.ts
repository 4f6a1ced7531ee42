import { beforeEach, describe, expect, it } from "vitest";
import { octetsOf } from "#imap/octets.ts";
import { entriesOf } from "#sim/recording.ts";
import { renameBranch } from "../../src/app/branch-deeds.ts";
import { cycleBranch, offerFromStart, setStrategy, switchBranch } from "../../src/app/choices.ts";
import { addClient, connect, disconnect, isConnected, offer, removeClient, send, wait } from "../../src/app/deeds.ts";
import {
  goToEnd,
  goToStart,
  seek,
  seekTenth,
  stepCommand,
  stepDebt,
  stepLine,
  tick,
  togglePlay,
} from "../../src/app/moves.ts";
import { openFirst, openScenario, openScenarioText, reset } from "../../src/app/opening.ts";
import { awaitingAt, suggestedTag } from "../../src/app/prompt.ts";
import {
  axesOfSource,
  axisShown,
  chosenOptionName,
  deviations,
  linesOfClient,
  ownBranch,
  shownClients,
  stateOf,
} from "../../src/app/selectors.ts";
import { useScope } from "../../src/app/store.ts";
import { stops } from "../../src/app/story.ts";

const scope = useScope.getState;
const type = (client: number, text: string) => send(client, octetsOf(`${text}\r\n`));

const GHOST = `title Ghosts
cites rfc2180#4.1.1
strategy fetch-expunged=ghost
mailbox FOO 7 messages
flags FOO 4:7 \\Deleted
selected FOO C1 C2

# Client 1 expunges.
C1: A001 EXPUNGE
? What will client 2 get?
C2: B001 FETCH 3:5 (FLAGS)
C2: B002 NOOP
`;

beforeEach(async () => {
  await openScenarioText(GHOST, "ghosts");
  useScope.setState({ notice: "", dialog: undefined });
});

describe("opening", () => {
  it("stands at the first question, looking at the client that is owed something", () => {
    expect(scope().source.title).toBe("Ghosts");
    expect(scope().cursor).toBe(stops(scope().play)[0]);
    expect(scope().client).toBe(2);
    expect(stateOf(scope()).clients[1]?.owed.expunged).toBe(4);
  });

  it("keeps everything when a text has a mistake, and says where it is", async () => {
    const before = scope().play;
    expect(await openScenarioText("title X\nselected FOO C1\n\nC1 a1 NOOP\n", "broken")).toBe(false);
    expect(scope().play).toBe(before);
    expect(scope().problem).toMatchObject({ name: "“broken”", line: expect.any(Number), column: expect.any(Number) });
    expect(scope().problem?.message).not.toBe("");
  });

  it("names a scenario that is not there", async () => {
    expect(await openScenario("no-such")).toBe(false);
    expect(scope().problem?.name).toBe("“no-such”");
  });

  it("opens every scenario that comes with the page", async () => {
    const { scenarios } = await import("#scenarios/index.ts");
    for (const { name } of scenarios) expect([name, await openScenario(name)]).toEqual([name, true]);
    openFirst();
    expect(scope().play.lines.length).toBeGreaterThan(10);
  }, 30_000);
});

describe("moving", () => {
  it("goes by line and by command, and not beyond the ends", () => {
    goToStart();
    expect(scope().cursor).toBe(-1);
    stepLine(-1);
    expect(scope().cursor).toBe(-1);
    stepLine(1);
    expect(scope().cursor).toBe(0);
    stepCommand(1);
    expect(scope().cursor).toBe(stops(scope().play)[0]);
    stepCommand(-1);
    expect(scope().cursor).toBe(-1);
    goToEnd();
    expect(scope().cursor).toBe(scope().play.lines.length - 1);
    stepCommand(1);
    expect(scope().cursor).toBe(scope().play.lines.length - 1);
    seekTenth(0);
    expect(scope().cursor).toBe(-1);
  });

  it("finds where a debt begins and where it ends", () => {
    goToStart();
    stepDebt(1);
    expect(stateOf({ ...scope(), cursor: stops(scope().play)[0] as number }).clients[1]?.owed.expunged).toBe(4);
    const from = scope().cursor;
    stepDebt(1);
    expect(scope().play.lines[scope().cursor]?.client).toBe(2);
    expect(stateOf(scope()).clients[1]?.owed.expunged).toBe(0);
    stepDebt(1);
    expect(scope().notice).not.toBe("");
    stepDebt(-1);
    expect(scope().cursor).toBe(from);
  });

  it("plays line by line, and halts before the answer to a question and at the end", () => {
    goToStart();
    togglePlay();
    for (let i = 0; i < 50 && scope().isPlaying; i++) tick();
    expect(scope().cursor).toBe(stops(scope().play)[0]);
    togglePlay();
    for (let i = 0; i < 50 && scope().isPlaying; i++) tick();
    expect(scope().cursor).toBe(scope().play.lines.length - 1);
    expect(scope().isPlaying).toBe(false);
  });
});

describe("acting", () => {
  it("goes on with the branch at its end", () => {
    goToEnd();
    type(1, "A002 NOOP");
    expect(scope().recording.branches).toHaveLength(1);
    expect(scope().play.lines[scope().cursor]?.text).toBe("A002 OK NOOP completed");
  });

  it("branches in the past, and both futures stay", () => {
    const main = entriesOf(scope().recording);
    type(2, "B001 NOOP");
    expect(scope().recording.branches.map(({ name }) => name)).toEqual(["main", "what if 1"]);
    expect(scope().play.lines.at(-1)?.text).toBe("B001 OK NOOP completed");
    expect(ownBranch(scope())?.from.name).toBe("main");
    switchBranch(0);
    expect(entriesOf(scope().recording)).toEqual(main);
    expect(ownBranch(scope())).toBeUndefined();
    cycleBranch(1);
    expect(scope().recording.current).toBe(1);
    renameBranch("mine");
    expect(scope().recording.branches[1]?.name).toBe("mine");
  });

  it("stays where the branches share their past", () => {
    seek(0);
    const before = scope().play.lines.length;
    type(1, "A009 NOOP");
    seek(0);
    switchBranch(0);
    expect(scope().cursor).toBe(0);
    expect(scope().play.lines).toHaveLength(before);
  });

  it("knows what a terminal waits for", () => {
    goToEnd();
    expect(awaitingAt(scope().play, scope().cursor, 1)).toEqual({ kind: "command" });
    type(1, "A002 IDLE");
    expect(awaitingAt(scope().play, scope().cursor, 1)).toEqual({ kind: "idle" });
    type(1, "DONE");
    type(1, "A003 APPEND FOO {10}");
    expect(awaitingAt(scope().play, scope().cursor, 1)).toEqual({ kind: "literal", octets: 10 });
    send(1, octetsOf("0123456789"));
    expect(awaitingAt(scope().play, scope().cursor, 1)).toEqual({ kind: "literal", octets: 0 });
    type(1, "");
    type(1, "A004 LOGOUT");
    expect(awaitingAt(scope().play, scope().cursor, 1)).toEqual({ kind: "closed" });
    expect(awaitingAt(scope().play, -1, 1)).toEqual({ kind: "command" });
  });

  it.each([
    { name: "one more than the last", client: 1, cursor: 99, tag: "A002" },
    { name: "the one that comes first, before it has", client: 2, cursor: 0, tag: "B001" },
    { name: "in the style of the others for who has none", client: 3, cursor: 99, tag: "C001" },
  ])("suggests a tag: $name", ({ client, cursor, tag }) => {
    expect(suggestedTag(scope().play, Math.min(cursor, scope().play.lines.length - 1), client)).toBe(tag);
  });

  it("cuts and opens connections, and adds and removes clients", () => {
    goToEnd();
    addClient();
    expect(shownClients(scope())).toEqual([1, 2, 3]);
    expect(scope()).toMatchObject({ client: 3, typing: 3 });
    expect(linesOfClient(scope(), 3).at(-1)?.status).toBe("OK");
    removeClient(3);
    expect(shownClients(scope())).toEqual([1, 2]);
    expect(isConnected(3)).toBe(false);
    addClient();
    expect(shownClients(scope())).toEqual([1, 2, 3]);
    expect(isConnected(3)).toBe(true);
    disconnect(1);
    expect(isConnected(1)).toBe(false);
    connect(1);
    expect(isConnected(1)).toBe(true);
    addClient();
    addClient();
    expect(shownClients(scope())).toEqual([1, 2, 3, 4]);
    expect(scope().notice).toContain("4");
  });

  it("lets time pass", () => {
    goToEnd();
    const { now } = stateOf(scope());
    wait(1500);
    expect(stateOf(scope()).now - now).toBe(1500);
  });

  it("starts anew as it was opened", () => {
    const { lines } = scope().play;
    type(2, "B001 NOOP");
    setStrategy("fetch-expunged", "nil");
    reset();
    expect(scope().cursor).toBe(-1);
    expect(scope().recording.branches).toHaveLength(1);
    expect(scope().play.lines.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
  });
});

describe("the server's choices", () => {
  it("shows the axis that the scenario is about", () => {
    expect(axisShown(scope()).name).toBe("fetch-expunged");
    expect(axesOfSource(scope()).map(({ name }) => name)).toContain("expunge-shared");
  });

  it("runs the same commands again, stays on the step and knows what changed", () => {
    stepCommand(1);
    const { moment } = scope().play.lines[scope().cursor] ?? {};
    setStrategy("fetch-expunged", "partial-no");
    const now = scope().play.lines[scope().cursor];
    expect(now?.moment).toBe(moment);
    expect(now).toMatchObject({ kind: "tagged", status: "NO" });
    expect(scope().changed.has(scope().cursor)).toBe(true);
    expect(scope().changed.has(0)).toBe(false);
    expect(chosenOptionName(scope(), axisShown(scope()))).toBe("partial-no");
    expect(deviations(scope().source, scope().recording).map(({ written }) => written.name)).toEqual(["ghost"]);
    setStrategy("fetch-expunged", "ghost");
    expect(deviations(scope().source, scope().recording)).toEqual([]);
  });
});

describe("capabilities", () => {
  const last = () => scope().play.lines[scope().cursor]?.text;
  it("switched at the cursor are something that happens, and honoured from then on", () => {
    goToEnd();
    offer(["IMAP4rev1"]);
    expect(last()).toBe("Capabilities: IMAP4rev1");
    expect(stateOf(scope()).capabilities).toEqual(["IMAP4rev1"]);
    type(1, "a9 IDLE");
    expect(last()).toMatch(/^a9 BAD /);
  });
  it("switched from the beginning run the same inputs again, on the same step", () => {
    goToEnd();
    type(1, "a9 UNSELECT");
    expect(last()).toMatch(/^a9 OK /);
    offerFromStart(["IMAP4rev1"]);
    expect(last()).toMatch(/^a9 BAD /);
    expect(scope().notice).toBe("“1 capability”: 1 line is different");
    goToStart();
    expect(stateOf(scope()).capabilities).toEqual(["IMAP4rev1"]);
  });
});
