/** Something could not be opened: what and where. What was there before is still there. */
import { ActionButton } from "../action-button.tsx";
import { Close } from "../icons.tsx";
import { show, useScope } from "../store.ts";

export function ProblemBanner() {
  const problem = useScope((scope) => scope.problem);
  if (!problem) return null;
  const { name, message, line, column, excerpt } = problem;
  const before = excerpt?.slice(Math.max(0, (column ?? 1) - 60), (column ?? 1) - 1) ?? "";
  return (
    <div className="problem" role="alert">
      <div>
        <p>
          <b>{name} could not be opened.</b> {line !== undefined && `Line ${line}, column ${column}: `}
          {message} <span className="quiet">What you see is what you had before.</span>
        </p>
        {excerpt !== undefined && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text is reached by the keyboard
          <pre className="problem-excerpt" tabIndex={0}>
            {before}
            <mark>{excerpt.slice((column ?? 1) - 1, column ?? 1) || " "}</mark>
            {excerpt.slice(column ?? 1, (column ?? 1) + 60)}
          </pre>
        )}
      </div>
      <ActionButton id="scenarios">Choose another</ActionButton>
      <button type="button" className="tiny" aria-label="Dismiss" onClick={() => show({ problem: undefined })}>
        <Close />
      </button>
    </div>
  );
}
