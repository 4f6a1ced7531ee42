/** Who acts as a client: a person, or one of the virtual clients, with what it leaves open. */
import { type FormEvent, useId, useState } from "react";
import type { Behaviour, Parameter, ParameterValue } from "#sim/clients/behaviour.ts";
import { defaultsOf } from "#sim/clients/behaviour.ts";
import { behaviours } from "#sim/clients/index.ts";
import { ParameterError, readValue } from "#sim/clients/parameters.ts";
import { printValue } from "#sim/clients/role-printing.ts";
import { performInput } from "../deeds.ts";
import { Cites } from "../panels/cite.tsx";
import { stageAtCursor, useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

const asText = ({ kind }: Parameter, value: ParameterValue): string =>
  kind.type === "text" || kind.type === "mailbox" ? String(value) : printValue(kind, value);

const textsOf = (behaviour: Behaviour, values: Readonly<Record<string, ParameterValue>>): Record<string, string> =>
  Object.fromEntries(
    behaviour.parameters.map((parameter) => [
      parameter.name,
      asText(parameter, values[parameter.name] ?? parameter.byDefault),
    ]),
  );

/** What is wrong with a value, for people, or undefined. */
function problemOf(parameter: Parameter, text: string): string | undefined {
  try {
    readValue(parameter, text);
    return undefined;
  } catch (error) {
    if (error instanceof ParameterError) return error.message;
    throw error;
  }
}

interface FieldProps {
  readonly parameter: Parameter;
  readonly text: string;
  onChange(text: string): void;
}

function Field({ parameter, text, onChange }: FieldProps) {
  const { title, kind } = parameter;
  const problem = problemOf(parameter, text);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {kind.type === "choice" ? (
        <select id={id} className="select" value={text} onChange={(event) => onChange(event.currentTarget.value)}>
          {kind.options.map((option) => (
            <option key={option.name} value={option.name}>
              {option.title}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="text-input mono"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {problem !== undefined && <span className="tone-no">{problem}</span>}
    </div>
  );
}

export function RoleDialog() {
  const client = useScope((scope) => scope.client);
  const actor = useScope((scope) => stageAtCursor(scope).actors.get(client));
  const [name, setName] = useState(actor?.role.behaviour ?? "");
  const behaviour = behaviours.find((each) => each.name === name);
  const [texts, setTexts] = useState(() => (behaviour && actor ? textsOf(behaviour, actor.values) : {}));
  const isGood = behaviour?.parameters.every((each) => problemOf(each, texts[each.name] ?? "") === undefined) ?? true;
  function choose(next: string) {
    const found = behaviours.find((each) => each.name === next);
    setName(next);
    setTexts(found ? textsOf(found, defaultsOf(found)) : {});
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isGood) return;
    const values = Object.fromEntries(
      (behaviour?.parameters ?? []).map((each) => [each.name, readValue(each, texts[each.name] ?? "")]),
    );
    closeDialog();
    performInput({ type: "act", client, as: behaviour && { behaviour: behaviour.name, values } });
  }
  return (
    <Modal title={`Who acts as client ${client}`}>
      <form className="form role-form" onSubmit={submit}>
        <label className="field">
          It is
          <select className="select" value={name} data-first onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">by hand: you type</option>
            {behaviours.map((each) => (
              <option key={each.name} value={each.name}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <p className="quiet role-sentence">
          {behaviour?.sentence ?? "Nothing happens unless you type it."}{" "}
          {behaviour && <Cites citations={behaviour.cites} />}
        </p>
        <div className="role-fields" data-scrolls>
          {behaviour?.parameters.map((parameter) => (
            <Field
              key={`${name} ${parameter.name}`}
              parameter={parameter}
              text={texts[parameter.name] ?? ""}
              onChange={(text) => setTexts({ ...texts, [parameter.name]: text })}
            />
          ))}
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={!isGood || (!behaviour && !actor)}>
            From here on
          </button>
        </footer>
      </form>
    </Modal>
  );
}
