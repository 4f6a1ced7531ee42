/**
 * From lines to octets: tags, literals, pasted lines in turn.
 *
 * What is grey at the prompt is sent for the user: the tag before a command, DONE for an empty line within IDLE. The
 * host's word on what is awaited counts; between a key and the host's answer the editor counts literals itself.
 */
import { octetsOf } from "#imap/octets.ts";
import {
  cleared,
  type EditorContext,
  type EditorOutput,
  type EditorState,
  type EditorStep,
  modeOf,
  octetsLeft,
  remember,
} from "./editor-state.ts";
import { bufferOf, insert } from "./line-buffer.ts";
import { afterOctets, literalLines, wireLines } from "./literal-count.ts";
import { isTagAdded } from "./tag-rule.ts";

const send = (lines: string): EditorOutput => ({ type: "send", octets: octetsOf(`${wireLines(lines)}\r\n`) });

/** Enter. With `isRaw` the line goes as it is, without a tag. */
export function sendLine(state: EditorState, context: EditorContext, isRaw: boolean): EditorStep {
  const { text } = state.buffer;
  switch (modeOf(state, context)) {
    case "closed":
      return { state };
    case "composing":
      return { state: composeMore(state, `${text}\n`) };
    case "wait-for-plus":
      return { state: { ...cleared(state), pending: `${text}\n` } };
    case "command":
      if (text.trim() === "" && !isRaw) return { state: cleared(state) };
      return sendCommand(state, context, text, isRaw);
    case "idle":
      return sendAnswer(remembered(state, text), text === "" && !isRaw ? "DONE" : text);
    case "continuation":
      return sendAnswer(state, text);
    case "literal":
    case "rest":
      return sendLiteral(state, context, text);
  }
}

const remembered = (state: EditorState, line: string): EditorState => ({
  ...state,
  history: remember(state.history, line),
});

function sendCommand(state: EditorState, context: EditorContext, text: string, isRaw: boolean): EditorStep {
  const line = !isRaw && isTagAdded(text, context.isCommandWord) ? `${context.suggestedTag} ${text}` : text;
  const literal = afterOctets(undefined, `${wireLines(line)}\r\n`);
  return { state: { ...cleared(remembered(state, text)), literal }, output: send(line) };
}

/** A line that is not a command and not part of one. */
const sendAnswer = (state: EditorState, text: string): EditorStep => ({
  state: { ...cleared(state), literal: undefined },
  output: send(text),
});

/** Lines into an open literal, or the rest of the command after it. */
function sendLiteral(state: EditorState, context: EditorContext, lines: string): EditorStep {
  const open = state.literal ?? { left: octetsLeft(state, context), waitsForPlus: false };
  return { state: { ...cleared(state), literal: afterOctets(open, `${wireLines(lines)}\r\n`) }, output: send(lines) };
}

const PASTE_MAX = 2_000_000;

/** Lines are sent, what follows the last line end stays to be edited. */
export function paste(state: EditorState, context: EditorContext, pasted: string): EditorStep {
  if (pasted.length > PASTE_MAX)
    return { state: { ...state, notice: `too long to paste: ${pasted.length} characters of at most ${PASTE_MAX}` } };
  const text = pasted.replace(/\r\n?/g, "\n");
  const whole = insert(state.buffer, text);
  if (!text.includes("\n") && state.pending === "")
    return { state: { ...state, buffer: whole, undo: [...state.undo, state.buffer], last: undefined } };
  if (state.pending !== "") return { state: { ...state, pending: state.pending + text } };
  if (state.composing) return { state: composeMore(state, ...splitAtLastLine(whole.text)) };
  return sendPending({ ...cleared(state), pending: whole.text }, context);
}

function splitAtLastLine(text: string): [string, string] {
  const end = text.lastIndexOf("\n") + 1;
  return [text.slice(0, end), text.slice(end)];
}

function composeMore(state: EditorState, lines: string, unfinished = ""): EditorState {
  const composing = state.composing && { ...state.composing, text: state.composing.text + lines };
  return { ...cleared(state), composing, buffer: bufferOf(unfinished) };
}

