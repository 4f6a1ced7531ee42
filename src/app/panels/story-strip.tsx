/** What is going on, in a sentence or two; what one may guess; and the way on. */
import { useEffect, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { shortText } from "#formats/ladder/wire-text.ts";
import { ActionButton } from "../action-button.tsx";
import { setStrategy, switchBranch } from "../choices.ts";
import { deviations, offersChoices, ownBranch } from "../selectors.ts";
import { direction } from "../sentences.ts";
import { useScope } from "../store.ts";
import { storyAt } from "../story.ts";
import { Prose } from "./prose.tsx";
import { QuestionBox, Verdict } from "./question-box.tsx";

export function StoryStrip() {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const { narration, question, answered, step, steps, next } = storyAt(play, cursor);
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
    <section className={offersChoices(source) ? "story has-choices" : "story"} aria-label="Story">
      <span className="story-step" title="Steps done, of all">
        <span className="sr-only">Step </span>
        {step} / {steps}
      </span>
      <div className="told">
        <Verdict question={answered} />
        <p
          ref={box}
          className={`narration ${text.length > 240 ? "is-very-long" : text.length > 150 ? "is-long" : ""}`}
          data-scrolls
          // A scrolling text is reached by the keyboard.
          tabIndex={text.length > 150 ? 0 : undefined}
        >
          <Prose text={text} hasLinks />
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
        <QuestionBox question={question} />
        {next ? (
          <ActionButton
            id="command-on"
            className="button next-step"
            label={question?.isOpen ? "Show the answer" : `On: ${shortText(next.text, 60)}`}
            showsKey
          >
            {question?.isOpen ? (
              question.choices.length > 0 ? (
                "Show"
              ) : (
                "Show the answer"
              )
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
          <span className="quiet story-end">
            The end. <span>Type on in any terminal.</span>
          </span>
        )}
      </div>
    </section>
  );
}
