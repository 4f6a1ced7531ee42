/** The server's possible answers to the scenario's question, side by side; a list of those that find no room. */
import { type KeyboardEvent, lazy, Suspense } from "react";
import type { Axis, Option } from "#engine/strategy/axis.ts";
import { ActionButton } from "../action-button.tsx";
import { setStrategy } from "../choices.ts";
import { axesOfSource, axisShown, chosenOptionName } from "../selectors.ts";
import { show, useScope } from "../store.ts";
import { useWidth } from "../use-size.ts";
import { fittingOptions } from "./strategy-fit.ts";

/** px: gaps, and what letters differ from what they are taken for. */
const ROOM_LEFT = 14;

/** Its names come with the presets. */
const ServerButton = lazy(async () => ({ default: (await import("./server-button.tsx")).ServerButton }));

function moveBetween(
  event: KeyboardEvent<HTMLElement>,
  axis: string,
  shown: readonly Option<unknown>[],
  chosen: string,
) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const at = shown.findIndex(({ name }) => name === chosen);
  const index = (at + by + shown.length) % shown.length;
  const next = shown[index];
  if (next) setStrategy(axis, next.name);
  event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")[index]?.focus();
}

const titleOf = ({ title, conforming }: Option<unknown>): string => (conforming ? title : `${title} ✗`);

interface SegmentsProps {
  readonly axis: Axis<unknown>;
  readonly shown: readonly Option<unknown>[];
  readonly chosen: string;
}

const Segments = ({ axis, shown, chosen }: SegmentsProps) => (
  <div
    className="segments"
    role="radiogroup"
    aria-label={axis.title}
    onKeyDown={(event) => moveBetween(event, axis.name, shown, chosen)}
  >
    {shown.map((option) => (
      // biome-ignore lint/a11y/useSemanticElements: segments of a switch, which an <input> cannot be
      <button
        key={option.name}
        type="button"
        role="radio"
        aria-checked={option.name === chosen}
        tabIndex={option.name === chosen ? 0 : -1}
        title={option.consequence}
        onClick={() => setStrategy(axis.name, option.name)}
      >
        {titleOf(option)}
        {!option.conforming && <span className="sr-only">, breaks a MUST</span>}
      </button>
    ))}
  </div>
);

interface RestProps {
  readonly axis: Axis<unknown>;
  readonly rest: readonly Option<unknown>[];
  readonly chosen: string;
  /** Nothing else shows the chosen one. */
  readonly isAll: boolean;
}

const Rest = ({ axis, rest, chosen, isAll }: RestProps) => (
  <select
    className={isAll ? "select" : "select is-rest"}
    aria-label={isAll ? axis.title : `More answers: ${axis.title}`}
    value={isAll ? chosen : ""}
    onChange={(event) => setStrategy(axis.name, event.currentTarget.value)}
  >
    {!isAll && (
      <option value="" disabled>
        {rest.length} more
      </option>
    )}
    {rest.map((option) => (
      <option key={option.name} value={option.name}>
        {titleOf(option)}
      </option>
    ))}
  </select>
);

function AxisLabel({ axis, others }: { axis: Axis<unknown>; others: readonly Axis<unknown>[] }) {
  if (others.length < 2)
    return (
      <span className="axis-label" title={axis.title}>
        {axis.name}
      </span>
    );
  return (
    <select
      className="axis-label select plain"
      aria-label="Which of the server's choices"
      title={axis.title}
      value={axis.name}
      onChange={(event) => show({ axis: event.currentTarget.value })}
    >
      {others.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function StrategySegments() {
  const axis = useScope(axisShown);
  const ofSource = useScope(axesOfSource);
  const chosen = useScope((scope) => chosenOptionName(scope, axis));
  const [ref, width] = useWidth<HTMLDivElement>();
  const others = ofSource.includes(axis) ? ofSource : [axis, ...ofSource];
  const { shown, rest } = fittingOptions(axis, chosen, width - ROOM_LEFT);
  return (
    <div className="strategy">
      <Suspense
        fallback={
          <ActionButton id="server" className="button server-button">
            Server
          </ActionButton>
        }
      >
        <ServerButton />
      </Suspense>
      <AxisLabel axis={axis} others={others} />
      <div className="strategy-room" ref={ref}>
        {shown.length > 0 && <Segments axis={axis} shown={shown} chosen={chosen} />}
        {rest.length > 0 && <Rest axis={axis} rest={rest} chosen={chosen} isAll={shown.length === 0} />}
      </div>
    </div>
  );
}
