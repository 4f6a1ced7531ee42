/** The bottom: through time, and between futures. */
import { ActionButton } from "../action-button.tsx";
import { Back, CommandBack, CommandOn, On, Pause, Play, ToEnd, ToStart } from "../icons.tsx";
import { useScope } from "../store.ts";
import { BranchStrip } from "./branch-strip.tsx";
import { Scrubber } from "./scrubber.tsx";

export function Transport() {
  const isPlaying = useScope((scope) => scope.isPlaying);
  const isAtStart = useScope((scope) => scope.cursor < 0);
  const isAtEnd = useScope((scope) => scope.cursor >= scope.play.lines.length - 1);
  return (
    <section className="transport" aria-label="Step and play">
      <ActionButton id="to-start" className="round" disabled={isAtStart}>
        <ToStart />
      </ActionButton>
      <ActionButton id="command-back" className="round" disabled={isAtStart}>
        <CommandBack />
      </ActionButton>
      <ActionButton id="line-back" className="round" disabled={isAtStart}>
        <Back />
      </ActionButton>
      <ActionButton id="play" className="round is-big" label={isPlaying ? "Pause" : "Play"}>
        {isPlaying ? <Pause /> : <Play />}
      </ActionButton>
      <ActionButton id="line-on" className="round" disabled={isAtEnd}>
        <On />
      </ActionButton>
      <ActionButton id="command-on" className="round" disabled={isAtEnd}>
        <CommandOn />
      </ActionButton>
      <ActionButton id="to-end" className="round" disabled={isAtEnd}>
        <ToEnd />
      </ActionButton>
    </section>
  );
}

export function Counter() {
  const cursor = useScope((scope) => scope.cursor);
  const lines = useScope((scope) => scope.play.lines.length);
  const speed = useScope((scope) => scope.speed);
  // As wide at the first line as at the last: else the track would change its length under the hand that drags along it.
  const minWidth = `max(66px, ${2 * `${lines}`.length + 3}ch)`;
  return (
    <span className="counter" style={{ minWidth }}>
      <span className="sr-only">Line </span>
      {cursor + 1} / {lines}
      {speed !== 1 && <span className="counter-speed">×{speed}</span>}
    </span>
  );
}

export const Footer = () => (
  <footer className="footer">
    <Transport />
    <div className="time">
      <Scrubber />
      <BranchStrip />
    </div>
    <Counter />
  </footer>
);
