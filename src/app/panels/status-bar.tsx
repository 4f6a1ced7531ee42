/** The last line of the page: the keys to begin with, and what has just happened. */
import { ActionButton, keyLabel } from "../action-button.tsx";
import { actionNamed } from "../actions.ts";
import { alarmWords, useAlarms } from "../insight/use-insight.ts";
import { findingWords } from "../lint/findings.ts";
import { sentence } from "../sentences.ts";
import { useScope } from "../store.ts";
import { givesAway, storyAt } from "../story.ts";

const HINTS = [
  ["Line", ["line-back", "line-on"]],
  ["Command", ["command-back", "command-on"]],
  ["Next debt", ["debt-on"]],
  ["Next alarm", ["alarm-on"]],
  ["Next finding", ["finding-on"]],
  ["Other answer", ["option-on"]],
] as const;

function AlarmWords({ line }: { line: number }) {
  const alarm = useAlarms()?.get(line);
  const found = useScope(({ findings }) => findings.byLine.get(line));
  const isSecret = useScope(({ play }) => givesAway(storyAt(play, line).question, line));
  return (
    <>
      {alarm && !isSecret && <>. {alarmWords(alarm)}</>}
      {found && <>. {findingWords(found)}</>}
    </>
  );
}

export function StatusBar() {
  const line = useScope((scope) => scope.play.lines[scope.cursor]);
  const lines = useScope((scope) => scope.play.lines.length);
  const notice = useScope((scope) => scope.notice);
  // Time that grows is not worth a word at every beat.
  const isPassing = useScope((scope) => scope.running?.base !== undefined);
  const isKept = useScope((scope) => scope.isKept);
  const hasSingleKeys = useScope((scope) => scope.hasSingleKeys);
  return (
    <section className="status" aria-label="Keys and news">
      {hasSingleKeys &&
        HINTS.map(([title, ids]) => (
          <span key={title} className="hint">
            {title}
            {ids.map((id) => (
              <kbd key={id}>{keyLabel(actionNamed(id)?.keys[0] ?? "")}</kbd>
            ))}
          </span>
        ))}
      <ActionButton id="keys" className="hint" showsKey>
        Help
      </ActionButton>
      <span className="sr-only" aria-live="polite">
        {line && !isPassing && (
          <>
            {sentence(line, lines)}
            <AlarmWords line={line.index} />
          </>
        )}
      </span>
      <output className="notice" aria-live="polite">
        {notice}
      </output>
      <span className="promise">{isKept ? "Everything stays on this page" : "Here until you close this page"}</span>
    </section>
  );
}
