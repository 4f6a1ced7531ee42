/** All rules: the server's first, then the client's. The page, the command line and docs/lint.md read this list. */
import type { Exchange } from "#imap/exchange.ts";
import { afterBye } from "./after-bye.ts";
import { answerMissing } from "./answer-missing.ts";
import { appendUntold } from "./append-untold.ts";
import { appenduidSingle } from "./appenduid-single.ts";
import { autologoutEarly } from "./autologout-early.ts";
import { byeTagged } from "./bye-tagged.ts";
import { byeWithoutClose } from "./bye-without-close.ts";
import { capabilityBase } from "./capability-base.ts";
import { changedsinceZero } from "./changedsince-zero.ts";
import { checkForNews } from "./check-for-news.ts";
import { childinfoUnasked } from "./childinfo-unasked.ts";
import { closeExpunges } from "./close-expunges.ts";
import { closeHighestmodseq } from "./close-highestmodseq.ts";
import { closeWithoutBye } from "./close-without-bye.ts";
import { closedMissing } from "./closed-missing.ts";
import { closedWithoutLogout } from "./closed-without-logout.ts";
import { commandInIdle } from "./command-in-idle.ts";
import { commandState } from "./command-state.ts";
import { commandSyntax } from "./command-syntax.ts";
import { commandUnanswered } from "./command-unanswered.ts";
import { continuationUnasked } from "./continuation-unasked.ts";
import { copyWithholds } from "./copy-withholds.ts";
import { copyuidLength } from "./copyuid-length.ts";
import { copyuidPlace } from "./copyuid-place.ts";
import { Linter, lintWith, type Watched } from "./core/linter.ts";
import type { Finding, Rule } from "./core/rule.ts";
import { dataWithoutMailbox } from "./data-without-mailbox.ts";
import { deleteAfterFailedCopy } from "./delete-after-failed-copy.ts";
import { deleteSelected } from "./delete-selected.ts";
import { doneBeforePlus } from "./done-before-plus.ts";
import { doneWithoutIdle } from "./done-without-idle.ts";
import { enableTooLate } from "./enable-too-late.ts";
import { enabledEmpty } from "./enabled-empty.ts";
import { enabledMissing } from "./enabled-missing.ts";
import { enabledUnasked } from "./enabled-unasked.ts";
import { esearchEmpty } from "./esearch-empty.ts";
import { esearchIncomplete } from "./esearch-incomplete.ts";
import { esearchTag } from "./esearch-tag.ts";
import { esearchUid } from "./esearch-uid.ts";
import { examineChanges } from "./examine-changes.ts";
import { examineReadOnly } from "./examine-read-only.ts";
import { existsShrinks } from "./exists-shrinks.ts";
import { expungeAfterQresync } from "./expunge-after-qresync.ts";
import { expungeAtClose } from "./expunge-at-close.ts";
import { expungeForeign } from "./expunge-foreign.ts";
import { expungeHighestmodseq } from "./expunge-highestmodseq.ts";
import { expungeInFetch } from "./expunge-in-fetch.ts";
import { expungeWithoutCommand } from "./expunge-without-command.ts";
import { extensionUnoffered } from "./extension-unoffered.ts";
import { fetchFlood } from "./fetch-flood.ts";
import { fetchIncomplete } from "./fetch-incomplete.ts";
import { flagsLost } from "./flags-lost.ts";
import { flagsReplaced } from "./flags-replaced.ts";
import { greeting } from "./greeting.ts";
import { highestModSeqFalls } from "./highestmodseq-falls.ts";
import { highestmodseqMissing } from "./highestmodseq-missing.ts";
import { highestModSeqZero } from "./highestmodseq-zero.ts";
import { idleEndedEarly } from "./idle-ended-early.ts";
import { idleSilent } from "./idle-silent.ts";
import { idleTooLong } from "./idle-too-long.ts";
import { idleUnoffered } from "./idle-unoffered.ts";
import { listChildren } from "./list-children.ts";
import { listDelimiter } from "./list-delimiter.ts";
import { listEverything } from "./list-everything.ts";
import { listMarked } from "./list-marked.ts";
import { listStatusNoselect } from "./list-status-noselect.ts";
import { listSubscribed } from "./list-subscribed.ts";
import { literalMinusLarge } from "./literal-minus-large.ts";
import { literalNotAwaited } from "./literal-not-awaited.ts";
import { literalPlusUnoffered } from "./literal-plus-unoffered.ts";
import { loginDisabled } from "./login-disabled.ts";
import { logoutBye } from "./logout-bye.ts";
import { longLine } from "./long-line.ts";
import { mailboxidChanged } from "./mailboxid-changed.ts";
import { modifiedMissing } from "./modified-missing.ts";
import { modseqFalls } from "./modseq-falls.ts";
import { modseqMissing } from "./modseq-missing.ts";
import { moveuidLate } from "./moveuid-late.ts";
import { nomodseqAccepted } from "./nomodseq-accepted.ts";
import { noopPolling } from "./noop-polling.ts";
import { numberAboveExists } from "./number-above-exists.ts";
import { numbersUnderNotify } from "./numbers-under-notify.ts";
import { partialWithAll } from "./partial-with-all.ts";
import { pipelining } from "./pipelining.ts";
import { preauthLate } from "./preauth-late.ts";
import { qresyncNotEnabled } from "./qresync-not-enabled.ts";
import { recursivematchAlone } from "./recursivematch-alone.ts";
import { responseGrammar } from "./response-grammar.ts";
import { searchCharsetUtf8 } from "./search-charset-utf8.ts";
import { searchModseq } from "./search-modseq.ts";
import { searchTwice } from "./search-twice.ts";
import { secondConnection } from "./second-connection.ts";
import { selectData } from "./select-data.ts";
import { selectOvertaken } from "./select-overtaken.ts";
import { serverLogoutHasty } from "./server-logout-hasty.ts";
import { setAboveExists } from "./set-above-exists.ts";
import { silentEcho } from "./silent-echo.ts";
import { sizeInexact } from "./size-inexact.ts";
import { starttlsPipelined } from "./starttls-pipelined.ts";
import { staticChanged } from "./static-changed.ts";
import { statusForNews } from "./status-for-news.ts";
import { statusIncomplete } from "./status-incomplete.ts";
import { statusOnSelected } from "./status-on-selected.ts";
import { statusRefused } from "./status-refused.ts";
import { storeRecent } from "./store-recent.ts";
import { tagReused } from "./tag-reused.ts";
import { tagUnknown } from "./tag-unknown.ts";
import { textCharset } from "./text-charset.ts";
import { trycreateMisplaced } from "./trycreate-misplaced.ts";
import { uidChanged } from "./uid-changed.ts";
import { uidMissing } from "./uid-missing.ts";
import { uidOrder } from "./uid-order.ts";
import { uidReused } from "./uid-reused.ts";
import { uidnextContradicted } from "./uidnext-contradicted.ts";
import { uidnextFalls } from "./uidnext-falls.ts";
import { uidnextStands } from "./uidnext-stands.ts";
import { uidonlyCommand } from "./uidonly-command.ts";
import { uidonlyNumbers } from "./uidonly-numbers.ts";
import { uidvalidityFalls } from "./uidvalidity-falls.ts";
import { uidvalidityIgnored } from "./uidvalidity-ignored.ts";
import { uidvalidityReused } from "./uidvalidity-reused.ts";
import { uidvalidityZero } from "./uidvalidity-zero.ts";
import { unsolicitedFetchUid } from "./unsolicited-fetch-uid.ts";
import { vanishedAlone } from "./vanished-alone.ts";
import { vanishedBeforeEnable } from "./vanished-before-enable.ts";
import { vanishedEarlierPlace } from "./vanished-earlier-place.ts";
import { vanishedIncomplete } from "./vanished-incomplete.ts";
import { vanishedPlace } from "./vanished-place.ts";
import { vanishedUnannounced } from "./vanished-unannounced.ts";

