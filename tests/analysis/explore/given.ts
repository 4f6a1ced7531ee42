/** Small mailboxes that several clients have selected, and what each of them sends. */
import { type Script, scriptsOf } from "#analysis/explore/scripts.ts";
import { octetsOf } from "#imap/octets.ts";
import { DEFAULT_EPOCH_MS, type Setup } from "#sim/setup.ts";

interface Given {
  readonly clients: number;
  /** All are joe's; FOO is the one that is selected. */
  readonly mailboxes: Readonly<Record<string, Setup["mailboxes"][number]["messages"]>>;
  readonly strategy: Setup["strategy"];
  readonly enabled?: readonly string[];
}

export const setupOf = ({ clients, mailboxes, strategy, enabled = [] }: Given): Setup => ({
  clients: Array.from({ length: clients }, (_, i) => ({
    client: i + 1,
    user: "joe",
    state: "selected",
    mailbox: "FOO",
    readOnly: false,
    enabled,
  })),
  mailboxes: Object.entries(mailboxes).map(([name, messages]) => ({
    user: "joe",
    name,
    messages,
    specialUse: [],
    subscribed: true,
  })),
  strategy,
  epochMs: DEFAULT_EPOCH_MS,
});

/** A list of commands for each client, tagged by its letter. */
export const scripts = (texts: readonly (readonly string[])[]): Script[] =>
  scriptsOf(
    texts.flatMap((commands, i) =>
      commands.map((text, n) => ({
        type: "input" as const,
        input: {
          type: "receive" as const,
          session: i + 1,
          octets: octetsOf(text === "DONE" ? "DONE\r\n" : `${"abc"[i]}${n} ${text}\r\n`),
        },
      })),
    ),
  );
