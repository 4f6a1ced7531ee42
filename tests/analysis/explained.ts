/** Whether an explanation is one: nothing left out, nothing said that would do for anything. */

/** Meanings for what nobody knows: right for what a server refuses, and for nothing else. */
export const GENERIC =
  /this (?:server|page) does not know|that does not know it|this has no place here|than this page|not asked for$|^more about it|than an envelope has|something that the client did not/;

/** What stands between the pieces, and is none: spaces and brackets are not. */
export function leftOut(text: string, parts: readonly { readonly text: string }[]): string {
  let at = 0;
  let left = "";
  for (const { text: piece } of parts) {
    const found = text.indexOf(piece, at);
    if (found < 0) return `${piece}, which does not stand there`;
    left += text.slice(at, found);
    at = found + piece.length;
  }
  return (left + text.slice(at)).replace(/[ ()[\]\n]/g, "");
}
