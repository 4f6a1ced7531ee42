/** What is going on, in a sentence or two; what one may guess; and the way on. */
import { type ReactNode, useEffect, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import type { Play } from "#sim/play.ts";
import { ActionButton } from "../action-button.tsx";
import { setStrategy, switchBranch } from "../choices.ts";
import { deviations, ownBranch } from "../selectors.ts";
import { direction } from "../sentences.ts";
import { useScope } from "../store.ts";
import { storyAt } from "../story.ts";
import { shortText } from "../wire-text.ts";

/** Prose with the clients in their colours, and what looks like the wire in the wire's type. */
export function Prose({ text }: { text: string }): ReactNode {
  return text.split(/(\b[Cc]lients? [1-4]\b|\\[A-Z][a-z]+\b|\[[A-Z][A-Z0-9-]{2,}\])/).map((part, i) => {
    const client = /[Cc]lients? ([1-4])$/.exec(part)?.[1];
    const key = `${i} ${part}`;
    if (i % 2 === 0) return part;
    return client ? (
      <em key={key} className={`client-name client-${client}`}>
        {part}
      </em>
    ) : (
      <code key={key}>{part}</code>
    );
  });
}

/** What came in answer to a question: its tagged response, and how many lines before it. */
function answerText(play: Play, answer: { readonly first: number; readonly last: number }): string {
  const lines = play.lines.slice(answer.first, answer.last + 1);
  const end = lines.findLast(({ status }) => status !== undefined) ?? lines[lines.length - 1];
  const others = lines.filter((line) => line !== end && (line.kind === "untagged" || line.kind === "server-initiated"));
  const text = end ? shortText(end.text, 60) : "";
  return others.length === 0 ? text : `${others.length} untagged, then ${text}`;
}

export function StoryStrip() {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const { narration, question, step, steps, next } = storyAt(play, cursor);
  const source = useScope((scope) => scope.source);
  const other = useScope((scope) => deviations(scope.source, scope.recording));
  const own = useScope(useShallow(ownBranch));
  const text = own
    ? `This is your own branch “${own.name}”: the story goes on in “${own.from.name}”.`
    : (narration ?? source.title);
  const box = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text begins at its top
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [text]);
  return (
    <section className="story" aria-label="Story">
      <span className="story-step" title="Steps done, of all">
        <span className="sr-only">Step </span>
        {step} / {steps}
      </span>
      <div className="told">
        <p
          ref={box}
          className={`narration ${text.length > 240 ? "is-very-long" : text.length > 150 ? "is-long" : ""}`}
          data-scrolls
          // A scrolling text is reached by the keyboard.
          tabIndex={text.length > 150 ? 0 : undefined}
        >
          <Prose text={text} />
        </p>
        {own && (
          <p className="written-for">
            <button type="button" onClick={() => switchBranch(own.from.id)}>
              Back to “{own.from.name}”
            </button>
          </p>
        )}
        {!own && other.length > 0 && narration !== undefined && (
          <p className="written-for">
            Written for{" "}
            {other.map(({ axis, written }) => (
              <button
                key={axis.name}
                type="button"
                title={`${axis.title}: back to “${written.title}”`}
                onClick={() => setStrategy(axis.name, written.name)}
              >
                {written.title}
              </button>
            ))}
            : what you see now may differ.
          </p>
        )}
      </div>
      <div className="story-on">
        {question && (
          <p className={question.isOpen ? "question" : "question is-answered"}>
            <span className="question-text">
              <Prose text={question.text} />
            </span>
            {!question.isOpen && question.answer && (
              <span className="answer">
                <span aria-hidden="true">→</span> {answerText(play, question.answer)}
              </span>
            )}
          </p>
        )}
        {next ? (
          <ActionButton
            id="command-on"
            className="button next-step"
            label={question?.isOpen ? "Show the answer" : `On: ${shortText(next.text, 60)}`}
            showsKey
          >
            {question?.isOpen ? (
              "Show the answer"
            ) : (
              <>
                <span className="quiet">
                  {direction(next).replace(" → server", "").replace("server → ", "server to ")}
                </span>
                <code>{shortText(next.text, 34)}</code>
              </>
            )}
          </ActionButton>
        ) : (
          <span className="quiet story-end">The end. Type on in any terminal.</span>
        )}
      </div>
    </section>
  );
}
