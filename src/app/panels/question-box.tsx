/** A question about what comes next: answers to choose from, and once it has come, what it was and why. */

import { shortText } from "#formats/ladder/wire-text.ts";
import type { Play } from "#sim/play.ts";
import { guess, guessAt, isRight, tally } from "../guesses.ts";
import { axesOfSource } from "../selectors.ts";
import { useScope } from "../store.ts";
import type { Question } from "../story.ts";
import { Cite } from "./cite.tsx";
import { Prose } from "./prose.tsx";
import { reasons } from "./why.ts";

/** What came in answer to a question: its tagged response, and how many lines before it. */
function answerText(play: Play, answer: { readonly first: number; readonly last: number }): string {
  const lines = play.lines.slice(answer.first, answer.last + 1);
  const end = lines.findLast(({ status }) => status !== undefined) ?? lines[lines.length - 1];
  const others = lines.filter((line) => line !== end && (line.kind === "untagged" || line.kind === "server-initiated"));
  const text = end ? shortText(end.text, 60) : "";
  return others.length === 0 ? text : `${others.length} untagged, then ${text}`;
}

const Choices = ({ question }: { question: Question }) => (
  <fieldset className="choices">
    <legend className="sr-only">Your guess</legend>
    {question.choices.map(({ text }, place) => (
      <button
        key={text}
        type="button"
        className="button choice"
        aria-keyshortcuts={`${place + 1}`}
        onClick={() => guess(place)}
      >
        <kbd>{place + 1}</kbd>
        <span>
          <Prose text={text} />
        </span>
      </button>
    ))}
  </fieldset>
);

/** What the answer comes from: the server's choice that shaped it, or what the story is about. */
function Because({ play, question }: { play: Play; question: Question }) {
  const about = useScope(axesOfSource);
  const cites = useScope((scope) => scope.source.cites);
  const { first, last } = question.answer ?? { first: 0, last: -1 };
  const found = play.lines.slice(first, last + 1).flatMap((line) => reasons(play, line, about));
  // A choice that is consulted every time explains nothing.
  const reason =
    found.find(({ axis }) => about.includes(axis)) ??
    found.find(({ axis, option }) => option !== axis.options[0] || option.cites.includes(cites[0] ?? ""));
  // The note that follows may say where it is written.
  const moment = play.lines[last]?.moment ?? 0;
  const next = play.moments.find(({ entry }, i) => i > moment && entry.type !== "input")?.entry;
  const told = next?.type === "note" ? /\brfc\d+#[\w.]*\w/.exec(next.text)?.[0] : undefined;
  const citation = reason?.option.cites[0] ?? told ?? cites[0];
  return (
    <span className="because">
      {reason && <span title={reason.option.consequence}>The server’s choice: {reason.option.title} </span>}
      {citation !== undefined && <Cite citation={citation} />}
    </span>
  );
}

/** What the last line has answered: whether the guess was right, what is, and where it is written. */
export function Verdict({ question }: { question: Question | undefined }) {
  const play = useScope((scope) => scope.play);
  const guesses = useScope((scope) => scope.guesses);
  const isShown = question?.answer !== undefined && question.choices.length > 0;
  const made = question && guessAt(guesses, question);
  const { right, all } = tally(guesses);
  const truth = question?.answer?.right.flatMap((place) => question.choices[place]?.text ?? []).join(", or ") ?? "";
  return (
    <p className="verdict" aria-live="polite" hidden={!isShown}>
      {isShown && (
        <>
          {made && (
            <b className={isRight(made) ? "is-right" : "is-wrong"}>{isRight(made) ? "✓ Right. " : "✗ Not so. "}</b>
          )}
          <span className="truth">
            <span className="sr-only">What came: </span>
            <Prose text={truth} />
          </span>{" "}
          <Because play={play} question={question} />
          {made && (
            <span className="tally">
              {" "}
              {right} of {all} right
            </span>
          )}
        </>
      )}
    </p>
  );
}

/** A question stays open until what answers it has come; then its answer stands beside it until the story goes on. */
export function QuestionBox({ question }: { question: Question | undefined }) {
  const play = useScope((scope) => scope.play);
  const isShown = question && (question.isOpen || question.choices.length === 0);
  return (
    <div className="asked" aria-live="polite">
      {isShown && (
        <div className={question.isOpen ? "question" : "question is-answered"}>
          <p className="question-text">
            <Prose text={question.text} />
          </p>
          {question.isOpen && question.choices.length > 0 && <Choices question={question} />}
          {!question.isOpen && question.answer && (
            <p className="answer">
              <span aria-hidden="true">→</span> {answerText(play, question.answer)}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
