/** A field for each client's script, and one for what happens beside the wire. */
import { useId } from "react";
import type { ScriptProblem, ScriptText } from "#formats/script-text.ts";
import { CLIENTS_MAX } from "../clients.ts";
import { ClientMark } from "../icons.tsx";

interface ScriptFieldsProps {
  readonly texts: readonly ScriptText[];
  readonly problems: readonly ScriptProblem[];
  /** A mailbox for a client that joins. */
  readonly mailbox: string;
  onChange(texts: readonly ScriptText[]): void;
  onRun(): void;
}

export function ScriptFields({ texts, problems, mailbox, onChange, onRun }: ScriptFieldsProps) {
  const clients = texts.flatMap(({ client }) => client ?? []);
  const free = Array.from({ length: CLIENTS_MAX }, (_, i) => i + 1).find((client) => !clients.includes(client));
  const hasOutside = texts.some(({ client }) => client === undefined);
  const add = (client: number): void => {
    const name = /^[\w/]+$/.test(mailbox) ? mailbox : `"${mailbox}"`;
    const text = `<C${client} connects>\nLOGIN joe secret\nSELECT ${name}\n`;
    const outside = texts.filter((each) => each.client === undefined);
    onChange([...texts.filter((each) => each.client !== undefined), { client, text }, ...outside]);
  };
  return (
    <div className="explore-scripts">
      {texts.map((script, i) => (
        <ScriptField
          key={script.client ?? "outside"}
          script={script}
          problems={problems.filter((problem) => problem.script === i)}
          isFirst={i === 0}
          onChange={(text) => onChange(texts.with(i, { ...script, text }))}
          onRun={onRun}
        />
      ))}
      <div className="explore-more">
        {free !== undefined && (
          <button type="button" className="link-button" onClick={() => add(free)}>
            Add client {free}
          </button>
        )}
        {!hasOutside && (
          <button
            type="button"
            className="link-button"
            onClick={() => onChange([...texts, { client: undefined, text: `<message delivered to ${mailbox}>` }])}
          >
            Add what happens beside the wire
          </button>
        )}
      </div>
    </div>
  );
}

interface ScriptFieldProps {
  readonly script: ScriptText;
  readonly problems: readonly ScriptProblem[];
  readonly isFirst: boolean;
  onChange(text: string): void;
  onRun(): void;
}

/** A field never shows more lines than these at once; it scrolls. */
const ROWS_MAX = 12;

function ScriptField({ script: { client, text }, problems, isFirst, onChange, onRun }: ScriptFieldProps) {
  const id = useId();
  const title = client === undefined ? "Beside the wire" : `Client ${client}`;
  const rows = Math.min(ROWS_MAX, Math.max(4, text.split("\n").length + 1));
  return (
    <div className={`explore-script client-${client ?? 0}`}>
      <label htmlFor={id}>
        {client !== undefined && <ClientMark client={client} />}
        {title}
      </label>
      <textarea
        id={id}
        className="text-input mono"
        rows={rows}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        data-first={isFirst ? true : undefined}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-problems`}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onRun();
        }}
      />
      <ul id={`${id}-problems`} className="explore-problems">
        {problems.map(({ line, column, message, isFatal }) => (
          <li key={`${line} ${column} ${message}`} className={isFatal ? "tone-no" : "tone-debt"}>
            Line {line}, column {column}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
