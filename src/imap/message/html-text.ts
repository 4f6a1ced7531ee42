/**
 * What HTML says without its markup, for a preview: no more than that, and never a look back.
 */

/** Elements of which the content is no text. */
const SILENT = new Set(["head", "script", "style", "title", "template", "noscript"]);
/** Elements within a line; all others part words. */
const INLINE = new Set([
  "a",
  "abbr",
  "b",
  "em",
  "font",
  "i",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "tt",
  "u",
  "wbr",
]);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["hellip", "\u2026"],
  ["lt", "<"],
  ["mdash", "\u2014"],
  ["nbsp", " "],
  ["ndash", "\u2013"],
  ["quot", '"'],
]);

export function htmlText(html: string): string {
  const folded = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let text = "";
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    if (open < 0) return text + decodeEntities(html.slice(at));
    text += decodeEntities(html.slice(at, open));
    if (html.startsWith("<!--", open)) {
      at = after(html, "-->", open + 4);
      continue;
    }
    // A name is short: a tag is never read twice for it.
    const name = /^<\/?([a-z][a-z0-9]{0,15})/.exec(folded.slice(open, open + 20))?.[1];
    if (name === undefined && !/^<[!?/]/.test(html.slice(open, open + 2))) {
      text += "<";
      at = open + 1;
      continue;
    }
    at = after(html, ">", open);
    if (name === undefined || INLINE.has(name)) continue;
    text += " ";
    if (SILENT.has(name) && html[open + 1] !== "/") {
      const close = folded.indexOf(`</${name}`, at);
      at = close < 0 ? html.length : close;
    }
  }
  return text;
}

/** The offset after the next such mark, the end where there is none. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
}
