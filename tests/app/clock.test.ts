import { beforeEach, describe, expect, it } from "vitest";
import { octetsOf } from "#imap/octets.ts";
import { moveClock, nextRate, toggleClock } from "../../src/app/clock.ts";
import { performInput, send, wait } from "../../src/app/deeds.ts";
import { goToEnd, seek, stepLine } from "../../src/app/moves.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";

const scope = useScope.getState;
const texts = () => scope().play.lines.map(({ text }) => text);
const branch = () => scope().recording.branches[scope().recording.current];
const beats = (count: number) => {
  for (let i = 0; i < count; i++) moveClock();
};
const type = (text: string) => send(1, octetsOf(`${text}\r\n`));

beforeEach(async () => {
  await openScenarioText("title Clock\nmailbox FOO 3 messages\nselected FOO C1\n\nC1: a1 NOOP\n", "clock");
  goToEnd();
  useScope.setState({ rate: 60, running: undefined });
});

describe("the running clock", () => {
  it("is one input that grows while nothing happens, and a step back undoes it", () => {
    const before = scope();
    toggleClock();
    beats(10);
    expect(texts().slice(before.play.lines.length)).toEqual(["1 minute passes"]);
    expect(branch()?.entries.at(-1)).toEqual({ type: "input", input: { type: "advance", to: 60_000 } });
    beats(1);
    expect(texts().at(-1)).toBe("66 seconds pass");
    expect(branch()?.entries).toHaveLength(2);
    stepLine(-1);
    beats(1);
    expect(scope().running).toBeUndefined();
    expect(scope().cursor).toBe(before.cursor);
    expect(texts().at(-1)).toBe("66 seconds pass");
  });

  it("begins a new input behind what is typed meanwhile", () => {
    toggleClock();
    beats(2);
    type("a2 NOOP");
    beats(3);
    expect(texts().slice(2)).toEqual(["12 seconds pass", "a2 NOOP", "a2 OK NOOP completed", "18 seconds pass"]);
    toggleClock();
    beats(3);
    expect(texts()).toHaveLength(6);
  });

  it("stops to the millisecond at what falls due", () => {
    wait(29 * 60_000 + 59_500);
    useScope.setState({ rate: 600 });
    toggleClock();
    beats(1);
    const bye = scope().play.lines.find(({ status }) => status === "BYE");
    expect([bye?.at, scope().play.moments.at(-1)?.after.now]).toEqual([1_800_000, 1_800_000]);
    beats(1);
    expect(texts().at(-1)).toBe("1 minute passes");
  });

  it("begins a branch in the past, and both futures stay", () => {
    type("a2 NOOP");
    seek(1);
    toggleClock();
    beats(3);
    expect(scope().recording.branches.map(({ entries }) => entries.length)).toEqual([2, 1]);
    expect(texts()).toEqual(["a1 NOOP", "a1 OK NOOP completed", "18 seconds pass"]);
    expect(scope().notice).toMatch(/^New branch/);
  });

  it("lets virtual clients act in their time", async () => {
    await openScenarioText("mailbox FOO 3 messages\nacts C2 as poller every=1m mailbox=FOO\n\n", "acts");
    useScope.setState({ rate: 600 });
    toggleClock();
    beats(4);
    expect(texts().filter((text) => / NOOP$/.test(text))).toEqual(["p3 NOOP", "p4 NOOP", "p5 NOOP"]);
    type("x1 NOOP");
    performInput({ type: "act", client: 2, as: undefined });
    expect(texts().at(-1)).toBe("C2 acts by hand");
  });

  it("says what it does, and ends with the play", () => {
    nextRate();
    expect([scope().rate, scope().notice]).toEqual([600, "The clock's speed: ×600"]);
    nextRate();
    expect(scope().rate).toBe(1);
    wait(31 * 86_400_000);
    const { length } = scope().play.lines;
    toggleClock();
    beats(1);
    expect(scope().running).toBeUndefined();
    expect(scope().notice).toMatch(/^31 days/);
    wait(1);
    expect(scope().play.lines).toHaveLength(length);
  });
});
