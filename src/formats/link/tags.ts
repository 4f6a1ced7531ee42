/**
 * A client's tags follow one another, so a link leaves them out: `C1: a2 NOOP` after a command with `a1` is `1NOOP`. No line of
 * a scenario begins with a digit.
 */
const COMMAND = /^C([1-9]): ([A-Za-z0-9.]{0,20}?)(\d{1,9}) /;
const SHORT = /^([1-9])(.*)$/s;

/** What a client's next tag is, by its last one. */
class Tags {
  readonly #next = new Map<string, string>();

  next(client: string): string | undefined {
    return this.#next.get(client);
  }

  /** Looks at a line as it is in a scenario. */
  hear(line: string): void {
    const [, client = "", prefix = "", number = ""] = COMMAND.exec(line) ?? [];
    if (client !== "") this.#next.set(client, prefix + String(Number(number) + 1).padStart(number.length, "0"));
  }
}

/** `before` are the lines that stand above in the scenario. */
export function* withoutTags(before: readonly string[], lines: Iterable<string>): Generator<string, void, undefined> {
  const tags = new Tags();
  for (const line of before) tags.hear(line);
  for (const line of lines) {
    const client = COMMAND.exec(line)?.[1] ?? "";
    const start = `C${client}: ${tags.next(client)} `;
    tags.hear(line);
    yield client !== "" && line.startsWith(start) ? client + line.slice(start.length) : line;
  }
}

/** The inverse. A short line of a client that has no tag yet gets its first one. */
export function* withTags(before: readonly string[], lines: Iterable<string>): Generator<string, void, undefined> {
  const tags = new Tags();
  for (const line of before) tags.hear(line);
  for (const line of lines) {
    const [, client = "", text = ""] = SHORT.exec(line) ?? [];
    const whole = client === "" ? line : `C${client}: ${tags.next(client) ?? "a1"} ${text}`;
    tags.hear(whole);
    yield whole;
  }
}
