import { beforeEach, describe, expect, it } from "vitest";
import { octetsOf } from "#imap/octets.ts";
import { playOf } from "#sim/play.ts";
import { entriesOf } from "#sim/recording.ts";
import { deleteBranch, pinBranch, undeleteBranch } from "../../src/app/branch-deeds.ts";
import { cycleBranch, liveBranches, switchBranch } from "../../src/app/choices.ts";
import { compared } from "../../src/app/comparison.ts";
import { send } from "../../src/app/deeds.ts";
import { goToEnd, seek } from "../../src/app/moves.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";
import { forks } from "../../src/app/timeline/scrubber-marks.ts";

const scope = useScope.getState;
const type = (client: number, text: string) => send(client, octetsOf(`${text}\r\n`));
const playOfBranch = (id: number) => playOf(scope().recording.setup, entriesOf(scope().recording, id));
const names = () => liveBranches(scope().recording).map(({ name }) => name);

/** main: NOOP, EXPUNGE, FETCH 1 · what if 1, after NOOP: FETCH 1 · what if 2, after NOOP: SEARCH ALL */
beforeEach(async () => {
  const text = "title T\nmailbox FOO 2 messages\nflags FOO 1 \\Deleted\nselected FOO C1 C2\n\nC1: a1 NOOP\n";
  await openScenarioText(text, "branches");
  goToEnd();
  type(1, "a2 EXPUNGE");
  type(2, "b1 FETCH 1 (UID)");
  seek(1);
  type(2, "b7 FETCH 1 (UID)");
  seek(1);
  type(1, "a2 SEARCH ALL");
});

describe("branches", () => {
  it("are pinned to the front, and deleted ones are gone everywhere until they are taken back", () => {
    expect(names()).toEqual(["main", "what if 1", "what if 2"]);
    pinBranch(1);
    expect(names()).toEqual(["what if 1", "main", "what if 2"]);
    deleteBranch(1);
    expect(names()).toEqual(["main", "what if 2"]);
    expect(forks(scope().recording, scope().play).map(({ branch }) => branch.name)).toEqual(["main", "what if 2"]);
    cycleBranch(1);
    expect(scope().recording.current).toBe(0);
    cycleBranch(1);
    expect(scope().recording.current).toBe(2);
    undeleteBranch(1);
    expect(names()).toEqual(["main", "what if 1", "what if 2"]);
  });

  it("deleting the one on screen leads to the one it left; the first one stays", () => {
    deleteBranch(2);
    expect([scope().recording.current, names()]).toEqual([0, ["main", "what if 1"]]);
    deleteBranch(0);
    expect(names()).toEqual(["main", "what if 1"]);
    switchBranch(1);
    deleteBranch(1);
    expect(names()).toEqual(["main"]);
  });
});

describe("a comparison", () => {
  it("folds what is the same, and puts the same command side by side whatever its tag and its answer", () => {
    expect(compared(playOfBranch(0), playOfBranch(1))).toEqual([
      { type: "same", count: 1, first: "C1: a1 NOOP" },
      {
        type: "differs",
        left: { head: "C1: a2 EXPUNGE", answers: ["S1: * 1 EXPUNGE", "S1: a2 OK EXPUNGE completed"] },
        right: undefined,
      },
      {
        type: "differs",
        left: expect.objectContaining({ head: "C2: b1 FETCH 1 (UID)" }),
        right: expect.objectContaining({ head: "C2: b7 FETCH 1 (UID)" }),
      },
    ]);
    expect(compared(playOfBranch(2), playOfBranch(2))).toEqual([{ type: "same", count: 2, first: "C1: a1 NOOP" }]);
  });
});
