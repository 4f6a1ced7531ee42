/**
 * A play's moment on the stage: a stage and an input make the next stage and what happened. Total and deterministic, as
 * the engine's step is; time passes by inputs alone.
 */
import type { Event } from "#engine/event.ts";
import { emptyTable } from "#engine/world.ts";
import { type Cast, NOBODY } from "./clients/behaviour.ts";
import type { Happened } from "./happened.ts";
import { prepare } from "./prepare.ts";
import type { Setup } from "./setup.ts";
import { SetupError } from "./setup-error.ts";
import type { SimInput } from "./sim-input.ts";
import type { Stage } from "./stage.ts";
import { StageTurn } from "./stage-turn.ts";

export interface Staged {
  readonly stage: Stage;
  /** The engine's, in order. */
  readonly events: readonly Event[];
  readonly happened: readonly Happened[];
}

/** Clients act only as what is in the cast. */
export function stageStep(stage: Stage, input: SimInput, cast: Cast = NOBODY): Staged {
  const turn = new StageTurn(stage, cast);
  turn.take(input);
  const { draft } = turn;
  return { stage: draft.keep(), events: draft.events, happened: draft.happened };
}

/** The stage on which a play begins. Throws a SetupError where the setup contradicts itself. */
export function newStage(setup: Setup, cast: Cast = NOBODY): Stage {
  const world = prepare(setup);
  const bare: Stage = {
    world,
    links: emptyTable(),
    connections: emptyTable(),
    current: emptyTable(),
    actors: emptyTable(),
    agenda: emptyTable(),
    nextOrder: 0,
  };
  const turn = new StageTurn(bare, cast);
  for (const { client, link } of setup.clients) if (link) turn.paths.setLink(client, link);
  for (const { id } of world.sessions.values()) turn.paths.open(id, "open");
  for (const { client, acts } of setup.clients)
    if (acts && !turn.actors.cast(client, acts)) throw new SetupError(`C${client} cannot act as ${acts.behaviour}`);
  return turn.draft.keep();
}
