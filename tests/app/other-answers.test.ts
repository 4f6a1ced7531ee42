import { expect, it } from "vitest";
import { fetchExpunged } from "#engine/strategy/fetch-expunged.ts";
import { type Answer, answerIn, otherAnswers } from "../../src/app/insight/other-answers.ts";
import { openScenario } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";

async function answersHere(signal = new AbortController().signal): Promise<Answer[]> {
  const { play, recording } = useScope.getState();
  const moment = play.lines.find(({ text }) => text.startsWith("b1 FETCH"))?.moment ?? -1;
  const found: Answer[] = [];
  for await (const answer of otherAnswers(recording, play, fetchExpunged, "ghost", { moment, client: 2 }, signal))
    found.push(answer);
  return found;
}

it("every other option answers the same command, as if it had been in force from the beginning", async () => {
  await openScenario("one-number-two-messages");
  const { play } = useScope.getState();
  const answers = await answersHere();
  expect(answers.map(({ option }) => option)).toEqual(
    fetchExpunged.options.map(({ name }) => name).filter((name) => name !== "ghost"),
  );
  const of = (name: string) => answers.find(({ option }) => option === name);
  expect(of("partial-no")).toEqual({
    option: "partial-no",
    texts: ["* 3 FETCH (UID 103 FLAGS () RFC822.SIZE 338)", "b1 NO Some of the requested messages no longer exist"],
    isSame: false,
  });
  expect(useScope.getState().play).toBe(play);
  expect(await answersHere()).toEqual(answers);
});

it("stops where it is told to", async () => {
  await openScenario("one-number-two-messages");
  expect(await answersHere(AbortSignal.abort())).toEqual([]);
  expect(answerIn(useScope.getState().play, 999, 2)).toEqual([]);
});