export const rules: readonly Rule[] = [
  afterBye,
  answerMissing,
  appendUntold,
  appenduidSingle,
  autologoutEarly,
  byeTagged,
  byeWithoutClose,
  capabilityBase,
  childinfoUnasked,
  closeHighestmodseq,
  closeWithoutBye,
  closedMissing,
  commandUnanswered,
  continuationUnasked,
  copyWithholds,
  copyuidLength,
  copyuidPlace,
  dataWithoutMailbox,
  enabledEmpty,
  enabledMissing,
  enabledUnasked,
  esearchEmpty,
  esearchIncomplete,
  esearchTag,
  esearchUid,
  examineChanges,
  examineReadOnly,
  existsShrinks,
  expungeAfterQresync,
  expungeAtClose,
  expungeHighestmodseq,
  expungeInFetch,
  expungeWithoutCommand,
  fetchIncomplete,
  flagsLost,
  greeting,
  highestModSeqFalls,
  highestmodseqMissing,
  highestModSeqZero,
  idleEndedEarly,
  idleSilent,
  listChildren,
  listDelimiter,
  listMarked,
  listStatusNoselect,
  listSubscribed,
  logoutBye,
  mailboxidChanged,
  modifiedMissing,
  modseqFalls,
  modseqMissing,
  moveuidLate,
  nomodseqAccepted,
  numberAboveExists,
  preauthLate,
  responseGrammar,
  searchModseq,
  searchTwice,
  selectData,
  selectOvertaken,
  serverLogoutHasty,
  silentEcho,
  sizeInexact,
  staticChanged,
  statusIncomplete,
  statusRefused,
  tagUnknown,
  textCharset,
  trycreateMisplaced,
  uidChanged,
  uidMissing,
  uidOrder,
  uidReused,
  uidnextContradicted,
  uidnextFalls,
  uidnextStands,
  uidonlyNumbers,
  uidvalidityFalls,
  uidvalidityReused,
  uidvalidityZero,
  unsolicitedFetchUid,
  vanishedBeforeEnable,
  vanishedEarlierPlace,
  vanishedIncomplete,
  vanishedPlace,
  vanishedUnannounced,
  changedsinceZero,
  checkForNews,
  closeExpunges,
  closedWithoutLogout,
  commandInIdle,
  commandState,
  commandSyntax,
  deleteAfterFailedCopy,
  deleteSelected,
  doneBeforePlus,
  doneWithoutIdle,
  enableTooLate,
  expungeForeign,
  extensionUnoffered,
  fetchFlood,
  flagsReplaced,
  idleTooLong,
  idleUnoffered,
  listEverything,
  literalMinusLarge,
  literalNotAwaited,
  literalPlusUnoffered,
  loginDisabled,
  longLine,
  noopPolling,
  numbersUnderNotify,
  partialWithAll,
  pipelining,
  qresyncNotEnabled,
  recursivematchAlone,
  searchCharsetUtf8,
  secondConnection,
  setAboveExists,
  starttlsPipelined,
  statusForNews,
  statusOnSelected,
  storeRecent,
  tagReused,
  uidonlyCommand,
  uidvalidityIgnored,
  vanishedAlone,
];

/** What breaks or bends a rule in an exchange, in the order in which it shows. */
export const lint = (exchange: Exchange): Finding[] => lintWith(rules, exchange);

/** The same for an exchange that grows. */
export const linterOf = (watched: Watched): Linter => new Linter(rules, watched);
