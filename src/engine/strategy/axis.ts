/**
 * A strategy axis: one question that the RFCs leave to the server, and the answers real servers give.
 *
 * An option's behaviour is what the commands consult; the rest is what people read. The first option is the default.
 * An option that breaks a MUST says `conforming: false`: it is there to reproduce real bugs.
 */
export interface Option<Behaviour> {
  readonly name: string;
  /** A few words, for a segment of the switch. */
  readonly title: string;
  /** One sentence: what follows for the client. */
  readonly consequence: string;
  readonly cites: readonly string[];
  readonly conforming: boolean;
  readonly behaviour: Behaviour;
}

export interface Axis<Behaviour> {
  readonly name: string;
  /** The question, as people ask it. */
  readonly title: string;
  readonly cites: readonly string[];
  readonly options: readonly [Option<Behaviour>, ...Option<Behaviour>[]];
}

/** Axis name → option name. An axis that is not named has its default. */
export type Strategy = Readonly<Record<string, string>>;

/** The option of an axis that a strategy chooses. */
export function chosenOption<B>(strategy: Strategy, axis: Axis<B>): Option<B> {
  const name = strategy[axis.name];
  // Asked many times a step, so without a closure.
  if (name !== undefined) for (const option of axis.options) if (option.name === name) return option;
  return axis.options[0];
}
