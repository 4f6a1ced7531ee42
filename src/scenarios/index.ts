/** The stock scenarios, in the order of the curriculum. */
import copyGhost from "./copy-ghost.imap?raw";
import copyRefused from "./copy-refused.imap?raw";
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
import lostUpdate from "./lost-update.imap?raw";
import notifyNarrowed from "./notify-narrowed.imap?raw";
import notifyNewMessage from "./notify-new-message.imap?raw";
import oneNumberTwoMessages from "./one-number-two-messages.imap?raw";
import qresyncWithoutEnable from "./qresync-without-enable.imap?raw";
import renameFollow from "./rename-follow.imap?raw";
import searchOmitsExpunged from "./search-omits-expunged.imap?raw";
import severedClosedSocket from "./severed-closed-socket.imap?raw";
import severedLogout from "./severed-logout.imap?raw";
import severedLostLine from "./severed-lost-line.imap?raw";
import storeOnlyExpunged from "./store-only-expunged.imap?raw";
import storePartialNo from "./store-partial-no.imap?raw";
import storeRefuseNo from "./store-refuse-no.imap?raw";
import storeSilent from "./store-silent.imap?raw";
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
  { name: "notify-narrowed", text: notifyNarrowed },
  { name: "severed-logout", text: severedLogout },
  { name: "severed-closed-socket", text: severedClosedSocket },
  { name: "severed-lost-line", text: severedLostLine },
  { name: "idle-done-crossing", text: idleDoneCrossing },
  { name: "lost-update", text: lostUpdate },
  { name: "vanished-or-expunge", text: vanishedOrExpunge },
  { name: "qresync-without-enable", text: qresyncWithoutEnable },
];
