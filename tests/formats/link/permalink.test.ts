import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axes } from "#engine/strategy/index.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { openedOf } from "#formats/link/branches-text.ts";
import { packing } from "#formats/link/packed.ts";
import { isFaithful, PERMALINK_MAX, printPermalink, readPermalink, type Work } from "#formats/link/permalink.ts";
import { PermalinkError } from "#formats/link/permalink-error.ts";
import { WORDS_V1 } from "#formats/link/words-v1.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { octetsOf } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import type { Entry } from "#sim/play.ts";
import { act, entriesOf, newRecording, renameBranch, withCapabilities, withStrategy } from "#sim/recording.ts";
import { atOnce } from "#sim/sliced.ts";
import { scenario } from "../scenarios-made.ts";

const work = (text: string, isStock: boolean, name = ""): Work => {
  const { title, cites, setup, ...rest } = readScenario(text, name);
  const opened = newRecording(setup, entriesOfScenario({ title, cites, setup, ...rest }), "main");
  return { name, isStock, title, cites, opened, recording: opened, cursor: -1 };
};
const stockWork = (name: string): Work => {
  const found = scenarios.find((each) => each.name === name);
  if (!found) throw new Error(name);
  return work(found.text, true, name);
};
const stock = (name: string) => {
  const found = scenarios.find((each) => each.name === name);
  return found && openedOf(work(found.text, true, name));
};
const read = (fragment: string) => readPermalink(`#${fragment}`, stock);
const send = (client: number, text: string): Entry => ({
  type: "input",
  input: { type: "receive", session: client, octets: octetsOf(`${text}\r\n`) },
});
const refusal = (fragment: string): string => {
  try {
    read(fragment);
  } catch (error) {
    if (error instanceof PermalinkError) return error.message;
    throw error;
  }
  return "nothing is wrong";
};
const packed = (text: string) => `1.z=${atOnce(packing(text, WORDS_V1))}`;

