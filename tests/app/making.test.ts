import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Alarm } from "#analysis/alarms/alarm.ts";
import { alarmsOf } from "#analysis/alarms.ts";
import { octetsOf } from "#imap/octets.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { playOf } from "#sim/play.ts";
import { entriesOf } from "#sim/recording.ts";
import { setStrategy, switchBranch } from "../../src/app/choices.ts";
import { send } from "../../src/app/deeds.ts";
import { fetchInsight, insightNow } from "../../src/app/insight/use-insight.ts";
import { goToEnd, seek } from "../../src/app/moves.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";

const scope = useScope.getState;
const COMMANDS = 2500;

/** More than can be played at once: a client is owed what the other one expunges, and asks for it. */
const LONG = [
  "title Long",
  "strategy fetch-expunged=ghost",
  "mailbox FOO 7 messages",
  "flags FOO 2:3 \\Deleted",
  "selected FOO C1 C2",
  "",
  "C1: A0 EXPUNGE",
  "C2: B0 FETCH 2:3 (FLAGS)",
  ...Array.from({ length: COMMANDS }, (_, i) => `C1: A${i + 1} STORE 1 ${i % 2 ? "-" : "+"}FLAGS (\\Flagged)`),
  "",
].join("\n");

/** Until what `holds` says does. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 4000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}

describe("a long play", () => {
  beforeAll(async () => {
    await fetchInsight();
    await openScenarioText("title Short\nmailbox FOO 1 message\nselected FOO C1\n\nC1: a NOOP\n", "short");
  });
  beforeEach(async () => {
    await openScenarioText(LONG, "long");
  });

  it("is made in slices, and says so; what was there stays until it is there", async () => {
    const notices = new Set<string>();
    const stop = useScope.subscribe(({ notice }) => notices.add(notice));
    const { play, source } = scope();
    setStrategy("numbering", "shared");
    expect(scope().play).toBe(play);
    // The page is free meanwhile.
    seek(5);
    expect(scope().cursor).toBe(5);
    await until(() => scope().play !== play);
    stop();
    expect([...notices].some((notice) => /^(?:Playing 2,50\d steps: \d+ %|Looking for)/.test(notice))).toBe(true);
    expect(scope().source).toBe(source);
    expect(scope().cursor).toBe(5);
    expect(scope().play.moments.length).toBe(entriesOf(scope().recording).length);
    expect(scope().notice).toMatch(/different$/);
    // The alarms that were looked for meanwhile are those that there are.
    const alarms = [...(insightNow()?.alarmsIn(scope()).values() ?? [])];
    const { setup, moments } = scope().play;
    const anew = playOf(
      setup,
      moments.map(({ entry }) => entry),
    );
    const worst = new Map<number, Alarm>();
    for (const alarm of alarmsOf(anew, beliefsOf(anew))) if (!worst.has(alarm.line)) worst.set(alarm.line, alarm);
    expect(alarms).toEqual([...worst.values()]);
    expect(alarms.some(({ client }) => client === 2)).toBe(true);
  });

  it("who does something meanwhile has both", async () => {
    goToEnd();
    setStrategy("fetch-expunged", "nil");
    send(1, octetsOf("z1 NOOP\r\n"));
    expect(scope().play.lines.at(-1)?.text).toBe("z1 OK NOOP completed");
    await until(() => scope().notice.endsWith("different"));
    expect(scope().play.lines.at(-1)?.text).toBe("z1 OK NOOP completed");
    expect(scope().play.lines[5]?.text).toBe("B0 NO Messages 2:3 have been expunged");
    expect(scope().recording.setup.strategy["fetch-expunged"]).toBe("nil");
  });

  it("who asks for another one gets that one", async () => {
    setStrategy("fetch-expunged", "nil");
    setStrategy("fetch-expunged", "partial-no");
    await until(() => scope().notice.endsWith("different"));
    expect(scope().recording.setup.strategy["fetch-expunged"]).toBe("partial-no");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(scope().recording.setup.strategy["fetch-expunged"]).toBe("partial-no");
  });

  it("a branch that leaves it is there at once, and so is the way back", async () => {
    const { play } = scope();
    seek(3000);
    send(2, octetsOf("z1 NOOP\r\n"));
    expect(scope().notice).toMatch(/^New branch/);
    const { lines, moments } = scope().play;
    expect(lines.at(-1)?.text).toBe("z1 OK NOOP completed");
    expect(moments[500]).toBe(play.moments[500]);
    switchBranch(0);
    await until(() => scope().recording.current === 0);
    expect(scope().play.lines.length).toBe(play.lines.length);
  });
});
