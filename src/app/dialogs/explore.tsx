/** Every order of some clients' commands: run beside the page, while one types where there are few. */
import { useLayoutEffect, useMemo, useState } from "react";
import type { Progress } from "#analysis/explore/explore.ts";
import { orderCount, scriptsOf } from "#analysis/explore/scripts.ts";
import type { Patience } from "#analysis/explore/split.ts";
import { readScripts, type ScriptText } from "#formats/script-text.ts";
import type { Play } from "#sim/play.ts";
import { type Start, textOfStart } from "../explore/beginnings.ts";
import { liveMax, SAMPLES, STATES_MAX } from "../explore/bounds.ts";
import { chosenFirst, keptOf, startOf, startTitles } from "../explore/choosing.ts";
import type { Explored } from "../explore/messages.ts";
import { type Explorable, openWitness } from "../explore/open-witness.ts";
import { counted, Found } from "../explore/outcomes.tsx";
import { ScriptFields } from "../explore/script-fields.tsx";
import { type Exploring, useExploration } from "../explore/use-exploration.ts";
import { useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";
import "../styles/explore.css";

const PAUSE_MS = 250;

const MODES: readonly { readonly split: Patience | undefined; readonly title: string; readonly help: string }[] = [
  { split: undefined, title: "Commands whole", help: "A command, and all that is said of it, is one turn." },
  {
    split: "waits",
    title: "Effect, notice and receipt apart",
    help: "What the server says is under way for a while. Clients may act before they hear it, but wait for their own answers. Where the server tells who idles later (idle-delay), that is a turn too.",
  },
  {
    split: "pipelines",
    title: "The same, pipelined",
    help: "What the server says is under way for a while, notices are turns, and clients wait for nothing.",
  },
];

export function ExploreDialog() {
  // As it is when one asks: where the clock runs, it goes on behind.
  const [play] = useState(() => useScope.getState().play);
  const [choice, setChoice] = useState(chosenFirst);
  const start = useMemo(() => startOf(play, choice), [play, choice]);
  return (
    <Modal title="Explore every order" className="is-compare">
      <Explorer key={choice} play={play} start={start} choice={choice} onChoice={setChoice} />
    </Modal>
  );
}

interface ExplorerProps {
  readonly play: Play;
  readonly start: Start;
  readonly choice: string;
  onChoice(choice: string): void;
}

function Explorer({ play, start, choice, onChoice }: ExplorerProps) {
  const kept = keptOf(play, choice);
  const [texts, setTexts] = useState<readonly ScriptText[]>(kept.texts ?? start.texts);
  const [split, setSplit] = useState<Patience | undefined>("split" in kept ? kept.split : start.split);
  const titles = useMemo(() => startTitles(play), [play]);
  const { exploring, found, start: begin, end } = useExploration<Explorable>();
  const { problems, scripts } = useMemo(() => {
    const { entries, problems: all } = readScripts(texts, { world: start.stage.world, entries: start.entries });
    return { problems: all, scripts: scriptsOf(entries) };
  }, [texts, start]);
  Object.assign(kept, { texts, split });
  const orders = orderCount(scripts);
  const isEmpty = scripts.length === 0;
  const canRun = !isEmpty && !problems.some(({ isFatal }) => isFatal);
  const isLive = canRun && problems.length === 0 && orders <= liveMax(split);
  const title = titles.find(({ value }) => value === choice)?.title ?? "";
  const run = (): void => {
    if (canRun) begin({ before: textOfStart(start), scripts: texts, split }, { start, scripts, split, title });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the scripts are others, and not when the page is
  useLayoutEffect(() => {
    // What was being run is not what stands there now. At once: later, it would end what is asked for as soon as it is drawn.
    end("idle");
    if (!isLive) return;
    const timer = setTimeout(run, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [texts, split, start]);
  const isOld = found !== undefined && (found.from.scripts !== scripts || found.from.split !== split);
  const mode = MODES.find((each) => each.split === split);
  return (
    <div className="explore" data-scrolls>
      <div className="explore-choices">
        <label className="field">
          Commands
          <select className="select" value={choice} onChange={(event) => onChoice(event.currentTarget.value)}>
            <optgroup label="Of this play">
              {titles
                .filter(({ isExample }) => !isExample)
                .map((each) => (
                  <option key={each.value} value={each.value}>
                    {each.title}
                  </option>
                ))}
            </optgroup>
            <optgroup label="Examples, on this server">
              {titles
                .filter(({ isExample }) => isExample)
                .map((each) => (
                  <option key={each.value} value={each.value}>
                    {each.title}
                  </option>
                ))}
            </optgroup>
          </select>
        </label>
        <fieldset className="explore-modes">
          <legend>Taken</legend>
          {MODES.map((each) => (
            <button
              key={each.title}
              type="button"
              className="chip"
              aria-pressed={each.split === split}
              onClick={() => setSplit(each.split)}
            >
              {each.title}
            </button>
          ))}
        </fieldset>
      </div>
      <p className="quiet">
        Each client’s commands stay in their order; against each other they are taken in every order. One command a
        line, without a tag. {mode?.help}
      </p>
      <ScriptFields
        texts={texts}
        problems={problems}
        mailbox={start.setup.mailboxes[0]?.name ?? "INBOX"}
        onChange={setTexts}
        onRun={run}
      />
      <div className="explore-status">
        <output>
          {isEmpty
            ? "Write commands for two clients or more. "
            : `${counted(orders)} ${orders === 1n ? "order" : "orders"} of ${stepsText(scripts)}${split ? ", and of when they are heard of" : ""}. `}
          {standing(exploring, found?.explored, isOld)}
        </output>
        {exploring.state === "going" ? (
          <>
            <span className="quiet">{exploring.progress && soFar(exploring.progress)}</span>
            <progress value={exploring.progress ? partOf(exploring.progress) : undefined} aria-label="How far it is" />
            <button type="button" className="button" onClick={() => end("stopped")}>
              Stop
            </button>
          </>
        ) : (
          <button type="button" className="button primary" disabled={!canRun} onClick={run}>
            Run them all <kbd>Ctrl Enter</kbd>
          </button>
        )}
        {kept.texts !== start.texts && (
          <button type="button" className="button" onClick={() => setTexts(start.texts)}>
            As it was
          </button>
        )}
      </div>
      <section className={isOld ? "explore-found is-old" : "explore-found"} aria-label="What was found">
        {found && (
          <Found
            key={found.explored.ms}
            finding={found}
            onOpen={(order, name, at) => {
              closeDialog();
              void openWitness(found.from, order, name, at);
            }}
          />
        )}
      </section>
    </div>
  );
}

function stepsText(scripts: Explorable["scripts"]): string {
  const count = scripts.reduce((sum, { steps }) => sum + steps.length, 0);
  return count === 1 ? "1 command" : `${count} commands`;
}

const partOf = ({ depth, depths, sampled }: Progress): number => Math.min(1, depth / (sampled ?? (depths || 1)));

const soFar = ({ depth, states, sampled }: Progress): string =>
  sampled === undefined ? `${counted(states)} states` : `${counted(depth)} orders`;

/** It is read out when it changes, so what changes all the time stands elsewhere. */
function standing(exploring: Exploring, explored: Explored | undefined, isOld: boolean): string {
  if (exploring.state === "failed") return "It could not be done here.";
  if (exploring.state === "going")
    return exploring.progress?.sampled === undefined
      ? "Being run …"
      : `More than ${counted(STATES_MAX)} states at once: ${counted(SAMPLES)} orders are taken by chance …`;
  if (exploring.state === "stopped") return "Stopped.";
  if (!explored) return "";
  if (isOld) return "What stands below was found before.";
  const { sampled, states, ms, orders } = explored;
  const time = ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
  if (sampled !== undefined)
    return `There are more than ${counted(STATES_MAX)} states at once: ${counted(sampled)} orders were taken by chance, in ${time}.`;
  const all = orders === 1n ? "It was" : `All ${orders === undefined ? "" : `${counted(orders)} `}were`;
  return `${all} run, by ${counted(states)} different states, in ${time}.`;
}
