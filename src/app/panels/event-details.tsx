/** The long form of a line: each field, what led to it and what came of it, the RFCs' words, other answers, what to do. */
import { useEffect, useState } from "react";
import { adviceFor, adviceForCommand } from "#analysis/advice.ts";
import { effectsOf } from "#analysis/causes.ts";
import { explainLine } from "#analysis/explain/explain.ts";
import type { Axis } from "#engine/strategy/axis.ts";
import { shortText } from "#formats/ladder/wire-text.ts";
import type { Line, Play } from "#sim/play.ts";
import { setStrategy } from "../choices.ts";
import { alarmQuestion, alarmsIn, alarmTitle, beliefsIn, causesOf, isOfNumbers } from "../insight/insight.ts";
import { type Answer, answerIn, otherAnswers } from "../insight/other-answers.ts";
import { goToFinding } from "../lint/choosing.ts";
import { seek } from "../moves.ts";
import { axesOfSource } from "../selectors.ts";
import { useScope } from "../store.ts";
import { givesAway, secretFrom, storyAt } from "../story.ts";
import { Cites } from "./cite.tsx";
import { owedTotal } from "./owed.ts";
import { Words } from "./rfc-words.tsx";
import { eventOf, reasons, withheldWith } from "./why.ts";

/** Characters of a field that are shown; and of one that leaves room for its meaning beside it. */
const TEXT_MAX = 60;
const SHORT_MAX = 12;
/** Lines of another answer that are shown. */
const LINES_MAX = 6;

