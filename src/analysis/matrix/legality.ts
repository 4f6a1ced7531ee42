/** Whether a server is legal in a story, whoever joins it: what the linter finds against it. */
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { withAllAlarms } from "#engine/timers.ts";
import type { ExchangeItem } from "#imap/exchange.ts";
import { behaviours } from "#sim/clients/index.ts";
import type { Setup } from "#sim/setup.ts";
import { type Stage, stageWith } from "#sim/stage.ts";
import { stageStep } from "#sim/stage-step.ts";
import { itemsOf, watchedOf } from "../exchange-of-play.ts";
import { lintWith } from "../lint/core/linter.ts";
import { isBreach } from "../lint/core/rule.ts";
import { rules } from "../lint/index.ts";
import type { Story } from "./cell-run.ts";
import { type Branch, forked } from "./together.ts";

export interface Legality {
  /** Names of the linter's rules that the server breaks. */
  readonly breaches: readonly string[];
}

const serverRules = rules.filter(({ party, strength }) => party === "server" && isBreach(strength));

/** On servers that offer the same, whose story begins on this stage, of this setup. */
export function legalities(
  begun: Stage,
  setup: Setup,
  { entries }: Story,
  presets: readonly Preset[],
): ReadonlyMap<Preset, Legality> {
  let branches: Branch<readonly ExchangeItem[]>[] = forked({ members: presets, stage: begun, seen: [] }, (stage) => ({
    stage: stageWith(stage, { world: withAllAlarms(stage.world) }),
    seen: [],
    news: undefined,
  }));
  for (const entry of entries)
    if (entry.type === "input")
      branches = branches.flatMap((branch) =>
        forked(branch, (before, items) => {
          const staged = stageStep(before, entry.input, behaviours);
          const news = [...itemsOf(staged, 0)].map(({ item }) => item);
          return { stage: staged.stage, seen: [...items, ...news], news };
        }),
      );
  const found = new Map<Preset, Legality>();
  for (const { members, stage, seen } of branches) {
    const findings = lintWith(serverRules, { items: seen, ...watchedOf({ setup }), until: stage.world.now });
    const legality = { breaches: [...new Set(findings.map(({ rule }) => rule))] };
    for (const preset of members) found.set(preset, legality);
  }
  return found;
}
