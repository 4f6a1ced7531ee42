/** For every option that breaks a MUST there is a play in which the three come apart, and an alarm that says so. */
import { describe, expect, it } from "vitest";
import { differencesOf } from "#analysis/alarms/apart.ts";
import { alarmsOf } from "#analysis/alarms.ts";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { lint } from "#analysis/lint/index.ts";
import { axes } from "#engine/strategy/index.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { scenarios } from "#scenarios/index.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import type { Play } from "#sim/play.ts";
import { diff } from "#store/diff.ts";
import { CAUGHT } from "./caught.ts";
import { type Apart, FAULTS } from "./faults.ts";
import { isFaulty } from "./faulty.ts";

const broken = axes.flatMap(({ name, options }) =>
  options
    .filter(({ conforming }) => !conforming)
    .map((option) => ({ choice: `${name}=${option.name}`, axis: name, option: option.name })),
);

const played = (text: string, strategy: Readonly<Record<string, string>> = {}): Play =>
  runScenario(readScenario(text), strategy).play;

const alarmTexts = (play: Play): string[] =>
  alarmsOf(play, beliefsOf(play)).map(({ line, text }) => `${play.lines[line]?.text}: ${text}`);

/** Clients whose belief is not their session's view after some moment. */
function apartIn(play: Play): Set<number> {
  const beliefs = beliefsOf(play);
  const found = new Set<number>();
  for (const { stage, lines } of play.moments)
    for (const { client } of play.setup.clients)
      if (
        lines.length > 0 &&
        (differencesOf(beliefs.at(client, lines.at(-1)?.index ?? 0), stage, client)?.size ?? 0) > 0
      )
        found.add(client);
  return found;
}

const doubtsIn = (play: Play): number =>
  play.setup.clients.reduce((sum, { client }) => sum + beliefsOf(play).at(client, play.lines.length).doubts.count, 0);

/** Sessions that have not been told all, at the end. */
function behind({ stage: { world: first }, moments }: Play): number[] {
  const world = moments.at(-1)?.after ?? first;
  return [...world.sessions.values()].flatMap(({ id, selected }) => {
    const mailbox = selected && world.mailboxes.get(selected.mailboxId);
    return mailbox && diff(selected.view, mailbox.messages).length > 0 ? [id] : [];
  });
}

/** All messages there are, by the octets: what clients asked for decides. */
const truthOf = (play: Play): string[] =>
  [...(play.moments.at(-1)?.after.mailboxes.values() ?? [])].flatMap(({ name, messages }) =>
    [...messages].map(({ emailId, flags }) => `${name} ${emailId} ${flags.names}`),
  );

const kindsOf = (play: Play): string[] => alarmsOf(play, beliefsOf(play)).map(({ kind }) => kind);

/** What it means that they come apart: with the fault (`bad`) and not without it (`good`). */
const CHECKS: Readonly<Record<Apart, (bad: Play, good: Play) => void>> = {
  "belief and view": (bad, good) => {
    expect(apartIn(bad).size).toBeGreaterThan(0);
    expect(apartIn(good).size).toBe(0);
  },
  "belief and count": (bad) => expect(kindsOf(bad)).toContain("wrong-number"),
  "view and truth": (bad, good) => {
    expect(behind(bad)).toEqual([1]);
    expect(behind(good)).toEqual([]);
    expect(apartIn(bad).size).toBe(0);
  },
  "message and UID": (bad) => expect(kindsOf(bad).filter((kind) => kind === "wrong-uid").length).toBe(2),
  "word and word": (bad, good) => {
    expect(doubtsIn(bad)).toBeGreaterThan(0);
    expect(doubtsIn(good)).toBe(0);
  },
  "word and deed": (bad, good) => {
    expect(truthOf(bad)).not.toEqual(truthOf(good));
    expect(apartIn(bad).size).toBe(0);
  },
  "session and time": (bad) => {
    const [alarm] = alarmsOf(bad, beliefsOf(bad));
    // Until then the client takes its session for one that goes on.
    expect(beliefsOf(bad).at(1, (alarm?.line ?? 0) - 1).state).toBe("authenticated");
    expect(kindsOf(bad)).toEqual(["ended"]);
  },
  nothing: (bad, good) => {
    expect(apartIn(bad).size + doubtsIn(bad) + behind(bad).length).toBe(0);
    expect(truthOf(bad)).toEqual(truthOf(good));
  },
};

it("each option that breaks a MUST has its play", () => {
  expect(Object.keys(FAULTS).sort()).toEqual(broken.map(({ choice }) => choice).sort());
});

describe("with the fault the three come apart and the alarm says so, and without it neither", () => {
  it.each(broken)("$choice", ({ choice, axis, option }) => {
    const { apart, play: text, alarms } = FAULTS[choice] ?? { apart: "nothing", play: "connected C1", alarms: [] };
    const bad = played(text, { [axis]: option });
    const good = played(text);
    expect(alarmTexts(bad)).toEqual(alarms);
    expect(alarmTexts(good)).toEqual([]);
    CHECKS[apart](bad, good);
    // Where no client is misled, the linter must say it.
    if (apart === "nothing") expect(lint(exchangeOfPlay(bad)).map(({ rule }) => rule)).toContain(CAUGHT[choice]?.rule);
    else expect(alarms).not.toEqual([]);
  });
});

/** What a link loses, and a number that moves while its command is on its way, no server can help. */
const LINKS: Readonly<Record<string, readonly string[]>> = {
  "severed-lost-line": [
    "* 1 FETCH (FLAGS (\\Seen)): client 1 believes that UID 1 has (), and its session knows (\\Seen)",
    "A002 EXPUNGE: client 1 waits for the answer to A002 EXPUNGE, and none will come",
  ],
  "notify-number-under-way": [
    "A002 STORE 2 +FLAGS (\\Deleted): STORE changes the flags of UID 103, client 1 means UID 102: number 2",
  ],
  "idle-done-crossing": ["A002 FETCH 3 (UID): FETCH reads UID 4, client 1 means UID 3: number 3"],
  "qresync-lost-line": ["B002 NOOP: client 2 waits for the answer to B002 NOOP, and none will come"],
  "server-logout-no-answer": [
    "The server closes C1's connection: client 1 takes its session for selected, and the server for not connected",
  ],
  "bug-b19-nat": ["* 1 RECENT: client 1 counts 3 messages, and its session 4"],
};

describe("no stock scenario with a conforming server raises an alarm, save for what its links do", () => {
  const conforming = scenarios.filter(({ text }) => !isFaulty(readScenario(text)));
  it.each(conforming)("$name", ({ name, text }) => expect(alarmTexts(played(text))).toEqual(LINKS[name] ?? []));
});
