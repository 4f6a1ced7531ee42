/** What is wrong with a link, for people, and in which part of it. */
export class PermalinkError extends Error {
  override readonly name = "PermalinkError";
}
