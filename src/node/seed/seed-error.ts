/** What is wrong with the mail that a server shall start with; its message is for the people who wrote it. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}
