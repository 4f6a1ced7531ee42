/** The stock scenarios, in the order of the curriculum. */
import aclRightsLost from "./acl-rights-lost.imap?raw";
import autologout30Minutes from "./autologout-30-minutes.imap?raw";
import autologoutSilentClose from "./autologout-silent-close.imap?raw";
import autologoutTooEarly from "./autologout-too-early.imap?raw";
import bugB01Right from "./bug-b01-right.imap?raw";
import bugB01SharedNumbers from "./bug-b01-shared-numbers.imap?raw";
import bugB02ExpungeInFetch from "./bug-b02-expunge-in-fetch.imap?raw";
import bugB02Right from "./bug-b02-right.imap?raw";
import bugB03NumbersTooHigh from "./bug-b03-numbers-too-high.imap?raw";
import bugB03Right from "./bug-b03-right.imap?raw";
import bugB04NeverAnnounced from "./bug-b04-never-announced.imap?raw";
import bugB04Right from "./bug-b04-right.imap?raw";
import bugB05NoIsFailure from "./bug-b05-no-is-failure.imap?raw";
import bugB05Right from "./bug-b05-right.imap?raw";
import bugB07355Is355 from "./bug-b07-355-is-355.imap?raw";
import bugB07Right from "./bug-b07-right.imap?raw";
import bugB08ExistsIsNews from "./bug-b08-exists-is-news.imap?raw";
import bugB08ExistsOnly from "./bug-b08-exists-only.imap?raw";
import bugB08Right from "./bug-b08-right.imap?raw";
import bugB09Right from "./bug-b09-right.imap?raw";
import bugB09VanishedDropped from "./bug-b09-vanished-dropped.imap?raw";
import bugB12ModseqFalls from "./bug-b12-modseq-falls.imap?raw";
import bugB12ModseqGrows from "./bug-b12-modseq-grows.imap?raw";
import bugB12ModseqZero from "./bug-b12-modseq-zero.imap?raw";
import bugB12Right from "./bug-b12-right.imap?raw";
import bugB13ConflictNotSaid from "./bug-b13-conflict-not-said.imap?raw";
import bugB13Right from "./bug-b13-right.imap?raw";
import bugB15BlindIdle from "./bug-b15-blind-idle.imap?raw";
import bugB15Right from "./bug-b15-right.imap?raw";
import bugB16NewsBeforePlus from "./bug-b16-news-before-plus.imap?raw";
import bugB16Right from "./bug-b16-right.imap?raw";
import bugB17IdleEndsEarly from "./bug-b17-idle-ends-early.imap?raw";
import bugB17Right from "./bug-b17-right.imap?raw";
import bugB19Nat from "./bug-b19-nat.imap?raw";
import bugB19Right from "./bug-b19-right.imap?raw";
import bugB20ByeNotBelieved from "./bug-b20-bye-not-believed.imap?raw";
import bugB20Right from "./bug-b20-right.imap?raw";
import bugB20TaggedBye from "./bug-b20-tagged-bye.imap?raw";
import bugB21MailboxDeleted from "./bug-b21-mailbox-deleted.imap?raw";
import bugB21Right from "./bug-b21-right.imap?raw";
import bugB22CacheKept from "./bug-b22-cache-kept.imap?raw";
import bugB22Right from "./bug-b22-right.imap?raw";
import bugB22UidsRenumbered from "./bug-b22-uids-renumbered.imap?raw";
import bugB22UidsStable from "./bug-b22-uids-stable.imap?raw";
import bugB22UidvalidityReused from "./bug-b22-uidvalidity-reused.imap?raw";
import bugB24CopyFailed from "./bug-b24-copy-failed.imap?raw";
import bugB24CopyStops from "./bug-b24-copy-stops.imap?raw";
import bugB24PlainExpunge from "./bug-b24-plain-expunge.imap?raw";
import bugB24Right from "./bug-b24-right.imap?raw";
import bugB28Right from "./bug-b28-right.imap?raw";
import bugB28StatusFrozen from "./bug-b28-status-frozen.imap?raw";
import bugB31PipelinedSelect from "./bug-b31-pipelined-select.imap?raw";
import bugB31Right from "./bug-b31-right.imap?raw";
import bugB32LiteralAtOnce from "./bug-b32-literal-at-once.imap?raw";
import bugB32RestDropped from "./bug-b32-rest-dropped.imap?raw";
import bugB32RestRead from "./bug-b32-rest-read.imap?raw";
import bugB32Right from "./bug-b32-right.imap?raw";
import bugB33LostFlag from "./bug-b33-lost-flag.imap?raw";
import bugB33Right from "./bug-b33-right.imap?raw";
import bugB34ReconnectStorm from "./bug-b34-reconnect-storm.imap?raw";
import bugB34Right from "./bug-b34-right.imap?raw";
import byeStoreChanged from "./bye-store-changed.imap?raw";
import commandsCrossing from "./commands-crossing.imap?raw";
import copyGhost from "./copy-ghost.imap?raw";
import copyRefused from "./copy-refused.imap?raw";
import deadSessions from "./dead-sessions.imap?raw";
import deleteDisconnect from "./delete-disconnect.imap?raw";
import deleteGhost from "./delete-ghost.imap?raw";
import deleteRefused from "./delete-refused.imap?raw";
import draftDeleteGhostStatus from "./draft-delete-ghost-status.imap?raw";
import draftFetchAllGone from "./draft-fetch-all-gone.imap?raw";
import draftRenameStatus from "./draft-rename-status.imap?raw";
import expungeRefused from "./expunge-refused.imap?raw";
import fetchExpungedGhost from "./fetch-expunged-ghost.imap?raw";
import fetchExpungedNil from "./fetch-expunged-nil.imap?raw";
import fetchExpungedPartialNo from "./fetch-expunged-partial-no.imap?raw";
import idleDoneCrossing from "./idle-done-crossing.imap?raw";
import idleOrNotify from "./idle-or-notify.imap?raw";
import idleRenewed from "./idle-renewed.imap?raw";
import inProgress from "./in-progress.imap?raw";
import lostUpdate from "./lost-update.imap?raw";
import messageLimit from "./message-limit.imap?raw";
import metadataUnsolicited from "./metadata-unsolicited.imap?raw";
import moveFallbackCut from "./move-fallback-cut.imap?raw";
import moveFallbackOthers from "./move-fallback-others.imap?raw";
import moveOneCommand from "./move-one-command.imap?raw";
import notifyNarrowed from "./notify-narrowed.imap?raw";
import notifyNewMessage from "./notify-new-message.imap?raw";
import notifyNumberUnderWay from "./notify-number-under-way.imap?raw";
import numberTooHigh from "./number-too-high.imap?raw";
import objectidRename from "./objectid-rename.imap?raw";
import oneNumberTwoMessages from "./one-number-two-messages.imap?raw";
import oneProgramTwice from "./one-program-twice.imap?raw";
import qresyncLostLine from "./qresync-lost-line.imap?raw";
import qresyncWithoutEnable from "./qresync-without-enable.imap?raw";
import quotaRace from "./quota-race.imap?raw";
import renameFollow from "./rename-follow.imap?raw";
import replaceADraft from "./replace-a-draft.imap?raw";
import resyncThreeWays from "./resync-three-ways.imap?raw";
import searchOmitsExpunged from "./search-omits-expunged.imap?raw";
import secondSelectEvicts from "./second-select-evicts.imap?raw";
import secondSelectRefused from "./second-select-refused.imap?raw";
import serverLogout32s from "./server-logout-32s.imap?raw";
import serverLogoutAnswered from "./server-logout-answered.imap?raw";
import serverLogoutNoAnswer from "./server-logout-no-answer.imap?raw";
import serverLogoutUnknown from "./server-logout-unknown.imap?raw";
import sessionLimitEvicts from "./session-limit-evicts.imap?raw";
import sessionLimitRefused from "./session-limit-refused.imap?raw";
import severedClosedSocket from "./severed-closed-socket.imap?raw";
import severedLogout from "./severed-logout.imap?raw";
import severedLostLine from "./severed-lost-line.imap?raw";
import sharedNumbers from "./shared-numbers.imap?raw";
import statusPollerFrozen from "./status-poller-frozen.imap?raw";
import statusSelected from "./status-selected.imap?raw";
import storeOnlyExpunged from "./store-only-expunged.imap?raw";
import storePartialNo from "./store-partial-no.imap?raw";
import storeRefuseNo from "./store-refuse-no.imap?raw";
import storeSilent from "./store-silent.imap?raw";
import tourOneMessage from "./tour-one-message.imap?raw";
import tourSortThread from "./tour-sort-thread.imap?raw";
import uidonlyNoNumbers from "./uidonly-no-numbers.imap?raw";
import vanishedOrExpunge from "./vanished-or-expunge.imap?raw";

