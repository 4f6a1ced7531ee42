import { beforeEach, describe, expect, it } from "vitest";
import { octetsOf } from "#imap/octets.ts";
import { setStrategy } from "../../src/app/choices.ts";
import { send } from "../../src/app/deeds.ts";
import { changeLink, jump, letThrough, setLink, toggleWaiting } from "../../src/app/link-deeds.ts";
import { goToEnd } from "../../src/app/moves.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { linkWords } from "../../src/app/panels/link-words.ts";
import { linesOfClient, stateOf } from "../../src/app/selectors.ts";
import { sentence } from "../../src/app/sentences.ts";
import { useScope } from "../../src/app/store.ts";

const scope = useScope.getState;
const type = (client: number, text: string) => send(client, octetsOf(`${text}\r\n`));
const heard = (client: number) => linesOfClient(scope(), client).map(({ text }) => text);
const words = (client: number) => {
  const state = stateOf(scope()).clients.find((each) => each.client === client);
  return state && linkWords(state);
};
const lastSentence = () => {
  const line = scope().play.lines.at(-1);
  return line && sentence(line, line.index + 1);
};

beforeEach(async () => {
  await openScenarioText("title Links\nmailbox FOO 3 messages\nselected FOO C1 C2\n\nC1: a1 NOOP\n", "links");
  goToEnd();
});

describe("a link", () => {
  it("that takes time shows a line where it sets out, and where it arrives", () => {
    setLink(1, { toServerMs: 200, toClientMs: 300, natMs: 600_000 });
    expect(words(1)).toBe("latency 200ms/300ms nat 10m");
    type(1, "a2 NOOP");
    expect(lastSentence()).toMatch(/client 1 to server, command, sets out: a2 NOOP$/);
    expect(words(1)).toBe("latency 200ms/300ms nat 10m · 1 under way");
    jump();
    expect(lastSentence()).toMatch(/server to client 1, tagged OK, sets out: a2 OK NOOP completed$/);
    expect(heard(1).at(-1)).toBe("a2 NOOP");
    jump();
    expect(lastSentence()).toMatch(/tagged OK, arrives: a2 OK NOOP completed$/);
    expect(heard(1).at(-1)).toBe("a2 OK NOOP completed");
    expect(stateOf(scope()).now).toBe(500);
  });
  it("that is held lets lines through one by one", () => {
    toggleWaiting(2, "hold");
    expect(words(2)).toBe("held");
    type(2, "b1 NOOP");
    letThrough(2, "client");
    expect(scope().notice).toBe("Nothing of client 2 is on its way to the client");
    letThrough(2, "server");
    expect(heard(2)).toEqual(["b1 NOOP"]);
    letThrough(2, "client");
    expect(heard(2)).toEqual(["b1 NOOP", "b1 OK NOOP completed"]);
    toggleWaiting(2, "hold");
    expect(words(2)).toBe("");
  });
  it("that stalls and goes on brings everything in order", () => {
    toggleWaiting(1, "stall");
    type(1, "a2 NOOP");
    expect(heard(1).at(-1)).toBe("a2 NOOP");
    toggleWaiting(1, "stall");
    expect(heard(1).at(-1)).toBe("a2 OK NOOP completed");
  });
  it("that is cut loses lines, and says so", () => {
    changeLink(1, "cut");
    type(1, "a2 NOOP");
    expect(lastSentence()).toMatch(/command, is lost: a2 NOOP$/);
    expect(words(1)).toBe("half open");
  });
});

describe("time", () => {
  it("has nothing to jump to where nothing is under way and no timer runs", () => {
    setStrategy("autologout", "off");
    goToEnd();
    const before = scope().play;
    jump();
    expect(scope().notice).toBe("Nothing is on its way, and no timer runs");
    expect(scope().play).toBe(before);
  });
  it("goes to the next timer: autologout, after 30 minutes of silence", () => {
    jump();
    expect(stateOf(scope()).now).toBe(1_800_000);
    expect(
      scope()
        .play.lines.slice(-4)
        .map(({ text }) => text),
    ).toContainEqual(expect.stringMatching(/^\* BYE /));
  });
});
