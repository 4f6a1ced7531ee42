/** The screen with its play: loaded after the frame. */
import { Component, type ReactNode } from "react";
import { App } from "./app.tsx";
import { scriptIsMissing } from "./engine.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import { openFirst, reset } from "./opening.ts";
import { show } from "./store.ts";
import { startTheme } from "./theme.ts";

startTheme();
openFirst();
fetchAhead();
void import("./works/keeping.ts").then(({ startKeeping }) => startKeeping(), scriptIsMissing);
show({ isInspectorOpen: matchMedia("(min-width: 1100px)").matches });

/** Our own mistakes end here: said plainly, and with a way on. */
class Crash extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };
  static getDerivedStateFromError = (error: unknown) => ({ error });
  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="crash" role="alert">
        <h1>Something is broken, and it is our fault.</h1>
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            reset();
            this.setState({ error: undefined });
          }}
        >
          Start the scenario anew
        </button>
      </main>
    );
  }
}

export const Screen = () => (
  <Crash>
    <App />
  </Crash>
);