/** What scenarios are about, in the order in which they are listed. */
export const THEMES = [
  "One mailbox, several clients",
  "Connections and time",
  "IDLE and NOTIFY",
  "CONDSTORE and QRESYNC",
  "MOVE and its fallbacks",
  "Bugs, as they were met",
  "Others",
] as const;
export type Theme = (typeof THEMES)[number];

export interface StockScenario {
  /** The file's name without `.imap`. */
  readonly name: string;
  readonly text: string;
  /** Undefined: the theme of the document that it cites first (scenario-list.ts). */
  readonly theme?: Theme;
}

export const scenarios: readonly StockScenario[] = [
  { name: "one-number-two-messages", text: oneNumberTwoMessages },
  { name: "shared-numbers", text: sharedNumbers },
  { name: "fetch-expunged-ghost", text: fetchExpungedGhost },
  { name: "fetch-expunged-partial-no", text: fetchExpungedPartialNo },
  { name: "draft-fetch-all-gone", text: draftFetchAllGone },
  { name: "fetch-expunged-nil", text: fetchExpungedNil },
  { name: "expunge-refused", text: expungeRefused },
  { name: "store-silent", text: storeSilent },
  { name: "store-only-expunged", text: storeOnlyExpunged },
  { name: "store-partial-no", text: storePartialNo },
  { name: "store-refuse-no", text: storeRefuseNo },
  { name: "search-omits-expunged", text: searchOmitsExpunged },
  { name: "copy-refused", text: copyRefused },
  { name: "copy-ghost", text: copyGhost },
  { name: "delete-refused", text: deleteRefused },
  { name: "delete-ghost", text: deleteGhost },
  { name: "draft-delete-ghost-status", text: draftDeleteGhostStatus },
  { name: "delete-disconnect", text: deleteDisconnect },
  { name: "rename-follow", text: renameFollow },
  { name: "draft-rename-status", text: draftRenameStatus },
  { name: "idle-or-notify", text: idleOrNotify },
  { name: "notify-new-message", text: notifyNewMessage },
  { name: "notify-number-under-way", text: notifyNumberUnderWay },
  { name: "notify-narrowed", text: notifyNarrowed },
  { name: "severed-logout", text: severedLogout },
  { name: "severed-closed-socket", text: severedClosedSocket },
  { name: "severed-lost-line", text: severedLostLine },
  { name: "idle-done-crossing", text: idleDoneCrossing },
  { name: "commands-crossing", text: commandsCrossing, theme: "Connections and time" },
  { name: "number-too-high", text: numberTooHigh },
  { name: "lost-update", text: lostUpdate },
  { name: "resync-three-ways", text: resyncThreeWays },
  { name: "vanished-or-expunge", text: vanishedOrExpunge },
  { name: "qresync-without-enable", text: qresyncWithoutEnable },
  { name: "qresync-lost-line", text: qresyncLostLine },
  { name: "autologout-30-minutes", text: autologout30Minutes },
  { name: "autologout-too-early", text: autologoutTooEarly },
  { name: "autologout-silent-close", text: autologoutSilentClose },
  { name: "bye-store-changed", text: byeStoreChanged },
  { name: "second-select-refused", text: secondSelectRefused },
  { name: "second-select-evicts", text: secondSelectEvicts },
  { name: "one-program-twice", text: oneProgramTwice },
  { name: "status-selected", text: statusSelected },
  { name: "status-poller-frozen", text: statusPollerFrozen },
  { name: "session-limit-refused", text: sessionLimitRefused, theme: "Connections and time" },
  { name: "session-limit-evicts", text: sessionLimitEvicts, theme: "Connections and time" },
  { name: "dead-sessions", text: deadSessions },
  { name: "server-logout-answered", text: serverLogoutAnswered },
  { name: "server-logout-unknown", text: serverLogoutUnknown },
  { name: "server-logout-no-answer", text: serverLogoutNoAnswer },
  { name: "server-logout-32s", text: serverLogout32s },
  { name: "idle-renewed", text: idleRenewed },
  { name: "move-one-command", text: moveOneCommand },
  { name: "move-fallback-cut", text: moveFallbackCut },
  { name: "move-fallback-others", text: moveFallbackOthers },
  { name: "objectid-rename", text: objectidRename },
  { name: "uidonly-no-numbers", text: uidonlyNoNumbers },
  { name: "replace-a-draft", text: replaceADraft },
  { name: "in-progress", text: inProgress },
  { name: "message-limit", text: messageLimit },
  { name: "quota-race", text: quotaRace },
  { name: "acl-rights-lost", text: aclRightsLost },
  { name: "metadata-unsolicited", text: metadataUnsolicited },
  { name: "tour-one-message", text: tourOneMessage },
  { name: "tour-sort-thread", text: tourSortThread },
  { name: "bug-b01-shared-numbers", text: bugB01SharedNumbers },
  { name: "bug-b01-right", text: bugB01Right },
  { name: "bug-b02-expunge-in-fetch", text: bugB02ExpungeInFetch },
  { name: "bug-b02-right", text: bugB02Right },
  { name: "bug-b03-numbers-too-high", text: bugB03NumbersTooHigh },
  { name: "bug-b03-right", text: bugB03Right },
  { name: "bug-b04-never-announced", text: bugB04NeverAnnounced },
  { name: "bug-b04-right", text: bugB04Right },
  { name: "bug-b05-no-is-failure", text: bugB05NoIsFailure },
  { name: "bug-b05-right", text: bugB05Right },
  { name: "bug-b07-355-is-355", text: bugB07355Is355 },
  { name: "bug-b07-right", text: bugB07Right },
  { name: "bug-b08-exists-is-news", text: bugB08ExistsIsNews },
  { name: "bug-b08-exists-only", text: bugB08ExistsOnly },
  { name: "bug-b08-right", text: bugB08Right },
  { name: "bug-b09-vanished-dropped", text: bugB09VanishedDropped },
  { name: "bug-b09-right", text: bugB09Right },
  { name: "bug-b12-modseq-zero", text: bugB12ModseqZero },
  { name: "bug-b12-right", text: bugB12Right },
  { name: "bug-b12-modseq-falls", text: bugB12ModseqFalls },
  { name: "bug-b12-modseq-grows", text: bugB12ModseqGrows },
  { name: "bug-b13-conflict-not-said", text: bugB13ConflictNotSaid },
  { name: "bug-b13-right", text: bugB13Right },
  { name: "bug-b15-blind-idle", text: bugB15BlindIdle },
  { name: "bug-b15-right", text: bugB15Right },
  { name: "bug-b16-news-before-plus", text: bugB16NewsBeforePlus },
  { name: "bug-b16-right", text: bugB16Right },
  { name: "bug-b17-idle-ends-early", text: bugB17IdleEndsEarly },
  { name: "bug-b17-right", text: bugB17Right },
  { name: "bug-b19-nat", text: bugB19Nat },
  { name: "bug-b19-right", text: bugB19Right },
  { name: "bug-b20-bye-not-believed", text: bugB20ByeNotBelieved },
  { name: "bug-b20-tagged-bye", text: bugB20TaggedBye },
  { name: "bug-b20-right", text: bugB20Right },
  { name: "bug-b21-mailbox-deleted", text: bugB21MailboxDeleted },
  { name: "bug-b21-right", text: bugB21Right },
  { name: "bug-b22-uidvalidity-reused", text: bugB22UidvalidityReused },
  { name: "bug-b22-right", text: bugB22Right },
  { name: "bug-b22-cache-kept", text: bugB22CacheKept },
  { name: "bug-b22-uids-renumbered", text: bugB22UidsRenumbered },
  { name: "bug-b22-uids-stable", text: bugB22UidsStable },
  { name: "bug-b24-plain-expunge", text: bugB24PlainExpunge },
  { name: "bug-b24-right", text: bugB24Right },
  { name: "bug-b24-copy-failed", text: bugB24CopyFailed },
  { name: "bug-b24-copy-stops", text: bugB24CopyStops },
  { name: "bug-b28-status-frozen", text: bugB28StatusFrozen },
  { name: "bug-b28-right", text: bugB28Right },
  { name: "bug-b31-pipelined-select", text: bugB31PipelinedSelect },
  { name: "bug-b31-right", text: bugB31Right },
  { name: "bug-b32-literal-at-once", text: bugB32LiteralAtOnce },
  { name: "bug-b32-right", text: bugB32Right },
  { name: "bug-b32-rest-dropped", text: bugB32RestDropped },
  { name: "bug-b32-rest-read", text: bugB32RestRead },
  { name: "bug-b33-lost-flag", text: bugB33LostFlag },
  { name: "bug-b33-right", text: bugB33Right },
  { name: "bug-b34-reconnect-storm", text: bugB34ReconnectStorm },
  { name: "bug-b34-right", text: bugB34Right },
];
