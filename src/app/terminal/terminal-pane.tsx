/**
 * The terminal of one client. Import it lazily: it alone brings xterm, which is half of the page's script.
 *
 * xterm's screen is hidden from assistive technology, which gets the client's last lines as a list, and what is typed
 * and offered as a status.
 */
import "@xterm/xterm/css/xterm.css";
import "./terminal.css";
import { useId, useLayoutEffect, useRef } from "react";
import { escapeForTerminal } from "./escape-for-terminal.ts";
import { PaneController } from "./pane-controller.ts";
import { terminalKeys } from "./terminal-keys.ts";
import type { TerminalPaneProps } from "./terminal-props.ts";

/** Lines that the list holds. */
const READABLE_LINES = 40;
const KEYS_SPOKEN = terminalKeys
  .flatMap(({ keys, does, isEssential }) => (isEssential ? [`${keys}: ${does}.`] : []))
  .join(" ");

export function TerminalPane(props: TerminalPaneProps) {
  const { client, lines, isActive } = props;
  const element = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLDivElement>(null);
  const controller = useRef<PaneController>(undefined);
  const latest = useRef(props);
  const helpId = useId();

  useLayoutEffect(() => {
    latest.current = props;
    controller.current?.update(props);
  });
  useLayoutEffect(() => {
    if (!element.current || !status.current) return;
    const made = new PaneController(element.current, status.current, client, latest.current);
    controller.current = made;
    return () => {
      controller.current = undefined;
      made.dispose();
    };
  }, [client]);

  const first = Math.max(0, lines.length - READABLE_LINES);
  return (
    <section
      className="terminal-pane"
      data-active={isActive}
      aria-label={`Terminal of client ${client}`}
      aria-describedby={helpId}
    >
      <p id={helpId} className="sr-only">
        {KEYS_SPOKEN}
      </p>
      <ol className="sr-only" aria-label={`Last lines of client ${client}`}>
        {lines.slice(first).map((line, at) => (
          // The place is what a line of a terminal is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={first + at}>{escapeForTerminal(line.text.slice(0, 500))}</li>
        ))}
      </ol>
      <div className="terminal-screen" ref={element} />
      <div className="sr-only" role="status" ref={status} />
    </section>
  );
}
