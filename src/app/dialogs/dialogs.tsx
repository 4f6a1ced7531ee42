/** The dialog that is open. They load together, after the first paint; those that play come when they are opened. */
import { lazy, type ReactNode, Suspense } from "react";
import { type DialogName, useScope } from "../store.ts";
import { BranchesDialog } from "./branches.tsx";
import { CapabilitiesDialog } from "./capabilities.tsx";
import { CommandBar } from "./command-bar.tsx";
import { DeliverDialog } from "./deliver.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { LinkDialog } from "./link.tsx";
import { RenameDialog } from "./rename.tsx";
import { RoleDialog } from "./role.tsx";
import { ScenariosDialog } from "./scenarios.tsx";
import { StrategiesDialog } from "./strategies.tsx";
import { WaitDialog } from "./wait.tsx";
import { WorksDialog } from "./works.tsx";

const CompareDialog = lazy(async () => ({ default: (await import("./compare.tsx")).CompareDialog }));
const ExploreDialog = lazy(async () => ({ default: (await import("./explore.tsx")).ExploreDialog }));
const ExportDialog = lazy(async () => ({ default: (await import("./export.tsx")).ExportDialog }));
const ServerDialog = lazy(async () => ({ default: (await import("./server.tsx")).ServerDialog }));
const MatrixDialog = lazy(async () => ({ default: (await import("./matrix.tsx")).MatrixDialog }));

const dialogs: Readonly<Record<DialogName, () => ReactNode>> = {
  scenarios: () => <ScenariosDialog />,
  strategies: () => <StrategiesDialog />,
  capabilities: () => <CapabilitiesDialog />,
  keys: () => <KeysHelp />,
  commands: () => <CommandBar />,
  deliver: () => <DeliverDialog />,
  link: () => <LinkDialog />,
  role: () => <RoleDialog />,
  wait: () => <WaitDialog />,
  rename: () => <RenameDialog />,
  compare: () => (
    <Suspense>
      <CompareDialog />
    </Suspense>
  ),
  matrix: () => (
    <Suspense>
      <MatrixDialog />
    </Suspense>
  ),
  explore: () => (
    <Suspense>
      <ExploreDialog />
    </Suspense>
  ),
  export: () => (
    <Suspense>
      <ExportDialog />
    </Suspense>
  ),
  server: () => (
    <Suspense>
      <ServerDialog />
    </Suspense>
  ),
  branches: () => <BranchesDialog />,
  works: () => <WorksDialog />,
};

export function OpenDialog() {
  const name = useScope((scope) => scope.dialog);
  return name === undefined ? null : dialogs[name]();
}
