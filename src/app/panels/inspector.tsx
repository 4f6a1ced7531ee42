/** The panel at the right: how things stand, and why the line at the cursor is what it is. */
import { type KeyboardEvent, lazy, Suspense } from "react";
import { ActionButton } from "../action-button.tsx";
import { Close } from "../icons.tsx";
import { type InspectorTab, show, useScope } from "../store.ts";
import { EventTab } from "./event-tab.tsx";

const LintTab = lazy(async () => ({ default: (await import("./lint-tab.tsx")).LintTab }));
const OctetsTab = lazy(async () => ({ default: (await import("./octets-tab.tsx")).OctetsTab }));
const DivergenceTab = lazy(async () => ({ default: (await import("./divergence-tab.tsx")).DivergenceTab }));

const TABS: readonly { readonly id: InspectorTab; readonly title: string }[] = [
  { id: "state", title: "State" },
  { id: "event", title: "Event" },
  { id: "lint", title: "Lint" },
  { id: "octets", title: "Octets" },
];

function move(event: KeyboardEvent<HTMLElement>, tab: InspectorTab) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const index = (TABS.findIndex(({ id }) => id === tab) + by + TABS.length) % TABS.length;
  const next = TABS[index];
  if (next) show({ tab: next.id });
  event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[index]?.focus();
}

/** How many of its findings break the protocol, or else how many there are. */
function LintCount() {
  const { all, musts } = useScope((scope) => scope.findings);
  if (all.length === 0) return null;
  return <span className={musts.size > 0 ? "count is-must" : "count"}>{all.length}</span>;
}

export function Inspector({ canClose }: { canClose?: boolean }) {
  const tab = useScope((scope) => scope.tab);
  return (
    <section className="inspector" aria-label="Inspector">
      <div className="tab-bar">
        <div className="tabs" role="tablist" aria-label="Inspector" onKeyDown={(event) => move(event, tab)}>
          {TABS.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tab-${id}`}
              aria-controls="inspector-panel"
              aria-selected={tab === id}
              tabIndex={tab === id ? 0 : -1}
              onClick={() => show({ tab: id })}
            >
              {title}
              {id === "lint" && <LintCount />}
            </button>
          ))}
        </div>
        {canClose && (
          <ActionButton id="inspector" className="tiny" label="Hide the inspector">
            <Close />
          </ActionButton>
        )}
      </div>
      <div
        className="tab-panel"
        id="inspector-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        data-scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard
        tabIndex={0}
      >
        <Suspense fallback={<p className="empty">One moment …</p>}>
          {tab === "state" && <DivergenceTab />}
          {tab === "lint" && <LintTab />}
          {tab === "octets" && <OctetsTab />}
        </Suspense>
        {tab === "state" && (
          <div className="event-below">
            <EventTab isShort />
          </div>
        )}
        {tab === "event" && <EventTab />}
      </div>
    </section>
  );
}
