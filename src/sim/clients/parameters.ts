/**
 * A virtual client as a line of text: `poller every=25m mailbox="Old mail"`. What has its default value may be left out.
 */
import { type Behaviour, defaultsOf, type Parameter, type ParameterValue } from "./behaviour.ts";
import { printDuration, quote, UNITS, type VirtualClient } from "./role-printing.ts";

/** Says what was expected; `position` counts characters from the start of the text, 0 for the first. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const TEXT_MAX = 255;

/** Throws a ParameterError. */
export function readVirtualClient(text: string, behaviours: readonly Behaviour[]): VirtualClient {
  const [first, ...rest] = words(text);
  if (first === undefined) throw new ParameterError("expected the name of a behaviour", 0);
  const behaviour = behaviours.find(({ name }) => name === first.text);
  if (!behaviour)
    throw new ParameterError(
      `there is no behaviour ${quote(first.text)}; there are ${behaviours.map(({ name }) => name).join(", ")}`,
      first.position,
    );
  const given = new Map<string, ParameterValue>();
  for (const word of rest) {
    const equals = word.text.indexOf("=");
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const parameter = behaviour.parameters.find((each) => each.name === name);
    if (!parameter) throw new ParameterError(noParameter(behaviour, name), word.position);
    if (equals < 0) throw new ParameterError(`expected "=" and a value after ${name}`, word.position + name.length);
    if (given.has(name)) throw new ParameterError(`${name} is given twice`, word.position);
    const position = word.position + equals + 1;
    given.set(name, readValue(parameter, unquoted(word.text.slice(equals + 1), position), position));
  }
  return { behaviour, values: { ...defaultsOf(behaviour), ...Object.fromEntries(given) } };
}

/** Throws a ParameterError where the text is no value of this parameter; `position` is where the text begins. */
export function readValue({ name, kind }: Parameter, text: string, position = 0): ParameterValue {
  const fail = (expected: string): never => {
    throw new ParameterError(`${name} must be ${expected}, not ${quote(text)}`, position);
  };
  switch (kind.type) {
    case "duration": {
      const match = /^(\d{1,9})(h|m|s|ms)$/.exec(text);
      const unit = UNITS.find((each) => each.unit === match?.[2]);
      const ms = unit ? Number(match?.[1]) * unit.ms : Number.NaN;
      if (ms >= kind.min && ms <= kind.max) return ms;
      return fail(`a time from ${printDuration(kind.min)} to ${printDuration(kind.max)}, such as 25m or 90s`);
    }
    case "number": {
      const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (number >= kind.min && number <= kind.max) return number;
      return fail(`a number from ${kind.min} to ${kind.max}`);
    }
    case "choice":
      if (kind.options.some((option) => option.name === text)) return text;
      return fail(`one of ${kind.options.map((option) => option.name).join(", ")}`);
    case "mailbox":
    case "text":
      if (text.length >= 1 && text.length <= TEXT_MAX && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))
        return text;
      return fail(`${kind.type === "mailbox" ? "a mailbox name" : "text"} of 1 to ${TEXT_MAX} characters on one line`);
  }
}

function noParameter({ name, parameters }: Behaviour, given: string): string {
  if (parameters.length === 0) return `${name} takes no parameters`;
  return `${name} has no parameter ${quote(given)}; it has ${parameters.map((each) => each.name).join(", ")}`;
}

interface Word {
  readonly text: string;
  readonly position: number;
}

/** Cut at spaces outside quotes. */
function words(text: string): Word[] {
  return [...text.matchAll(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g)].map((match) => ({
    text: match[0],
    position: match.index,
  }));
}

function unquoted(text: string, position: number): string {
  if (!text.includes('"')) return text;
  if (!/^"(?:[^"\\]|\\.)*"$/.test(text))
    throw new ParameterError('expected one string in quotes, "like this"', position);
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}