/** `{}` at the end of the line: the literal is typed before it is counted. Undefined where the line does not end so. */
export function beginComposing(state: EditorState, context: EditorContext): EditorState | undefined {
  const { text, cursor } = state.buffer;
  const head = /^(.*)\{(?:\?|auto)?\}$/i.exec(text)?.[1];
  const mode = modeOf(state, context);
  if (head === undefined || cursor !== text.length || (mode !== "command" && mode !== "rest")) return undefined;
  return { ...cleared(state), history: remember(state.history, text), composing: { head, text: "" } };
}

/** Ctrl+D: counts what was typed and sends it, after the server's "+" where one must be waited for. */
export function finishComposing(state: EditorState, context: EditorContext): EditorStep {
  if (!state.composing) return { state };
  const { head, text } = state.composing;
  const literal = text + state.buffer.text;
  const octets = wireLines(literal).length;
  const mark = `{${octets}${context.mayNotWait(octets) ? "+" : ""}}`;
  return sendPending({ ...cleared(state), composing: undefined, pending: `${head}${mark}\n${literal}\n` }, context);
}

/** The octets of the literal typed so far. */
export const composedOctets = ({ composing, buffer }: EditorState): number =>
  composing ? wireLines(composing.text + buffer.text).length : 0;

/** What the host has come to since. */
interface HostMoved {
  /** The client's lines only grew; else the cursor went elsewhere, and what was begun here is void. */
  readonly hasGrown: boolean;
  /** The client's last line is a tagged response: no command of its is under way. */
  readonly isAnswered: boolean;
}

/** The host has taken what was sent, or shows another moment: agree with it, and send the next pasted line. */
export function hostMoved(state: EditorState, context: EditorContext, { hasGrown, isAnswered }: HostMoved): EditorStep {
  const { awaiting } = context;
  if (awaiting.kind === "closed" || !hasGrown) {
    const literal = awaiting.kind === "literal" ? { left: awaiting.octets, waitsForPlus: false } : undefined;
    return { state: { ...state, literal, pending: "", composing: hasGrown ? undefined : state.composing } };
  }
  if (awaiting.kind === "literal") {
    return sendPending({ ...state, literal: { left: awaiting.octets, waitsForPlus: false } }, context);
  }
  if (!state.literal || (awaiting.kind === "command" && !isAnswered)) return sendPending(state, context);
  // Refused: its octets must not be taken for commands.
  const pending = state.pending === "" ? "" : state.pending.slice(literalLines(state.pending, state.literal.left));
  const notice = state.pending === "" ? state.notice : "the server did not want the literal: its text was not sent";
  return sendPending({ ...state, literal: undefined, pending, notice }, context);
}

/** Keys wait while something is pending, so the line being typed is empty. */
function sendPending(state: EditorState, context: EditorContext): EditorStep {
  const mode = modeOf(state, context);
  if (state.pending === "" || mode === "wait-for-plus") return { state };
  if (mode === "closed") return { state: { ...state, pending: "" } };
  const pending = mode === "command" ? state.pending.replace(/^(?: *\n)+/, "") : state.pending;
  const isLiteral = mode === "literal" || mode === "rest";
  const length = isLiteral ? literalLines(pending, octetsLeft(state, context)) : pending.indexOf("\n") + 1;
  if (length === 0) return { state: { ...state, pending: "", buffer: bufferOf(pending) } };
  const step = sendLine({ ...state, buffer: bufferOf(pending.slice(0, length - 1)) }, context, false);
  const rest = pending.slice(length);
  const hasLine = rest.includes("\n");
  return { ...step, state: { ...step.state, buffer: bufferOf(hasLine ? "" : rest), pending: hasLine ? rest : "" } };
}

/** Ctrl+C: the line is given up, but can be called back. */
export function interrupt(state: EditorState): EditorState {
  const { composing, buffer, history } = state;
  const line = composing ? `${composing.head}{}` : buffer.text;
  return { ...cleared(state), composing: undefined, pending: "", history: remember(history, line) };
}
