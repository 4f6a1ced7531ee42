/** Where the cursor stands in the arguments of a command: which brackets are open, which words are complete in each. */

export interface Group {
  /** The bracket that opened it; "" for the arguments themselves. */
  readonly open: "" | "(" | "[";
  /** What stands right before the bracket, in capitals: `BODY.PEEK` for `BODY.PEEK[`. */
  readonly key: string;
  /** The words before the unfinished one, in capitals; quoted ones with their opening quote, lists as "()". */
  readonly words: readonly string[];
}

export interface Place {
  /** The arguments first, the innermost group last. */
  readonly groups: readonly Group[];
  /** Where the unfinished word begins, with its quote. */
  readonly start: number;
  /** The unfinished word, without its quotes and escapes. */
  readonly partial: string;
  readonly isQuoted: boolean;
}

interface OpenGroup {
  open: Group["open"];
  key: string;
  words: string[];
  word: string;
}

const DEPTH_MAX = 20;
/** Within more brackets than any command needs: "[" with nothing before it has no meaning anywhere. */
const NOWHERE: Place = {
  groups: [
    { open: "", key: "", words: [] },
    { open: "[", key: "", words: [] },
  ],
  start: 0,
  partial: "",
  isQuoted: false,
};

/** Reads `text` from `from` up to its end, which is where the cursor is. */
export function placeIn(text: string, from: number): Place {
  const groups: OpenGroup[] = [{ open: "", key: "", words: [], word: "" }];
  let start = from;
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const character = text.charAt(i);
    const group = groups.at(-1) as OpenGroup;
    if (quoted) {
      if (character === "\\") group.word += text.charAt(++i);
      else if (character === '"') quoted = false;
      else group.word += character;
      continue;
    }
    switch (character) {
      case '"':
        quoted = true;
        if (group.word === "") start = i;
        group.word += character;
        break;
      case " ":
        if (group.word !== "") group.words.push(group.word.toUpperCase());
        group.word = "";
        start = i + 1;
        break;
      case "(":
      case "[":
        if (groups.length === DEPTH_MAX) return NOWHERE;
        groups.push({ open: character, key: group.word.toUpperCase(), words: [], word: "" });
        start = i + 1;
        break;
      case ")":
      case "]":
        if (groups.length > 1) {
          groups.pop();
          (groups.at(-1) as OpenGroup).word = `${group.key}${group.open}${character}`;
        }
        break;
      default:
        group.word += character;
    }
  }
  const { word } = groups.at(-1) as OpenGroup;
  const isQuoted = word.startsWith('"');
  const partial = isQuoted ? word.slice(1) : word;
  return { groups: groups.map(({ open, key, words }) => ({ open, key, words })), start, partial, isQuoted };
}
