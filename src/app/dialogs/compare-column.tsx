/** The head of a column: which server, what it chooses otherwise, and how to change that. */
import type { ReactNode } from "react";
import { axisNamed } from "#engine/strategy/index.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { COLUMNS_MIN, type Column } from "#formats/link/columns.ts";
import { changeChoice, choose, otherAxes, removeColumn, setPresetOf } from "../columns.ts";
import { Close } from "../icons.tsx";

export const letter = (n: number): string => String.fromCharCode(65 + n);

interface HeadProps {
  readonly columns: readonly Column[];
  readonly at: number;
  readonly column: Column;
}

function Choice({ columns, at, axis, option }: Omit<HeadProps, "column"> & { axis: string; option: string }) {
  const options = axisNamed(axis)?.options ?? [];
  return (
    <li className="compare-choice">
      <label>
        <code>{axis}</code>
        <select
          className="select"
          aria-label={`${axis} of server ${letter(at)}`}
          value={option}
          onChange={({ currentTarget }) => choose(columns, at, axis, currentTarget.value)}
        >
          {options.map(({ name, title, conforming }) => (
            <option key={name} value={name}>
              {title}
              {conforming ? "" : " ✗"}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="tiny"
        aria-label={`${axis} of server ${letter(at)} as it was`}
        title="As it was"
        onClick={() => choose(columns, at, axis, undefined)}
      >
        <Close />
      </button>
    </li>
  );
}

export function ColumnHead({ columns, at, column, children }: HeadProps & { readonly children: ReactNode }) {
  const { preset, choices } = column;
  return (
    <th scope="col">
      <div className="compare-head">
        <span className="compare-letter">{letter(at)}</span>
        <select
          className="select"
          aria-label={`Server ${letter(at)}`}
          value={preset ?? ""}
          onChange={({ currentTarget }) => setPresetOf(columns, at, currentTarget.value || undefined)}
        >
          <option value="">This server</option>
          {presets.map(({ name, title, source }) => (
            <option key={name} value={name}>
              {title}, {source}
            </option>
          ))}
        </select>
        {columns.length > COLUMNS_MIN && (
          <button
            type="button"
            className="tiny"
            aria-label={`Remove server ${letter(at)}`}
            title="Remove"
            onClick={() => removeColumn(columns, at)}
          >
            <Close />
          </button>
        )}
      </div>
      <ul className="compare-choices">
        {choices.map(([axis, option]) => (
          <Choice key={axis} columns={columns} at={at} axis={axis} option={option} />
        ))}
        <li>
          <select
            className="select plain"
            aria-label={`Let server ${letter(at)} choose otherwise`}
            value=""
            onChange={({ currentTarget }) => changeChoice(columns, at, currentTarget.value)}
          >
            <option value="">+ choose otherwise</option>
            {otherAxes(column).map(({ name, title }) => (
              <option key={name} value={name} title={title}>
                {name}
              </option>
            ))}
          </select>
        </li>
      </ul>
      {children}
    </th>
  );
}
