/**
 * The optional parameters at the end of SELECT, EXAMINE, CREATE and RENAME.   rfc4466#2  rfc9051#9 (tagged-ext-label)
 */
import { BadSyntax, type Reader } from "./reader.ts";

const LABEL_START = /[A-Za-z\-_.]/;
const LABEL_CHAR = /[A-Za-z0-9\-_.:]/;

/**
 * `SP "(" parameter *(SP parameter) ")"` where it stands. `read` takes the value of a parameter that it knows, from the
 * space before it on, and says so; a BadSyntax names any other one.
 */
export function readParameters(reader: Reader, command: string, read?: (name: string) => boolean): void {
  if (reader.atEnd) return;
  reader.space();
  reader.list(`the parameters of ${command}`, () => {
    const start = reader.position;
    const name = readLabel(reader, command);
    if (!read?.(name)) throw new BadSyntax(`${command} has no parameter ${name} here`, start);
  });
}

/** tagged-ext-label, in capitals. */
function readLabel(reader: Reader, command: string): string {
  let name = "";
  for (;;) {
    const next = reader.peek();
    const char = next < 0 ? "" : String.fromCharCode(next);
    if (!(name === "" ? LABEL_START : LABEL_CHAR).test(char)) break;
    name += char;
    reader.position++;
  }
  if (name === "") reader.fail(`the name of a parameter of ${command}`);
  return name.toUpperCase();
}
