/** Our own mistakes, told apart from a client's: the host reports a Bug with the inputs that replay it. */
export class Bug extends Error {
  override readonly name = "Bug";
}

/** Throws a Bug. Where an assertion is made at every step, this costs no message that nobody reads. */
export function bug(message: string): never {
  throw new Bug(message);
}

/** Throws a Bug unless the condition holds. For what no input from outside may bring about. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}
