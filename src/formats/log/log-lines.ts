/**
 * The lines of a protocol log, and who said each: of clients and servers as people have them. Known are `C:` and `S:` (MailKit,
 * the RFCs), `>` and `<` with one to three signs or an arrow (curl, mbsync, Python's imaplib), all behind a time or a counter,
 * and logs without any sign (JavaMail), where a line's own form says whose it is.
 */

export interface LogLine {
  readonly from: "client" | "server";
  readonly text: string;
}

/** What may stand before the sign: times, counters, brackets. */
const BEFORE = "[\\d\\s:.,;/+TZ()\\[\\]#-]*";
const SIGNS: readonly { readonly client: RegExp; readonly server: RegExp }[] = [
  { client: new RegExp(`^${BEFORE}C: ?(.*)$`, "s"), server: new RegExp(`^${BEFORE}S: ?(.*)$`, "s") },
  {
    client: new RegExp(`^${BEFORE}(?:>{1,3}|[-=]{1,2}>) ?(.*)$`, "s"),
    server: new RegExp(`^${BEFORE}(?:<[-=]{1,2}|<{1,3}) ?(.*)$`, "s"),
  },
];

/** So many lines with a sign make a log: fewer may be an accident. */
const SIGNED_LEAST = 2;

const isServers = (text: string): boolean => /^(?:[*+] |\+$|[^\s*+{}()"%\\]+ (?:OK|NO|BAD)\b)/i.test(text);
const COMMAND =
  /^[^\s*+{}()"%\\]+ (?:UID )?(?:CAPABILITY|NOOP|LOGOUT|LOGIN|AUTHENTICATE|STARTTLS|SELECT|EXAMINE|CREATE|DELETE|RENAME|LIST|LSUB|SUBSCRIBE|UNSUBSCRIBE|STATUS|APPEND|IDLE|CHECK|CLOSE|UNSELECT|EXPUNGE|SEARCH|FETCH|STORE|COPY|MOVE|ENABLE|ID|NAMESPACE|NOTIFY|SORT|THREAD)\b/i;

/** Python prints what it sends and gets as `b'…'`. */
function unwrapped(text: string): string {
  const inner = /^b(['"])(.*)\1$/s.exec(text)?.[2];
  if (inner === undefined) return text;
  return inner
    .replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, hex: string | undefined, other: string | undefined) =>
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : ({ r: "\r", n: "\n", t: "\t" }[other ?? ""] ?? other ?? ""),
    )
    .replace(/\r\n$/, "");
}

/** Undefined where a text is no log that is known. */
export function readLogLines(text: string): readonly LogLine[] | undefined {
  // A scenario with a mistake is no log.
  if (/^[CS][1-9][:=~]/m.test(text)) return undefined;
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const signs = SIGNS.find(({ client }) => lines.filter((line) => client.test(line)).length >= SIGNED_LEAST);
  const found = signs ? signed(lines, signs) : unsigned(lines);
  const of = (side: LogLine["from"]): number => found.filter(({ from }) => from === side).length;
  return of("client") > 0 && of("server") > 0 ? found : undefined;
}

function signed(lines: readonly string[], { client, server }: (typeof SIGNS)[number]): readonly LogLine[] {
  const found: LogLine[] = [];
  for (const line of lines) {
    const [sent, got] = [client.exec(line)?.[1], server.exec(line)?.[1]];
    if (sent !== undefined) found.push({ from: "client", text: unwrapped(sent) });
    else if (got !== undefined) found.push({ from: "server", text: unwrapped(got) });
    // Some sign the one side only; what else has no sign goes on from the line before, or is not the protocol's.
    else if (isServers(line)) found.push({ from: "server", text: line });
  }
  return found;
}

function unsigned(lines: readonly string[]): readonly LogLine[] {
  const found = lines.flatMap((text): LogLine[] => {
    if (isServers(text)) return [{ from: "server", text }];
    return COMMAND.test(text) || /^DONE$/i.test(text) ? [{ from: "client", text }] : [];
  });
  return found.filter(({ from }) => from === "client").length >= SIGNED_LEAST ? found : [];
}
