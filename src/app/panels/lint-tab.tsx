/** What the linter finds in the play, with a filter, and the rule that a finding is about: why, in whose words, and how it looks. */
import { useState } from "react";
import { exampleOf } from "#analysis/lint/core/example.ts";
import type { Rule } from "#analysis/lint/core/rule.ts";
import { rules } from "#analysis/lint/index.ts";
import type { PlayFinding } from "#analysis/lint-play.ts";
import { shortText } from "#formats/ladder/wire-text.ts";
import { ActionButton } from "../action-button.tsx";
import { goToFinding, isSameFinding, isWanted, toggleWeight, toldFindings, useWanted } from "../lint/choosing.ts";
import { WEIGHTS, weightOf } from "../lint/findings.ts";
import { quoteOfRule } from "../lint/rule-quotes.ts";
import { useScope } from "../store.ts";
import { Cites } from "./cite.tsx";
import { Words } from "./rfc-words.tsx";

/** Findings that are listed at once. */
const PAGE = 60;

const ruleNamed = new Map(rules.map((rule) => [rule.id, rule]));
const count = (n: number, one: string): string => `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;

function Example({ title, text, isBad }: { title: string; text: string; isBad?: boolean }) {
  const { text: bare, marked } = exampleOf(text);
  return (
    <figure className="lint-example">
      <figcaption className={isBad ? "tone-no" : "tone-ok"}>
        <span aria-hidden="true">{isBad ? "✗" : "✓"}</span> {title}
      </figcaption>
      <ol>
        {bare
          .trimEnd()
          .split("\n")
          .map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an example stay
            <li key={i} className={marked.includes(i + 1) ? "is-found" : undefined}>
              {line}
              {marked.includes(i + 1) && <span className="sr-only"> (found here)</span>}
            </li>
          ))}
      </ol>
    </figure>
  );
}

const RuleText = ({ rule }: { rule: Rule }) => (
  <div className="lint-rule">
    <p className="lint-title">{rule.title}.</p>
    <p>{rule.explanation}</p>
    <Cites citations={rule.cites} />
    <Words citations={rule.cites} own={quoteOfRule(rule.id)} />
    <Example title="As it should be" text={rule.good} />
    <Example title="As it should not" text={rule.bad} isBad />
  </div>
);

function Item({ found, isOpen }: { found: PlayFinding; isOpen: boolean }) {
  const { finding, line } = found;
  const text = useScope(({ play }) => (line === undefined ? undefined : play.lines[line]?.text));
  const isHere = useScope(({ cursor }) => cursor === line);
  const rule = ruleNamed.get(finding.rule);
  return (
    <li className={isOpen ? "lint-item is-open" : "lint-item"}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-current={isHere ? "step" : undefined}
        onClick={() => goToFinding(found)}
      >
        <span className="lint-head">
          <span className={`finding-mark is-${weightOf(finding.strength).toLowerCase()}`}>§ {finding.strength}</span>
          <code>{finding.rule}</code>
          <span className="quiet">
            {finding.party} · C{finding.connection}
            {line !== undefined && ` · ${line + 1}`}
          </span>
        </span>
        <span className="lint-message">{finding.message}</span>
        {text !== undefined && <span className="lint-line mono quiet">{shortText(text, 90)}</span>}
      </button>
      {isOpen && rule && <RuleText rule={rule} />}
    </li>
  );
}

function Status({ told, secret }: { told: number; secret: number }) {
  const read = useScope(({ findings }) => findings.read);
  const lines = useScope(({ play }) => play.lines.length);
  const text =
    read !== undefined
      ? `Still reading: ${read.toLocaleString("en")} of ${count(lines, "event")}. ${count(told, "finding")} so far.`
      : told > 0
        ? `${count(told, "finding")} in ${count(lines, "event")}.`
        : `${rules.length} rules, ${count(lines, "event")}: nothing found.`;
  return (
    <p className="quiet" role="status">
      {text}
      {secret > 0 && " What follows the open question is not told yet."}
    </p>
  );
}

function countsByRule(found: readonly PlayFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of found) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  return counts;
}

export function LintTab() {
  const told = useScope(toldFindings);
  const all = useScope(({ findings }) => findings.all.length);
  const chosen = useScope(({ finding }) => finding);
  const wanted = useWanted();
  const [shown, setShown] = useState(PAGE);
  const inView = told.filter((each) => isWanted(each, wanted));
  const byRule = countsByRule(told);
  const place = inView.findIndex((each) => isSameFinding(chosen, each));
  const end = Math.max(shown, place + 1);
  // Before a chosen one that is far down there may be very many.
  const start = Math.max(0, end - 4 * PAGE);
  return (
    <div className="event-tab lint-tab">
      <Status told={told.length} secret={all - told.length} />
      {told.length > 0 && (
        <div className="lint-tools">
          <fieldset className="filters" aria-label="Strength">
            {WEIGHTS.map((weight) => (
              <button
                key={weight}
                type="button"
                className="chip"
                aria-pressed={!wanted.without.has(weight)}
                title={`Show findings of ${weight} strength`}
                onClick={() => toggleWeight(weight)}
              >
                {weight}{" "}
                <span className="quiet">
                  {told.filter(({ finding }) => weightOf(finding.strength) === weight).length}
                </span>
              </button>
            ))}
          </fieldset>
          <select
            className="select"
            aria-label="Rule"
            value={wanted.rule ?? ""}
            onChange={({ currentTarget: { value } }) => useWanted.setState({ rule: value || undefined })}
          >
            <option value="">Every rule</option>
            {[...byRule.keys(), ...(wanted.rule && !byRule.has(wanted.rule) ? [wanted.rule] : [])].map((id) => (
              <option key={id} value={id}>
                {id} ({byRule.get(id) ?? 0})
              </option>
            ))}
          </select>
          <span className="lint-steps">
            <output className="quiet">
              {place >= 0 && `${place + 1} of `}
              {inView.length} in view
            </output>
            <ActionButton id="finding-back" className="button icon-only">
              <span aria-hidden="true">↑</span>
            </ActionButton>
            <ActionButton id="finding-on" className="button icon-only">
              <span aria-hidden="true">↓</span>
            </ActionButton>
          </span>
        </div>
      )}
      <ul className="lint-list" aria-label="Findings">
        {inView.slice(start, end).map((found, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice at a place
          <Item key={`${found.line} ${found.finding.rule} ${start + i}`} found={found} isOpen={start + i === place} />
        ))}
      </ul>
      {inView.length > end && (
        <button type="button" className="button" onClick={() => setShown(end + PAGE)}>
          Show {Math.min(PAGE, inView.length - end)} more of {inView.length - end}
        </button>
      )}
    </div>
  );
}
