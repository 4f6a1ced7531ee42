/** All commands. One that is not offered (its `capabilities`) is unknown to clients. */
import type { Command } from "../command.ts";
import { append } from "./append.ts";
import { authenticate } from "./authenticate.ts";
import { cancelUpdate } from "./cancelupdate.ts";
import { capability } from "./capability.ts";
import { check } from "./check.ts";
import { close } from "./close.ts";
import { copy, uidCopy } from "./copy.ts";
import { create } from "./create.ts";
import { deleteMailbox } from "./delete.ts";
import { enable } from "./enable.ts";
import { expunge, uidExpunge } from "./expunge.ts";
import { fetch, uidFetch } from "./fetch.ts";
import { getAcl } from "./getacl.ts";
import { getMetadata } from "./getmetadata.ts";
import { getQuota, getQuotaRoot } from "./getquota.ts";
import { id } from "./id.ts";
import { idle } from "./idle.ts";
import { list } from "./list.ts";
import { listRights } from "./listrights.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { lsub } from "./lsub.ts";
import { move, uidMove } from "./move.ts";
import { myRights } from "./myrights.ts";
import { namespace } from "./namespace.ts";
import { noop } from "./noop.ts";
import { notify } from "./notify.ts";
import { rename } from "./rename.ts";
import { replace, uidReplace } from "./replace.ts";
import { search, uidSearch } from "./search.ts";
import { examine, select } from "./select.ts";
import { deleteAcl, setAcl } from "./setacl.ts";
import { setMetadata } from "./setmetadata.ts";
import { setQuota } from "./setquota.ts";
import { sort, uidSort } from "./sort.ts";
import { starttls } from "./starttls.ts";
import { status } from "./status.ts";
import { store, uidStore } from "./store.ts";
import { subscribe, unsubscribe } from "./subscribe.ts";
import { thread, uidThread } from "./thread.ts";
import { unauthenticate } from "./unauthenticate.ts";
import { unselect } from "./unselect.ts";

/** In the order of rfc9051#6. A command only ever runs with the arguments that its own `parse` gave. */
export const commands: readonly Command<unknown>[] = [
  capability,
  noop,
  logout,
  id,
  starttls,
  authenticate,
  login,
  unauthenticate,
  enable,
  select,
  examine,
  create,
  deleteMailbox,
  rename,
  subscribe,
  unsubscribe,
  list,
  lsub,
  namespace,
  status,
  append,
  notify,
  idle,
  check,
  close,
  unselect,
  expunge,
  uidExpunge,
  cancelUpdate,
  search,
  uidSearch,
  sort,
  uidSort,
  thread,
  uidThread,
  fetch,
  uidFetch,
  store,
  uidStore,
  copy,
  uidCopy,
  move,
  uidMove,
  replace,
  uidReplace,
  setAcl,
  deleteAcl,
  getAcl,
  listRights,
  myRights,
  getQuota,
  getQuotaRoot,
  setQuota,
  getMetadata,
  setMetadata,
];

const byName: ReadonlyMap<string, Command<unknown>> = new Map(commands.map((command) => [command.name, command]));

/** By its name in capitals, `UID FETCH` with its prefix. */
export const commandNamed = (name: string): Command<unknown> | undefined => byName.get(name);
