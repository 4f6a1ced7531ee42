/**
 * The terminal of one client. Import it lazily: it alone brings xterm, which is half of the page's script.
 *
 * xterm's screen is hidden from assistive technology, which gets the client's last lines as a list, and what is typed
 * and offered as a status.
 */
import "@xterm/xterm/css/xterm.css";
import "./terminal.css";
import { useId, useLayoutEffect, useRef } from "react";
import { LastLines } from "./last-lines.tsx";
import { PaneController } from "./pane-controller.ts";
import { terminalKeys } from "./terminal-keys.ts";
import type { TerminalPaneProps } from "./terminal-props.ts";

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
      <LastLines client={client} lines={lines} />
      <div className="terminal-screen" ref={element} />
      <div className="sr-only" role="status" ref={status} />
    </section>
  );
}
