/** What is done to a branch from its dialogs: its name, its pin, its end. */
import { markBranch, renameBranch as renamed } from "#sim/recording.ts";
import { switchBranch } from "./choices.ts";
import { withEngine } from "./engine.ts";
import { useScope } from "./store.ts";

const { getState: get, setState: set } = useScope;

/** Pins a branch, or lets it go. */
export const pinBranch = (id: number): void =>
  set(({ recording }) => ({
    recording: markBranch(recording, id, recording.branches[id]?.mark === "pinned" ? undefined : "pinned"),
  }));

/** The first one stays; from the one on screen one comes to the one that it left. */
export function deleteBranch(id: number): void {
  const { recording } = get();
  const branch = recording.branches[id];
  if (!branch?.parent) return;
  let home = recording.branches[branch.parent.branch];
  while (home?.mark === "deleted" && home.parent) home = recording.branches[home.parent.branch];
  if (recording.current === id && home) switchBranch(home.id);
  withEngine(() =>
    set(({ recording: now }) => ({ recording: markBranch(now, id, "deleted"), notice: `Deleted “${branch.name}”` })),
  );
}

export const undeleteBranch = (id: number): void =>
  set(({ recording }) => ({
    recording: markBranch(recording, id, undefined),
    notice: `“${recording.branches[id]?.name}” is back`,
  }));

export const renameBranch = (name: string): void =>
  set(({ recording }) => ({ recording: renamed(recording, recording.current, name) }));