function Fields({ play, line }: { play: Play; line: Line }) {
  const beliefs = useScope(beliefsIn);
  const parts = explainLine(play, line, beliefs);
  if (parts.length === 0) return null;
  return (
    <section aria-label="Field by field">
      <h3>Field by field</h3>
      <dl className="fields">
        {parts.map(({ text, meaning }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields stand in the order of the line
          <div key={i} className={text.length <= SHORT_MAX ? "is-short" : undefined}>
            <dt>{shortText(text, TEXT_MAX)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Linked({ play, title, lines }: { play: Play; title: string; lines: readonly number[] }) {
  if (lines.length === 0) return null;
  const shown = lines.slice(0, 8);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="linked">
        {shown.map((index) => {
          const line = play.lines[index];
          return (
            <li key={index}>
              <button type="button" className="link-button mono" onClick={() => seek(index)}>
                {index + 1} · {line?.client === undefined ? "" : `C${line.client} `}
                {shortText(line?.text ?? "", 60)}
              </button>
            </li>
          );
        })}
        {lines.length > shown.length && <li className="quiet">and {lines.length - shown.length} more</li>}
      </ul>
    </section>
  );
}

function OtherAnswer({ axis, answer, here }: { axis: Axis<unknown>; answer: Answer; here: readonly string[] }) {
  const option = axis.options.find(({ name }) => name === answer.option);
  const left = answer.texts.length - LINES_MAX;
  return (
    <li>
      <span>
        <button
          type="button"
          className="link-button"
          title={`Run this with ${answer.option}`}
          onClick={() => setStrategy(axis.name, answer.option)}
        >
          {option?.title ?? answer.option}
          {option?.conforming === false ? " ✗" : ""}
        </button>{" "}
        <code className="quiet">{answer.option}</code>
      </span>
      {answer.isSame ? (
        <span className="quiet">the same</span>
      ) : (
        <ul className="other-lines">
          {answer.texts.slice(0, LINES_MAX).map((text, i) => {
            const isOther = !here.includes(text);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an answer stand in their order
              <li key={i} className={isOther ? "is-other" : undefined}>
                {isOther && <span className="sr-only">different: </span>}
                {shortText(text, 90)}
              </li>
            );
          })}
          {answer.texts.length === 0 && <li>nothing</li>}
          {left > 0 && <li className="quiet">and {left} more</li>}
        </ul>
      )}
    </li>
  );
}

function OtherAnswers({ axis, chosen, line }: { axis: Axis<unknown>; chosen: string; line: Line }) {
  const play = useScope((scope) => scope.play);
  const recording = useScope((scope) => scope.recording);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const { moment, client } = line;
  const here = client === undefined ? [] : answerIn(play, moment, client);
  useEffect(() => {
    const stop = new AbortController();
    setAnswers([]);
    const run = async () => {
      if (client === undefined) return;
      for await (const answer of otherAnswers(recording, play, axis, chosen, { moment, client }, stop.signal))
        setAnswers((before) => [...before, answer]);
    };
    void run();
    return () => stop.abort();
  }, [play, recording, axis, chosen, moment, client]);
  return (
    <section aria-label={`Other answers: ${axis.title}`}>
      <h3>With another {axis.name}</h3>
      <ul className="other-answers" aria-busy={answers.length < axis.options.length - 1}>
        {answers.map((answer) => (
          <OtherAnswer key={answer.option} axis={axis} answer={answer} here={here} />
        ))}
      </ul>
    </section>
  );
}

function Next({ play, line }: { play: Play; line: Line }) {
  const beliefs = useScope(beliefsIn);
  const alarm = useScope((scope) => alarmsIn(scope).get(line.index));
  const believed = line.client === undefined ? undefined : beliefs.at(line.client, line.index - 1).mailbox?.exists;
  const withheld = withheldWith(play, line).reduce((sum, each) => sum + owedTotal(each), 0);
  const advice =
    line.kind === "command"
      ? adviceForCommand(alarm !== undefined && isOfNumbers(alarm))
      : adviceFor(eventOf(play, line), { believed, withheld });
  if (!advice) return null;
  return (
    <section aria-label="What the client should do next">
      <h3>What the client should do next</h3>
      <p>
        {advice.text} <Cites citations={advice.cites} />
      </p>
    </section>
  );
}

/** What the linter finds at this line. */
function Findings({ line }: { line: Line }) {
  const found = useScope(({ findings }) => findings.byLine.get(line.index));
  if (!found) return null;
  return (
    <section aria-label="What the linter finds">
      <h3>What the linter finds</h3>
      <ul className="linked">
        {found.map((each) => (
          <li key={`${each.finding.rule} ${each.finding.message}`}>
            <button type="button" className="link-button" onClick={() => goToFinding(each)}>
              § {each.finding.strength} {each.finding.rule}: {each.finding.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function EventDetails({ play, line }: { play: Play; line: Line }) {
  const alarm = useScope((scope) => alarmsIn(scope).get(line.index));
  const cursor = useScope((scope) => scope.cursor);
  // What an open question asks for is not told here before it comes.
  const asked = secretFrom(play, cursor);
  const isSecret = givesAway(storyAt(play, cursor).question, line.index);
  const why = reasons(play, line, useScope(axesOfSource));
  const citations = [
    ...why.flatMap(({ option }) => option.cites),
    ...withheldWith(play, line).flatMap(({ cites }) => cites),
  ];
  return (
    <div className="event-details">
      {alarm && (
        <p className="alarm is-now">
          <b>
            <span aria-hidden="true">▲</span> {alarmTitle(alarm)}.
          </b>{" "}
          {isSecret ? alarmQuestion(alarm) : `${alarm.text}.`}
        </p>
      )}
      {!isSecret && (
        <>
          <Findings line={line} />
          <Fields play={play} line={line} />
        </>
      )}
      <Next play={play} line={line} />
      <Linked play={play} title="What led to it" lines={causesOf(play, line.index)} />
      <Linked
        play={play}
        title="What came of it"
        lines={effectsOf(play, line.index).filter((index) => index < asked)}
      />
      <Words citations={citations} />
      {why.map(({ axis, option }) => (
        <OtherAnswers key={axis.name} axis={axis} chosen={option.name} line={line} />
      ))}
    </div>
  );
}
