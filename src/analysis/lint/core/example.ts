/** A rule's example: scenario text in which `> ` marks the lines that are found. */
export interface Example {
  /** Without the marks. */
  readonly text: string;
  /** Line numbers, from 1. */
  readonly marked: readonly number[];
}

export function exampleOf(source: string): Example {
  const lines = source.replace(/^\n|\n\s*$/g, "").split("\n");
  const marked: number[] = [];
  const text = lines.map((line, i) => {
    const bare = line.trimStart();
    if (!bare.startsWith("> ")) return bare;
    marked.push(i + 1);
    return bare.slice(2);
  });
  return { text: `${text.join("\n")}\n`, marked };
}
