/** What the page shows and calls it, what the marks of the ladder mean, and all keys. */
import { ActionButton, keyLabel } from "../action-button.tsx";
import { type Action, actions } from "../actions.ts";
import { useScope } from "../store.ts";
import { Arrow } from "../timeline/arrow.tsx";
import { Modal } from "./modal.tsx";
import { WordsHelp } from "./words-help.tsx";

const LEGEND = [
  { kind: "command", status: undefined, title: "a command" },
  { kind: "continued", status: undefined, title: "more of a command: a literal, DONE" },
  { kind: "untagged", status: undefined, title: "untagged data in a command" },
  { kind: "server-initiated", status: undefined, title: "the server speaks unasked" },
  { kind: "continuation", status: undefined, title: "the server asks for more" },
  { kind: "tagged", status: "OK", title: "tagged OK" },
  { kind: "tagged", status: "NO", title: "tagged NO" },
  { kind: "tagged", status: "BAD", title: "tagged BAD" },
  { kind: "untagged", status: "BYE", title: "BYE" },
] as const;

const Legend = () => (
  <ul className="legend client-1">
    {LEGEND.map((line) => (
      <li key={line.title}>
        <svg width="96" height="24" aria-hidden="true" focusable="false">
          <Arrow
            line={line}
            from={line.kind === "command" || line.kind === "continued" ? 10 : 86}
            to={line.kind === "command" || line.kind === "continued" ? 86 : 10}
            y={12}
          />
        </svg>
        {line.title}
      </li>
    ))}
  </ul>
);

function grouped(): readonly (readonly [string, readonly Action[]])[] {
  const groups = new Map<string, Action[]>();
  for (const action of actions)
    if (!/^(?:tenth|guess)-/.test(action.id)) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
}

export function KeysHelp() {
  const hasSingleKeys = useScope((scope) => scope.hasSingleKeys);
  return (
    <Modal title="Help" className="is-wide">
      <section
        className="keys-room"
        aria-label="Words, marks and keys"
        data-scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard
        tabIndex={0}
      >
        <div className="help">
          <WordsHelp />
          <section>
            <h3>Marks</h3>
            <Legend />
          </section>
        </div>
        <div className="keys">
          {grouped().map(([title, members]) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {members.map((action) => (
                  <div key={action.id}>
                    <dt>
                      {action.keys.map((key) => (
                        <kbd key={key}>{keyLabel(key)}</kbd>
                      ))}
                    </dt>
                    <dd>{action.title}</dd>
                  </div>
                ))}
                {title === "Steps" && (
                  <div>
                    <dt>
                      <kbd>0</kbd>
                      <kbd>…</kbd>
                      <kbd>9</kbd>
                    </dt>
                    <dd>To a tenth of the play</dd>
                  </div>
                )}
                {title === "Story" && (
                  <div>
                    <dt>
                      <kbd>1</kbd>
                      <kbd>…</kbd>
                      <kbd>4</kbd>
                    </dt>
                    <dd>Guess, where a question offers answers</dd>
                  </div>
                )}
                {title === "Clients" && (
                  <div>
                    <dt>
                      <kbd>Esc Esc</kbd>
                      <kbd>Ctrl ]</kbd>
                    </dt>
                    <dd>Out of a terminal, back to the page</dd>
                  </div>
                )}
              </dl>
            </section>
          ))}
        </div>
      </section>
      <footer className="modal-foot">
        <span className="quiet">Keys without Ctrl or Alt rest while you type.</span>
        <ActionButton id="single-keys" isPressed={hasSingleKeys}>
          {hasSingleKeys ? "Single-letter keys are on" : "Single-letter keys are off"}
        </ActionButton>
      </footer>
    </Modal>
  );
}
