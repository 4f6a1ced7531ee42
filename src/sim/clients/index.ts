/** What virtual clients there are. "By hand" is none of them: then a person types. */
import type { Behaviour } from "./behaviour.ts";
import { poller } from "./poller.ts";

export const behaviours: readonly Behaviour[] = [poller];
