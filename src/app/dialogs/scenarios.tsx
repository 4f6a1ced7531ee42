/** All scenarios, by what they are about. */
import { useState } from "react";
import { citationTitle } from "#imap/citation.ts";
import type { Theme } from "#scenarios/index.ts";
import { ActionButton } from "../action-button.tsx";
import { Check } from "../icons.tsx";
import { openScenario } from "../opening.ts";
import { scenarioGroups, themesListed } from "../scenario-list.ts";
import { useScope } from "../store.ts";
import { openKept } from "../works/keeping.ts";
import { closeDialog, Modal } from "./modal.tsx";
import { type PickGroup, PickList } from "./pick-list.tsx";
import { aboutWork, useKept } from "./works.tsx";

const RECENT_MAX = 3;

export function ScenariosDialog() {
  const current = useScope((scope) => scope.source.name);
  const themes = themesListed();
  const [theme, setTheme] = useState<Theme>();
  const [kept] = useKept();
  /** What one did last, before all themes. */
  function recent(query: string): readonly PickGroup[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (theme === undefined && kept ? kept : [])
      .filter(({ title, isDeleted }) => !isDeleted && words.every((word) => title.toLowerCase().includes(word)))
      .slice(0, RECENT_MAX);
    const picks = found.map((work) => ({
      id: work.id,
      take: () => {
        closeDialog();
        void openKept(work);
      },
      content: (
        <>
          <span className="pick-check" />
          <span className="pick-title">{work.title}</span>
          <span className="pick-cites quiet">{aboutWork(work)}</span>
        </>
      ),
    }));
    return picks.length === 0 ? [] : [{ title: "Your work", picks }];
  }
  return (
    <Modal title="Choose a scenario" className="is-list">
      <PickList
        label="Find a scenario"
        placeholder="Find by title, section or name: 4.1.2, QRESYNC, B07 …"
        empty="No scenario matches."
        find={(query) => [
          ...recent(query),
          ...scenarioGroups(query, theme).map(({ title, scenarios }) => ({
            title,
            picks: scenarios.map((scenario) => ({
              id: scenario.name,
              isCurrent: scenario.name === current,
              take: () => {
                void openScenario(scenario.name);
                closeDialog();
              },
              content: (
                <>
                  <span className="pick-check">{scenario.name === current && <Check />}</span>
                  <span className="pick-title">{scenario.title}</span>
                  <span className="pick-cites quiet mono">
                    {scenario.cites.slice(0, 2).map(citationTitle).join(", ")}
                  </span>
                </>
              ),
            })),
          })),
        ]}
      >
        <fieldset className="pick-themes" aria-label="Themes">
          {[undefined, ...themes].map((each) => (
            <button
              key={each ?? ""}
              type="button"
              className="chip"
              aria-pressed={each === theme}
              onClick={() => setTheme(each)}
            >
              {each ?? "All"}
            </button>
          ))}
        </fieldset>
      </PickList>
      <footer className="modal-foot">
        <span className="quiet">Open a scenario of your own, or a log of your mail client: it stays on this page.</span>
        <ActionButton id="works">Your work …</ActionButton>
        <ActionButton id="open-file">Open a file …</ActionButton>
      </footer>
    </Modal>
  );
}
