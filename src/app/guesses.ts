/** Guessing what comes before it comes. Guesses are kept in memory only, as long as the story is open. */
import { seek } from "./moves.ts";
import { type Scope, useScope } from "./store.ts";
import { type Question, storyAt } from "./story.ts";

export interface Guess {
  /** The place of the choice, from 0. */
  readonly choice: number;
  /** Those that were right when it was made. */
  readonly right: readonly number[];
}

export const isRight = ({ choice, right }: Guess): boolean => right.includes(choice);

/** The question that waits for a guess at the cursor, if it offers choices. */
export function openQuestion({ play, cursor }: Pick<Scope, "play" | "cursor">): Question | undefined {
  const { question } = storyAt(play, cursor);
  return question?.isOpen && question.choices.length > 0 ? question : undefined;
}

/** The guess at a question; undefined: none, or one about a server that answered otherwise. */
export function guessAt(guesses: Scope["guesses"], { entry, answer }: Question): Guess | undefined {
  const guess = guesses.get(entry);
  return guess && guess.right.join() === answer?.right.join() ? guess : undefined;
}

/** Guesses a choice by its place, from 0, and goes on to the answer. */
export function guess(choice: number): void {
  const scope = useScope.getState();
  const question = openQuestion(scope);
  if (!question?.answer || !question.choices[choice]) return;
  const made = { choice, right: question.answer.right };
  seek(question.answer.last);
  useScope.setState({ guesses: new Map(scope.guesses).set(question.entry, made) });
}

/** How many guesses were right, and how many there were. */
export function tally(guesses: Scope["guesses"]): { readonly right: number; readonly all: number } {
  const made = [...guesses.values()];
  return { right: made.filter(isRight).length, all: made.length };
}
