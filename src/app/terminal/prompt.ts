/** What stands at the prompt: what will be put before the line, the line, what is suggested after it, and below it help. */

import { composedOctets } from "./editor-sending.ts";
import { type EditorContext, type EditorState, modeOf, octetsLeft } from "./editor-state.ts";
import { highlightCommand, highlightUntagged, type Role, type Span } from "./highlight.ts";
import { wireLines } from "./literal-count.ts";
import { isTagAdded } from "./tag-rule.ts";

export interface Prompt {
  readonly before: readonly Span[];
  readonly line: readonly Span[];
  /** The line up to the cursor. */
  readonly upToCursor: string;
  readonly after: readonly Span[];
  /** Items that flow into as many rows as fit. */
  readonly below: readonly Span[];
  /** Says what is typed now, for assistive technology; "" for a plain command line. */
  readonly spoken: string;
  readonly hasCursor: boolean;
}

const span = (role: Role, text: string): Span => ({ role, text });

export function promptOf(state: EditorState, context: EditorContext): Prompt {
  const { text, cursor } = state.buffer;
  const { before, line, after, spoken } = content(state, context);
  const hasCursor = context.awaiting.kind !== "closed";
  return {
    before,
    line,
    upToCursor: hasCursor ? text.slice(0, cursor) : "",
    after,
    below: belowOf(state),
    spoken,
    hasCursor,
  };
}

type Content = Pick<Prompt, "before" | "line" | "after" | "spoken">;

const told = (says: string, line: readonly Span[], after: readonly Span[] = []): Content => ({
  before: [span("aside", says === "" ? "" : `${says}  `)],
  line,
  after,
  spoken: says,
});

function content(state: EditorState, context: EditorContext): Content {
  const { text } = state.buffer;
  const plain = [span("text", text)];
  if (state.search) {
    const { query, at } = state.search;
    return told(
      `${query !== "" && at === undefined ? "not found" : "search"} “${query}”`,
      commandLine(text, context).line,
    );
  }
  switch (modeOf(state, context)) {
    case "closed":
      if (context.awaiting.kind === "closed" && context.awaiting.isActing)
        return { before: [], line: [], after: [], spoken: "acts by itself" };
      return { before: [span("aside", "connection closed")], line: [], after: [], spoken: "connection closed" };
    case "idle":
      return { ...told("", plain, text === "" ? [span("suggested", "DONE")] : []), spoken: "idling, Enter sends DONE" };
    case "continuation":
      return told("answer", plain);
    case "composing":
      return told(`literal of ${composedOctets(state)}, Ctrl+D sends`, plain);
    case "wait-for-plus":
      return told("waits for +", plain);
    case "rest":
      return told("rest of the command", plain);
    case "literal":
      return told(literalCount(text, octetsLeft(state, context)), plain);
    case "command":
      return { ...commandLine(text, context), after: [], spoken: "" };
  }
}

function literalCount(text: string, left: number): string {
  const over = wireLines(text).length - left;
  return over > 0 ? `literal, full; ${over} beyond it` : `literal, ${-over} left`;
}

function commandLine(text: string, { suggestedTag, isCommandWord }: EditorContext): Pick<Content, "before" | "line"> {
  if (!isTagAdded(text, isCommandWord)) return { before: [], line: highlightCommand(text, isCommandWord) };
  return { before: [span("suggested", `${suggestedTag} `)], line: highlightUntagged(text, isCommandWord) };
}

function belowOf({ menu, notice, pending }: EditorState): readonly Span[] {
  if (notice !== undefined) return [span("aside", notice)];
  if (pending !== "") return [span("aside", "pasted lines are waiting")];
  if (!menu) return [];
  const { candidates, hint } = menu.completion;
  if (candidates.length === 0)
    return [span("aside", hint === undefined ? "nothing to complete here" : `here: ${hint}`)];
  return candidates.map(({ text, note }, index) => {
    const shown = note === undefined ? text.trimEnd() : `${text.trimEnd()} (${note})`;
    return span(index === menu.chosen ? "chosen" : note === undefined ? "text" : "aside", shown);
  });
}

/** The candidates as one sentence, for assistive technology. */
export function spokenBelow({ below }: Prompt): string {
  const chosen = below.find(({ role }) => role === "chosen");
  return chosen ? chosen.text : below.map(({ text }) => text).join(", ");
}
