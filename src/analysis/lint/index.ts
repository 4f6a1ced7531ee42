/** All rules: the server's first, then the client's. The page, the command line and docs/lint.md read this list. */
import type { Exchange } from "#imap/exchange.ts";
import { afterBye } from "./after-bye.ts";
import { byeTagged } from "./bye-tagged.ts";
import { byeWithoutClose } from "./bye-without-close.ts";
import { closeWithoutBye } from "./close-without-bye.ts";
import { commandInIdle } from "./command-in-idle.ts";
import { lintWith } from "./core/linter.ts";
import type { Finding, Rule } from "./core/rule.ts";
import { dataWithoutMailbox } from "./data-without-mailbox.ts";
import { enableTooLate } from "./enable-too-late.ts";
import { existsShrinks } from "./exists-shrinks.ts";
import { expungeAfterQresync } from "./expunge-after-qresync.ts";
import { expungeInFetch } from "./expunge-in-fetch.ts";
import { expungeWithoutCommand } from "./expunge-without-command.ts";
import { highestModSeqFalls } from "./highestmodseq-falls.ts";
import { highestModSeqZero } from "./highestmodseq-zero.ts";
import { idleSilent } from "./idle-silent.ts";
import { idleTooLong } from "./idle-too-long.ts";
import { literalNotAwaited } from "./literal-not-awaited.ts";
import { logoutBye } from "./logout-bye.ts";
import { numberAboveExists } from "./number-above-exists.ts";
import { pipelining } from "./pipelining.ts";
import { responseGrammar } from "./response-grammar.ts";
import { statusOnSelected } from "./status-on-selected.ts";
import { tagReused } from "./tag-reused.ts";
import { tagUnknown } from "./tag-unknown.ts";
import { uidChanged } from "./uid-changed.ts";
import { uidOrder } from "./uid-order.ts";
import { vanishedBeforeEnable } from "./vanished-before-enable.ts";

export const rules: readonly Rule[] = [
  afterBye,
  byeTagged,
  byeWithoutClose,
  closeWithoutBye,
  dataWithoutMailbox,
  existsShrinks,
  expungeAfterQresync,
  expungeInFetch,
  expungeWithoutCommand,
  highestModSeqFalls,
  highestModSeqZero,
  idleSilent,
  logoutBye,
  numberAboveExists,
  responseGrammar,
  tagUnknown,
  uidChanged,
  uidOrder,
  vanishedBeforeEnable,
  commandInIdle,
  enableTooLate,
  idleTooLong,
  literalNotAwaited,
  pipelining,
  statusOnSelected,
  tagReused,
];

/** What breaks or bends a rule in an exchange, in the order in which it shows. */
export const lint = (exchange: Exchange): Finding[] => lintWith(rules, exchange);
