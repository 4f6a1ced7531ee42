/**
 * The linter's cost a line, for exchanges of growing length: a client that fetches a whole mailbox by UID, another that
 * expunges from its front, and polls in between. Linear would be the same cost in every row.
 */
import { lint, rules } from "#analysis/lint/index.ts";
import type { ExchangeItem } from "#imap/exchange.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";

function exchange(lines: number): readonly ExchangeItem[] {
  const items: ExchangeItem[] = [];
  const add = (from: "client" | "server", text: string): void => {
    items.push({ type: "octets", from, at: instant(items.length), connection: 1, octets: octetsOf(`${text}\r\n`) });
  };
  const messages = Math.floor(lines / 4);
  add("client", "a1 SELECT INBOX");
  add("server", `* ${messages} EXISTS`);
  add("server", "a1 OK done");
  add("client", "a2 UID FETCH 1:* (FLAGS)");
  for (let n = 1; n <= messages; n++) add("server", `* ${n} FETCH (UID ${n * 2} FLAGS (\\Deleted) MODSEQ (${n}))`);
  add("server", "a2 OK done");
  for (let n = 1; items.length < lines - 3; n++) {
    add("client", `b${n} NOOP`);
    if (n % 2) add("server", `* ${1 + (n % 50)} EXPUNGE`);
    add("server", `b${n} OK done`);
  }
  return items;
}

export function run(): void {
  console.log(`${rules.length} rules`);
  let base = 0;
  for (const lines of [1_000, 10_000, 100_000]) {
    const items = exchange(lines);
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      found = lint({ items, showsServerClosing: false }).length;
      times.push(performance.now() - start);
    }
    const ms = times.sort((a, b) => a - b)[1] ?? 0;
    const each = (ms * 1000) / items.length;
    base ||= each;
    console.log(
      `${String(items.length).padStart(7)} lines  ${ms.toFixed(0).padStart(5)} ms  ${each.toFixed(2)} µs a line  ×${(each / base).toFixed(2)}  ${found} found`,
    );
  }
}