describe("a link", () => {
  it("to a step of a stock scenario is its name and the step", () => {
    for (const { name } of scenarios) {
      const there = { ...stockWork(name), cursor: 16 };
      const link = printPermalink(there, { view: "list", tab: "octets", client: 2, hidden: [3] });
      expect(link.length).toBeLessThan(120);
      expect(read(link).work).toEqual(there);
    }
    expect(printPermalink({ ...stockWork("store-silent"), cursor: 16 })).toBe("1.s=store-silent&at=17");
  });

  it("holds what the server does otherwise, in few characters", () => {
    const base = stockWork("one-number-two-messages");
    const offered = ["IMAP4rev1", "IDLE", "X-OWN"];
    const recording = withCapabilities(withStrategy(base.recording, "fetch-expunged", "nil"), offered);
    const link = printPermalink({ ...base, recording });
    expect(link).toContain("o=fetch-expunged:nil");
    expect(link.length).toBeLessThan(300);
    expect(read(link).work.recording).toEqual(recording);
  });

  it("holds 200 commands in 2,000 characters", () => {
    const verbs = ["FETCH", "STORE", "SEARCH", "NOOP", "COPY", "UID FETCH"];
    const rest = ["FLAGS", "+FLAGS (\\Deleted)", "UNSEEN", "", "INBOX", "(UID FLAGS RFC822.SIZE)"];
    const base = stockWork("one-number-two-messages");
    let { recording } = base;
    for (let i = 0; i < 200; i++) {
      const verb = (i * 7 + (i >> 3)) % 6;
      const set = verb === 3 || verb === 2 ? "" : ` ${1 + ((i * 5) % 9)}${i % 3 === 0 ? `:${3 + (i % 40)}` : ""}`;
      const client = 1 + ((i * i) % 2);
      const tag = `${"ab"[client - 1]}${5 + i}`;
      recording = act(
        recording,
        entriesOf(recording).length,
        send(client, `${tag} ${verbs[verb]}${set} ${rest[verb]}`.trim()),
      );
    }
    const link = printPermalink({ ...base, recording });
    expect(link.length).toBeLessThan(2000);
    expect(read(link).work.recording).toEqual(recording);
  });

  it("holds any play and all its branches", () =>
    fc.assert(
      fc.property(
        scenario,
        fc.array(fc.tuple(fc.nat(20), fc.nat(3), fc.stringMatching(/^[ -~]{0,12}$/)), { maxLength: 6 }),
        fc.boolean(),
        (given, acts, isForgotten) => {
          const { title, cites, setup } = given;
          // The page lets nobody type for a client that has no connection, or acts by itself.
          const [first] = setup.clients;
          const canType = first?.client === 1 && first.state !== "not connected" && !first.acts;
          // Half a surrogate pair is nothing that UTF-8 has; nobody can type it.
          fc.pre(!/\\ud[89a-f]/.test(JSON.stringify(given.steps)));
          fc.pre(given.steps.every((step) => step.type !== "act" && step.type !== "disconnect"));
          const opened = newRecording(setup, entriesOfScenario(given), "main");
          let recording = opened;
          for (const [at, to, text] of acts) {
            const length = entriesOf(recording).length;
            const entry: Entry =
              to === 0 || !canType
                ? { type: "input", input: { type: "set-strategy", axis: "fetch-expunged", option: "nil" } }
                : send(1, text);
            recording = act(recording, at % (length + 1), entry);
            recording = renameBranch(recording, recording.current, `branch ${text}`.replace(/ +/g, " ").trim());
          }
          const all: Work = { name: title, isStock: false, title, cites, opened, recording, cursor: acts.length };
          const link = printPermalink(isForgotten ? { ...all, recording: opened } : all);
          if (link.length > PERMALINK_MAX) return;
          const back = read(link);
          expect(back.work.recording.branches).toEqual((isForgotten ? opened : recording).branches);
          expect(back.work.opened).toEqual(opened);
          if (!isForgotten) expect(isFaithful(all, back)).toBe(true);
        },
      ),
      { numRuns: 300 },
    ));

  it("is the same again when it is printed again", () => {
    const base = work("title Own\nmailbox FOO 3 messages\nselected FOO C1\n\n# Look.\nC1: A001 NOOP\n", false);
    const recording = act(base.recording, 1, send(1, "A001 EXPUNGE"));
    const link = printPermalink({ ...base, name: "Own", recording, cursor: 1 });
    const again = read(link);
    expect(printPermalink(again.work)).toBe(link);
    expect(again.work.recording.branches[1]).toMatchObject({ name: "what if 1", parent: { branch: 0, entries: 1 } });
  });

  it("is another one where the same recording goes by another title, or was opened as something else", () => {
    const base = work("title Own\nmailbox FOO 3 messages\nselected FOO C1\n\nC1: A001 NOOP\n", false);
    const recording = act(base.recording, 1, send(1, "A002 EXPUNGE"));
    const mine = { ...base, recording };
    const works = [mine, { ...mine, title: "Other" }, { ...mine, cites: ["rfc9051#7.5.1"] }, mine];
    for (const each of works)
      expect(read(printPermalink(each)).work).toMatchObject({ title: each.title, cites: each.cites });
    const longer = { ...mine, opened: newRecording(base.opened.setup, entriesOf(recording), "main") };
    expect(entriesOf(read(printPermalink(longer)).work.opened)).toHaveLength(2);
    expect(entriesOf(read(printPermalink(mine)).work.opened)).toHaveLength(1);
  });
});

it("a comparison is the same again, whatever its columns choose", () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          preset: fc.option(fc.constantFrom(...presets.map(({ name }) => name)), { nil: undefined }),
          choices: fc
            .uniqueArray(fc.constantFrom(...axes), { maxLength: 40 })
            .chain((some) =>
              fc.tuple(
                ...some.map(({ name, options }) =>
                  fc.constantFrom(...options.map((option) => [name, option.name] as const)),
                ),
              ),
            ),
        }),
        { minLength: 2, maxLength: 4 },
      ),
      (compared) => {
        expect(read(printPermalink(stockWork("store-silent"), { compared })).layout).toEqual({ compared });
      },
    ),
    { numRuns: 100 },
  ));

