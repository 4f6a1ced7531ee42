/**
 * What a server with another option would have answered here: the same inputs run again from the beginning, one option
 * after the other, with a pause between them so that the page stays at hand.
 */
import type { Axis } from "#engine/strategy/axis.ts";
import type { Line, Play } from "#sim/play.ts";
import { entriesOf, type Recording, withStrategy } from "#sim/recording.ts";
import { fetchEngine } from "../engine.ts";

/** The lines to a client in one moment: what a command of its brought. */
export interface Answer {
  readonly option: string;
  readonly texts: readonly string[];
  /** The same as on screen. */
  readonly isSame: boolean;
}

const known = new WeakMap<Play, Map<string, Answer>>();

/** What came to the client in a moment, less what its link made of it; without what it sent. */
export const answerIn = (play: Play, moment: number, client: number): readonly string[] =>
  (play.moments[moment]?.lines ?? []).filter((line) => isAnswer(line, client)).map(({ text }) => text);

const isAnswer = ({ client, kind, passage }: Line, whose: number): boolean =>
  client === whose &&
  kind !== "command" &&
  kind !== "continued" &&
  kind !== "happening" &&
  passage?.type !== "arrived" &&
  passage?.sent === undefined;

/** Option by option, in the axis's order, without the one in force. Ends early where it is told to. */
export async function* otherAnswers(
  recording: Recording,
  play: Play,
  axis: Axis<unknown>,
  chosen: string,
  { moment, client }: { readonly moment: number; readonly client: number },
  signal: AbortSignal,
): AsyncGenerator<Answer, void, undefined> {
  const { playOf } = await fetchEngine();
  const kept = known.get(play) ?? new Map<string, Answer>();
  known.set(play, kept);
  const here = answerIn(play, moment, client);
  for (const { name } of axis.options) {
    if (name === chosen) continue;
    const key = `${axis.name}=${name} ${moment} ${client}`;
    let answer = kept.get(key);
    if (!answer) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      const { setup } = withStrategy(recording, axis.name, name);
      const texts = answerIn(playOf(setup, entriesOf(recording).slice(0, moment + 1)), moment, client);
      answer = {
        option: name,
        texts,
        isSame: texts.length === here.length && texts.every((text, i) => text === here[i]),
      };
      kept.set(key, answer);
    }
    if (signal.aborted) return;
    yield answer;
  }
}
