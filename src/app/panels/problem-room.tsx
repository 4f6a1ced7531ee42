/** Where it is said that something could not be opened; what says it comes when there is something to say. */
import { lazy, Suspense } from "react";
import { useScope } from "../store.ts";

const ProblemBanner = lazy(async () => ({ default: (await import("./problem-banner.tsx")).ProblemBanner }));

export const ProblemRoom = () =>
  useScope((scope) => scope.problem !== undefined) && (
    <Suspense>
      <ProblemBanner />
    </Suspense>
  );
