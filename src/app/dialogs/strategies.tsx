/** All that the RFCs leave to the server, and what it chooses. */
import { axes } from "#engine/strategy/index.ts";
import { setStrategy } from "../choices.ts";
import { Check, Cross } from "../icons.tsx";
import { Cites } from "../panels/cite.tsx";
import { axesOfSource, chosenOptionName } from "../selectors.ts";
import { useScope } from "../store.ts";
import { Modal } from "./modal.tsx";
import { PresetChoice } from "./preset-choice.tsx";

export function StrategiesDialog() {
  const scope = useScope();
  const first = axesOfSource(scope);
  const all = [...first, ...axes.filter((axis) => !first.includes(axis))];
  return (
    <Modal title="What the server chooses" className="is-wide">
      <p className="quiet modal-intro">
        The RFCs leave these to the server. A change runs the same commands again, and you stay where you are. The
        questions of this scenario come first.
      </p>
      <PresetChoice />
      <div className="strategies" data-scrolls>
        {all.map((axis) => {
          const chosen = chosenOptionName(scope, axis);
          return (
            <fieldset key={axis.name} className="axis">
              <legend>
                <span>{axis.title}</span> <code className="quiet">{axis.name}</code>
                {first.includes(axis) && <span className="badge">this scenario</span>}
              </legend>
              {axis.options.map((option) => (
                <label key={option.name} className="option">
                  <input
                    type="radio"
                    name={axis.name}
                    checked={option.name === chosen}
                    onChange={() => setStrategy(axis.name, option.name)}
                  />
                  <span className="option-title">
                    {option.title}
                    <code className="quiet">{option.name}</code>
                  </span>
                  <span className="option-text">{option.consequence}</span>
                  <span className={option.conforming ? "option-mark tone-ok" : "option-mark tone-no"}>
                    {option.conforming ? <Check /> : <Cross />}
                    {option.conforming ? "conforms" : "breaks a MUST"}
                  </span>
                  <Cites citations={option.cites} />
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </Modal>
  );
}
