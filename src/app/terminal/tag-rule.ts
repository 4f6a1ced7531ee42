/**
 * Whose tag a typed command gets. The whole rule:
 *
 * 1. `DONE` alone is sent as it is: it ends IDLE and never has a tag (rfc9051#6.3.13).
 * 2. When the first word is no command and a second word follows, the first word is the user's own tag, and is respected.
 * 3. Else the suggested tag is put before the line; it stands in grey at the prompt as long as that is so.
 *
 * So `noop` becomes `a4 noop`, `b7 noop` stays, `FETCH 1 FLAGS` gets a tag although "FETCH" could be one. Alt+Enter sends
 * any line exactly as typed. Literal octets, answers to a challenge and lines within IDLE are never tagged.
 */
export type IsCommandWord = (word: string) => boolean;

/** The first words of all commands there are, whether this server has them or not. */
export function commandWords(commands: readonly { readonly name: string }[]): IsCommandWord {
  const words = new Set(["UID", ...commands.map(({ name }) => name.split(" ")[0])]);
  return (word) => words.has(word.toUpperCase());
}

const OWN_TAG = /^([^ ]+) +[^ ]/;

/** The user's own tag at the beginning of a line, if there is one. */
export function ownTag(line: string, isCommandWord: IsCommandWord): string | undefined {
  const first = OWN_TAG.exec(line)?.[1];
  return first === undefined || isCommandWord(first) ? undefined : first;
}

const isDone = (line: string): boolean => /^done$/i.test(line);

/** Whether the suggested tag is put before the line. */
export const isTagAdded = (line: string, isCommandWord: IsCommandWord): boolean =>
  !isDone(line) && ownTag(line, isCommandWord) === undefined;