describe("a broken link", () => {
  const whole = printPermalink({
    ...stockWork("store-silent"),
    recording: act(stockWork("store-silent").recording, 0, send(1, "x NOOP")),
  });

  it.each([
    ["", 'it does not begin as links do, with "#1."'],
    ["2.s=x", "it is of version 2, which this page does not know"],
    ["1.", "it names no scenario, and holds none"],
    ["1.s=no-such", "there is no scenario “no-such” here"],
    ["1.s=store-silent&at=1&at=2", "its part “at=” comes twice"],
    ["1.s=store-silent&at=-1", "in its part “at=”: expected a number from 0 to 10000000, not “-1”"],
    ["1.s=store-silent&at", "expected “key=value”, not “at”"],
    ["1.s=store-silent&__proto__=1", "it has a part “__proto__=” that this page does not know"],
    ["1.s=store-silent&b=1", "in its part “b=”: expected a number from 0 to 0, not “1”"],
    ["1.s=store-silent&v=%", "in its part “v=”: a “%” that is not followed by two digits of a character"],
    ["1.s=store-silent&i=all", "in its part “i=”: expected 0, state, event, lint, octets, not “all”"],
    ["1.s=store-silent&h=1.99", 'in its part “h=”: expected clients, as in "3.4"'],
    ["1.s=store-silent&o=__proto__:nil", /^in its part “o=”: no strategy axis is called "__proto__"/],
    ["1.s=store-silent&o=fetch-expunged:constructor", /"fetch-expunged" has no option "constructor"/],
    ["1.s=store-silent&m=.", "in its part “m=”: expected 2 to 4 columns, not 1"],
    ["1.s=store-silent&m=.,.,.,.,.", "in its part “m=”: expected 2 to 4 columns, not 5"],
    ["1.s=store-silent&m=.,exim", 'in its part “m=”: there is no server “exim” here; "." is that of the play'],
    ["1.s=store-silent&m=.,.+fetch-expunged:constructor", /^in its part “m=”: .* no option "constructor"/],
    ["1.s=store-silent&m=.,.+idle-delay:0+idle-delay:0", "in its part “m=”: a column chooses the same twice"],
    [`1.s=store-silent&m=.,.${"+idle-delay:0".repeat(700)}`, "in its part “m=”: it has more than 8000 characters"],
    ["1.s=store-silent&k=%22", /^in its part “k=”: /],
    ["1.s=store-silent&z=a!b", "in its part “z=”: its character 2 cannot be in a link"],
    [`1.${"x".repeat(PERMALINK_MAX)}`, /^it has 60002 characters/],
    [packed("title x\nmailbocks FOO\n@0 main\n"), /^line 2 of its scenario, column 1: /],
    [
      packed("selected INBOX C1\n@0 main\nC1: a1 NOOP\nC7: a1 NOOP\n"),
      /^line 2 of its branch “main”, column 1: C7 is not connected/,
    ],
    [packed("@0 main\n@7.0 other\n"), "its branch “other” leaves one that is not there"],
    [packed("@main\n"), "it has a branch without a name or a place: “@main”"],
    [packed("selected INBOX C1\n"), "it holds no branch"],
    [packed(`@0 main\n${"@0.0 x\n".repeat(600)}`), "it holds more than 500 branches"],
    [packed(`@0 main\n${"# x\n".repeat(300_000)}`), "in its part “z=”: it unpacks to more than 1000000 octets"],
  ])("%#: says what is wrong and where", (link, message) => {
    if (typeof message === "string") expect(refusal(link)).toBe(message);
    else expect(refusal(link)).toMatch(message);
  });

  it("cut off or changed anywhere is refused, or is another play; it never throws otherwise", () => {
    const z = whole.indexOf("z=") + 2;
    for (let at = z; at < whole.length; at++) {
      expect(refusal(whole.slice(0, at))).not.toBe("nothing is wrong");
      refusal(`${whole.slice(0, at)}${whole[at] === "A" ? "B" : "A"}${whole.slice(at + 1)}`);
    }
  });

  it("that is a bomb is refused before it has gone off", () => {
    const bomb = atOnce(packing("# x".repeat(8_000_000), WORDS_V1));
    expect(bomb.length).toBeLessThan(PERMALINK_MAX);
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(`1.z=${bomb}`)).toBe("in its part “z=”: it unpacks to more than 1000000 octets");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32_000_000);
  });

  it("of random characters is refused", () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "grapheme" }), (text) => {
        expect(refusal(`1.z=${text}`)).not.toBe("nothing is wrong");
        expect(refusal(text)).not.toBe("nothing is wrong");
      }),
      { numRuns: 300 },
    ));
});
