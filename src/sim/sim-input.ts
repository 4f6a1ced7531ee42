/**
 * Everything that can happen in a play. A run is a setup and a list of these; nothing else has an effect.
 *
 * The engine's inputs are among them, under the same names. Where they are about a client they are the client's deed: its
 * `session` is the client's number, and the server gets to know of it once it has come over the client's link. On a perfect
 * link that is at once, so a run that was recorded at the server replays as it is.
 */
import type { Input } from "#engine/input.ts";
import type { Role } from "./clients/behaviour.ts";
import type { End } from "./link.ts";
import type { LinkSettings } from "./link-settings.ts";
import type { ClientNumber } from "./setup.ts";

export type SimInput = Input | LinkInput | RoleInput;

export type LinkChange =
  /** The client's connection is lost without a sign to either end: half open. A new one goes another way. */
  | "cut"
  /** What is on its way, and what is sent from now on, waits. */
  | "stall"
  /** The same, for packets to be let through one by one. */
  | "hold"
  /** What has waited too long arrives at once, in order; the rest when it would have. */
  | "resume";

export type LinkInput =
  | { readonly type: "link"; readonly client: ClientNumber; readonly change: LinkChange }
  /** The link is another from now on; what is on its way already arrives when it would have. */
  | { readonly type: "set-link"; readonly client: ClientNumber; readonly settings: LinkSettings }
  /** The next packet that way arrives now, whatever the link does. */
  | { readonly type: "let-through"; readonly client: ClientNumber; readonly to: End };

/** The client acts by itself from now on, over a connection of its own; undefined: by hand again, over the one it has. */
export interface RoleInput {
  readonly type: "act";
  readonly client: ClientNumber;
  readonly as: Role | undefined;
}

export const isEngineInput = (input: SimInput): input is Input =>
  input.type !== "link" && input.type !== "set-link" && input.type !== "let-through" && input.type !== "act";
