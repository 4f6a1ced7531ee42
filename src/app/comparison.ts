/** Two branches side by side: what both share is folded, the rest is aligned by what was put in. */
import { aligned } from "#formats/alignment.ts";
import type { Moment, Play } from "#sim/play.ts";

/** What was put in, and what came of it. */
export interface Block {
  readonly head: string;
  readonly answers: readonly string[];
}

export type ComparedRow =
  /** So many are the same on both sides, one after the other. */
  | { readonly type: "same"; readonly count: number; readonly first: string }
  | { readonly type: "differs"; readonly left: Block | undefined; readonly right: Block | undefined };

const withoutTag = (text: string): string => text.replace(/^[A-Za-z0-9.]+ /, "");

function blockOf({ lines }: Moment): Block[] {
  const [first, ...rest] = lines;
  if (!first) return [];
  const who = first.client === undefined ? "" : `C${first.client}: `;
  const isSent = first.kind === "command" || first.kind === "continued";
  return [
    {
      head: isSent ? who + first.text : first.text,
      answers: rest.map(({ client, kind, text }) =>
        client === undefined || kind === "happening" ? text : `${kind === "command" ? "C" : "S"}${client}: ${text}`,
      ),
    },
  ];
}

const isSame = (one: Block, other: Block): boolean =>
  one.head === other.head &&
  one.answers.length === other.answers.length &&
  one.answers.every((text, i) => text === other.answers[i]);

/** The same command of the same client, whatever its tag. */
const commandOf = (head: string): string => {
  const [, who = "", text = head] = /^(C\d: )(.*)$/s.exec(head) ?? [];
  return who === "" ? head : who + withoutTag(text);
};

export function compared(left: Play, right: Play): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  const pairs = aligned(
    left.moments.flatMap(blockOf),
    right.moments.flatMap(blockOf),
    isSame,
    (one, other) => commandOf(one.head) === commandOf(other.head),
  );
  for (const [one, other] of pairs) {
    const last = rows[rows.length - 1];
    if (!(one && other && isSame(one, other))) rows.push({ type: "differs", left: one, right: other });
    else if (last?.type === "same") rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ type: "same", count: 1, first: one.head });
  }
  return rows;
}
