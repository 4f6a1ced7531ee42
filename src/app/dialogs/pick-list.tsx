/** A field and the list that it narrows: type to find, up and down to choose, Enter to take. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface Pick {
  readonly id: string;
  readonly content: ReactNode;
  readonly isCurrent?: boolean;
  readonly take: () => void;
}

export interface PickGroup {
  readonly title: string | undefined;
  readonly picks: readonly Pick[];
}

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly empty: string;
  /** Between the field and the list. */
  readonly children?: ReactNode;
  /** The groups for what is typed. */
  find(query: string): readonly PickGroup[];
}

export function PickList({ label, placeholder, empty, children, find }: PickListProps) {
  const [query, setQuery] = useState("");
  const groups = find(query);
  const picks = groups.flatMap((group) => group.picks);
  // By name, not by place: what comes late moves the others.
  const [wanted, setWanted] = useState(() => picks.find(({ isCurrent }) => isCurrent)?.id);
  const at = Math.max(
    0,
    picks.findIndex(({ id: name }) => name === wanted),
  );
  const setAt = (place: number): void => setWanted(picks[place]?.id);
  const chosen = picks[at];
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is kept in sight
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);

  /** To the beginning of the next group, or of this one or the one before. */
  function leap(isOn: boolean) {
    const starts = groups.map(({ picks: [first] }) => picks.indexOf(first as Pick));
    const to = isOn ? starts.find((start) => start > at) : starts.findLast((start) => start < at);
    if (to !== undefined) setAt(to);
  }

  function onKey(event: KeyboardEvent) {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) leap(event.key === "ArrowDown");
    else if (move !== undefined) setAt(Math.max(0, Math.min(picks.length - 1, at + move)));
    else if (event.key === "Enter") chosen?.take();
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className="text-input pick-query"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        placeholder={placeholder}
        value={query}
        data-first
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const now = event.currentTarget.value;
          setQuery(now);
          setWanted(find(now)[0]?.picks[0]?.id);
        }}
        onKeyDown={onKey}
      />
      {children}
      <div className="picks" id={id} role="listbox" aria-label={label} ref={list} data-scrolls tabIndex={-1}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.title ?? ""} role="group" aria-label={group.title ?? label}>
            {group.title && (
              <div className="pick-group" aria-hidden="true">
                {group.title}
                <span className="mono">{group.picks.length}</span>
              </div>
            )}
            {group.picks.map((pick) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are in the field
              <div
                key={pick.id}
                id={`${id}-${pick.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={pick === chosen}
                className="pick"
                onClick={pick.take}
                onPointerMove={() => setAt(picks.indexOf(pick))}
              >
                {pick.content}
              </div>
            ))}
          </div>
        ))}
        {picks.length === 0 && <p className="empty">{empty}</p>}
      </div>
    </>
  );
}
