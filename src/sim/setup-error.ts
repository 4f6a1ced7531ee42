/** A setup that contradicts itself; its message is for the people who wrote it. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}
