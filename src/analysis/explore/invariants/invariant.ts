/** What must be true whatever the order: checked at every step of every order, and in every state. */
import type { Event } from "#engine/event.ts";
import type { Session } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import type { ScriptStep } from "../scripts.ts";

/** A step of a script in one of the worlds in which it can be taken. */
export interface Transition {
  readonly before: World;
  readonly after: World;
  readonly events: readonly Event[];
  readonly step: ScriptStep;
  /** Whose step it is; undefined: beside the wire. */
  readonly client: number | undefined;
}

export interface Invariant {
  readonly name: string;
  /** The law, as a sentence. */
  readonly title: string;
  readonly cites: readonly string[];
  /** What breaks it here, for people; undefined: nothing. */
  check?(transition: Transition): string | undefined;
  /** The same for a state, whatever led to it. */
  checkState?(world: World): string | undefined;
  /**
   * The same as checkState for one of the sessions, where that hangs on nothing of the other sessions: then it need not be
   * asked for each state in which only those differ.
   */
  checkSession?(world: World, session: Session): string | undefined;
}
