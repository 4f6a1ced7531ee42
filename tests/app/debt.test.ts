import { describe, expect, it } from "vitest";
import { debtBands, debtTurns, endOf } from "#formats/ladder/debt-bands.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { type Play, playOf } from "#sim/play.ts";
import { debtWords } from "../../src/app/insight/debt-words.ts";
import { withheldIn, withheldText } from "../../src/app/timeline/withheld.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const HEAD = "mailbox FOO 3 messages\nflags FOO 2 \\Deleted\nselected FOO C1 C2\n\n";
const lineOf = (play: Play, text: string, passage?: string) =>
  play.lines.findIndex((line) => line.client === 2 && line.text === text && line.passage?.type === passage);

describe("debt over a link that takes time", () => {
  it("has two stages: until it is told, and until that is heard", () => {
    const play = playOfText(
      `link C2 latency 100ms\n${HEAD}C2: i IDLE\n<1 second passes>\nC1: a EXPUNGE\n<1 second passes>\n`,
    );
    expect(debtBands(play).map(({ client, from, to, arrived, owed }) => [client, from, to, arrived, owed])).toEqual([
      [
        2,
        play.lines.findIndex(({ text }) => text === "* 2 EXPUNGE"),
        lineOf(play, "* 2 EXPUNGE", "sent"),
        lineOf(play, "* 2 EXPUNGE", "arrived"),
        1,
      ],
    ]);
    const slow = playOfText(`link C2 latency 100ms\n${HEAD}C1: a EXPUNGE\nC2: n NOOP\n<1 second passes>\n`);
    const [band, ...others] = debtBands(slow).filter(({ client }) => client === 2);
    if (!band) throw new Error("something is owed");
    expect(others).toEqual([]);
    expect(band).toMatchObject({
      to: lineOf(slow, "* 2 EXPUNGE", "sent"),
      arrived: lineOf(slow, "* 2 EXPUNGE", "arrived"),
      isLost: false,
    });
    expect(endOf(band)).toBe(band.arrived);
    expect(debtTurns([band])).toEqual([band.from, band.to, band.arrived]);
    expect([band.from, band.to, band.arrived].map((line) => debtWords([band], line ?? -1))).toEqual([
      "Truth changed, client 2 is owed 1 from here",
      "The server has told client 2 all that it was owed, and it is on its way",
      "Client 2 has heard all that it was owed",
    ]);
  });

  it("is told at the line that tells, also where much else happens while time passes", () => {
    const play = playOfText(
      `link C2 latency 100ms\n${HEAD}C1: a EXPUNGE\nC2: n NOOP\nC2: s STORE 1 +FLAGS (\\Seen)\n<1 second passes>\n`,
    );
    const band = debtBands(play).find(({ client }) => client === 2);
    expect(band).toMatchObject({
      to: lineOf(play, "* 2 EXPUNGE", "sent"),
      arrived: lineOf(play, "* 2 EXPUNGE", "arrived"),
    });
  });

  it("never ends for a client whose link loses it", () => {
    const play = playOfText(
      `link C2 latency 100ms\n${HEAD}C1: a EXPUNGE\nC2: n NOOP\n<150 ms pass>\n<C2's link is cut>\n<1 second passes>\n`,
    );
    const band = debtBands(play).find(({ client }) => client === 2);
    expect(band).toMatchObject({ arrived: undefined, isLost: true });
    expect(debtWords(band ? [band] : [], band?.to ?? -1)).toMatch(/and it is lost$/);
  });
});

describe("what was withheld", () => {
  it("stands at the answer that could not carry it, with who forbade it", () => {
    const play = playOfText(`${HEAD}C1: a EXPUNGE\nC2: b FETCH 1 (FLAGS)\nC2: n NOOP\n`);
    expect(withheldIn(play).map(({ client, line }) => [client, play.lines[line]?.text])).toEqual([
      [2, "b OK FETCH completed"],
    ]);
    const [withheld] = withheldIn(play);
    expect(withheld && withheldText(withheld.event)).toBe(
      "Not told here: 1 expunged. The protocol does not permit it now. RFC 9051 7.5.1, RFC 3501 7.4.1",
    );
  });

  it("names the option of a server that waits", () => {
    const play = playOfText(`strategy expunge-flush=noop\n${HEAD}C1: a EXPUNGE\nC2: b STATUS FOO (MESSAGES)\n`);
    const [withheld] = withheldIn(play);
    expect(withheld && withheldText(withheld.event)).toContain("expunge-flush = noop");
  });
});
