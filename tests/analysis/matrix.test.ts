/** The matrix: what its cells say, that each is the run it stands for, and that runs are shared only where they are the same. */
import { describe, expect, it } from "vitest";
import { cellEntries, cellSetup } from "#analysis/matrix/cell-run.ts";
import { type Matrix, type MatrixOf, matrix, wholeMatrix } from "#analysis/matrix/matrix.ts";
import { type Profile, profiles } from "#analysis/matrix/profiles.ts";
import { presetNamed, presets } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { storiesOf } from "#formats/stories.ts";
import { scenarios } from "#scenarios/index.ts";
import { defaultsOf } from "#sim/clients/behaviour.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";

const stories = storiesOf(scenarios);

const EXPUNGED = `
mailbox FOO 4 messages
flags FOO 1 \\Deleted
selected FOO C1
C1: a NOOP
C1: b EXPUNGE
C1: c NOOP
C1: d NOOP
C1: e NOOP
C1: f NOOP
`;

const plain = (name: string, strategy: Record<string, string> = {}): Preset => ({
  name,
  title: name,
  source: "a test",
  strategy,
  lacks: [],
  omits: [],
});
const profileNamed = (name: string): Profile => profiles.find((profile) => profile.name === name) as Profile;

/** What becomes of a client on a server, in one line. */
function fate(text: string, preset: Preset, profile: string | Profile): string {
  const { cells } = wholeMatrix({
    stories: storiesOf([{ name: "story", text }]),
    presets: [preset],
    profiles: [typeof profile === "string" ? profileNamed(profile) : profile],
  });
  return cells[0]?.failures.map(({ kind, text: why }) => `${kind}: ${why}`).join("; ") ?? "no cell";
}

describe("a cell", () => {
  it("survives where server and client do as they should", () => {
    for (const { name } of profiles)
      if (!/no-expunge|status|old-number/.test(name))
        expect(`${name} ${fate(EXPUNGED, plain("default"), name)}`).toBe(`${name} `);
  });

  it("acts on a wrong message where numbers move without a word", () => {
    const shared = plain("shared", { numbering: "shared" });
    const { role, ...profile } = profileNamed("by-number");
    const quiet = { ...profile, role: { ...role, values: { ...role.values, first: "nothing" } } };
    expect(fate(EXPUNGED, shared, quiet)).toMatch(/^wrong message: hit UID 3 and means UID 2/);
  });

  it("acts on a wrong message where the client was told of an EXPUNGE and keeps its number", () => {
    for (const name of ["dovecot-maildir", "cyrus-immediate", "uw-mix"]) {
      const preset = presetNamed(name) as Preset;
      expect(fate(EXPUNGED, preset, "by-old-number")).toBe("wrong message: hit UID 3 and means UID 2");
      expect(fate(EXPUNGED, preset, "by-number")).toBe("");
    }
  });

  it("ends with a wrong picture where the client does not listen, or the server does not speak", () => {
    expect(fate(EXPUNGED, plain("default"), "poller-no-expunge")).toBe(
      "lost mail: counts 4 messages, where the server counts 3 for it",
    );
    expect(fate(EXPUNGED, presetNamed("mailutils") as Preset, "poller")).toBe(
      "lost mail: still counts UID 1, which is gone",
    );
  });

  it("is cut off where the server ends the session and the client does not come back", () => {
    const story = `mailbox FOO 4 messages\nselected FOO C1\nC1: a NOOP\nC1: b DELETE FOO\nC1: c CREATE FOO\nC1: d NOOP\n`;
    expect(fate(story, plain("bye", { "delete-selected": "disconnect" }), "by-number")).toBe(
      "cut off: has no connection in the end",
    );
    expect(fate(story, plain("bye", { "delete-selected": "disconnect" }), "poller")).toBe("");
  });

  it("says how many commands more the client needs than on the best server", () => {
    const { cells } = wholeMatrix({
      stories: storiesOf([{ name: "story", text: "mailbox FOO 1 message\nselected FOO C1\nC1: a NOOP\n" }]),
      presets: [plain("move"), { ...plain("no-move"), lacks: ["MOVE", "IMAP4rev2"] }],
      profiles: [profileNamed("mover")],
    });
    expect(cells.map(({ extra }) => extra)).toEqual([0, 2]);
  });
});

it("has no story that switches what the server chooses or offers: whoever joins it has a server of their own", () => {
  const happening = ["server: fetch-expunged=nil", "capabilities: -MOVE"];
  for (const each of happening)
    expect(storiesOf([{ name: "switch", text: EXPUNGED.replace("C1: c", `<${each}>\nC1: c`) }])).toEqual([]);
  expect(storiesOf([{ name: "plain", text: EXPUNGED }])).toHaveLength(1);
});

const SOME: MatrixOf = {
  stories: stories.filter((_, i) => i % 9 === 0),
  presets,
  profiles: profiles.filter((_, i) => i % 2 === 1),
};

it("shares runs only where they are the same: each cell is what it is when it is run alone", () => {
  const { cells, runs } = wholeMatrix(SOME);
  expect(runs).toBeLessThan(cells.length);
  for (const { story, preset, profile, failures, commands } of cells.filter((_, i) => i % 3 === 0)) {
    const { cells: alone } = wholeMatrix({
      stories: [SOME.stories[story] as (typeof stories)[number]],
      presets: [presets[preset] as Preset],
      profiles: [SOME.profiles[profile] as Profile],
    });
    expect(alone[0]).toMatchObject({ failures, commands });
  }
});

it("is a play that can be opened: its entries bring about as many commands of the client", () => {
  const story = SOME.stories[0] as (typeof stories)[number];
  const profile = SOME.profiles[0] as Profile;
  const [cell] = wholeMatrix({ stories: [story], presets: [presets[0] as Preset], profiles: [profile] }).cells;
  const play = playOf(cellSetup(story, presets[0] as Preset), cellEntries(story, profile), behaviours);
  const sent = play.moments.flatMap(({ happened }) =>
    happened.filter((each) => each.type === "deed" && each.deed.type === "send"),
  );
  expect(sent).toHaveLength(cell?.commands ?? -1);
});

it("tells how far it is, from nothing to all, and can be left at any time", () => {
  const run = matrix({ ...SOME, stories: SOME.stories.slice(0, 1) });
  const told: number[] = [];
  let result: Matrix | undefined;
  while (!result) {
    const { done, value } = run.next();
    if (done) result = value;
    else told.push(value.done);
  }
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(result.cells.length);
});

it("has profiles that there are behaviours for", () => {
  for (const { role } of profiles) {
    const behaviour = behaviours.find(({ name }) => name === role.behaviour);
    expect(Object.keys(behaviour ? defaultsOf(behaviour) : {})).toEqual(
      expect.arrayContaining(Object.keys(role.values)),
    );
  }
});
