/** Text from outside in what the analyses say: it acts on nothing, and names that objects have by themselves are names. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { alarmsOf } from "#analysis/alarms.ts";
import { explainLine } from "#analysis/explain/explain.ts";
import { lintPlay } from "#analysis/lint-play.ts";
import { capabilities } from "#engine/capabilities.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import type { Play } from "#sim/play.ts";
import { hostileText, storyWith } from "../formats/exports/plays.ts";

/** Controls, and marks that turn the direction of writing; a line end is none. */
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** All that is said of a play beside its lines. */
function saidOf(play: Play): string[] {
  const beliefs = beliefsOf(play);
  return [
    ...play.lines.flatMap((line) => explainLine(play, line, beliefs).flatMap(({ text, meaning }) => [text, meaning])),
    ...alarmsOf(play, beliefs).map(({ text }) => text),
    ...lintPlay(play).map(({ finding }) => finding.message),
    ...play.setup.clients.flatMap(({ client }) => beliefs.at(client, play.lines.length).doubts.latest),
  ];
}

it("holds nothing that a terminal or a page would act on", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const each of saidOf(storyWith(text).play)) expect(each).not.toMatch(ACTS);
    }),
    { numRuns: 100 },
  );
});

const OFFERED = capabilities
  .filter(({ name }) => name !== "LOGINDISABLED")
  .map(({ name }) => `+${name}`)
  .join(" ");

/** A name wherever one can stand. */
const namesEverywhere = (name: string): string => `
capabilities ${OFFERED}
mailbox ${name} 1 message
connected C1

C1: ${name} ID ("${name}" "${name}")
C1: a1 LOGIN ${name} secret
C1: a2 UNAUTHENTICATE
C1: aa LOGIN joe secret
C1: a3 ENABLE ${name}
C1: a4 SELECT ${name}
C1: a5 STORE 1 +FLAGS (${name})
C1: a6 SEARCH KEYWORD ${name} HEADER ${name} ${name} SUBJECT ${name}
C1: a7 FETCH 1 (FLAGS BODY.PEEK[HEADER.FIELDS (${name})])
C1: a8 FETCH 1 ${name}
C1: a9 CREATE ${name}/${name}
C1: b1 STATUS ${name} (MESSAGES ${name})
C1: b2 STATUS ${name} (MESSAGES UIDNEXT)
C1: b3 LIST "" ${name}* RETURN (${name})
C1: b4 SETMETADATA ${name} (/private/${name} "${name}")
C1: b5 GETMETADATA ${name} /private/${name}
C1: b6 SETACL ${name} ${name} lrs
C1: b7 GETACL ${name}
C1: b8 SETQUOTA ${name} (${name} 5)
C1: b9 NOTIFY SET (${name} (${name}))
C1: c1 SORT (${name}) UTF-8 ALL
C1: c2 THREAD ${name} UTF-8 ALL
C1: c3 COPY 1 ${name}
C1: c4 RENAME ${name} ${name}2
C1: c5 ${name} ${name}
C1: c6 AUTHENTICATE ${name}
C1: c7 SELECT FOO (${name} ${name})
C1: c8 UID FETCH 1 FLAGS (${name} 1)
C1: c9 LOGOUT
`;

it.each([
  ["__proto__", "__plain__"],
  ["constructor", "constructed"],
  ["hasOwnProperty", "haveOwnPropert"],
  ["toString", "toStrang"],
])("%s is a name as any other", (name, plain) => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  const play = (each: string): Play => runScenario(readScenario(namesEverywhere(each))).play;
  const [own, other] = [play(name), play(plain)];
  const bare = (text: string): string =>
    text
      .replaceAll(name, "NAME")
      .replaceAll(plain, "NAME")
      .replaceAll(name.toUpperCase(), "NAME")
      .replaceAll(plain.toUpperCase(), "NAME");
  expect(own.lines.map(({ text }) => bare(text))).toEqual(other.lines.map(({ text }) => bare(text)));
  expect(saidOf(own).map(bare)).toEqual(saidOf(other).map(bare));
  // Not because nothing was done.
  for (const tag of ["a4", "a5", "a6", "b2", "b4", "b6", "c3", "c4"])
    expect(own.lines.map(({ text }) => text)).toContainEqual(expect.stringMatching(new RegExp(`^${tag} OK `)));
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});
