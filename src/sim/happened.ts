/**
 * What happened in a moment, in order: steps of the engine, and what the links did between them.
 */
import type { Input } from "#engine/input.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Deed } from "./clients/behaviour.ts";
import type { Packet } from "./link.ts";
import type { ClientNumber } from "./setup.ts";
import type { LinkInput } from "./sim-input.ts";
import type { Stage } from "./stage.ts";

/** A packet that has set out, or was lost in doing so. */
export interface SetOut {
  readonly packet: Packet;
  readonly isLost: boolean;
}

export type Happening =
  /** The engine took an input: its events are those from `first` up to but not including `end` in the moment. */
  | {
      readonly type: "step";
      readonly input: Input;
      readonly before: Stage;
      readonly first: number;
      readonly end: number;
      /** With it a packet of the client arrived; undefined: it is what was put in, or time that passed on the way. */
      readonly packet: Packet | undefined;
      /** The events of which the client does not hear at once, by their place in the moment. */
      readonly setOut: ReadonlyMap<number, SetOut> | undefined;
      /** The input is a line of the ladder: it is not time that passes on the way. */
      readonly isTold: boolean;
    }
  /** Time begins to pass, and other things happen meanwhile. */
  | { readonly type: "time"; readonly ms: number }
  /** A client's packet set out. */
  | ({ readonly type: "sent" } & SetOut)
  /** A packet came to its client. */
  | { readonly type: "arrived"; readonly packet: Packet }
  /** Packets that had set out will not arrive. */
  | { readonly type: "lost"; readonly packets: readonly Packet[] }
  /** The link changed as it was told to. */
  | { readonly type: "link"; readonly input: Exclude<LinkInput, { readonly type: "let-through" }> }
  /** The NAT on the client's link forgot its connection. */
  | { readonly type: "forgotten"; readonly client: ClientNumber }
  /** A client takes a role, as it is written, or gives it back. */
  | { readonly type: "act"; readonly client: ClientNumber; readonly as: string | undefined }
  /** A virtual client decided this; what it does follows. */
  | { readonly type: "deed"; readonly client: ClientNumber; readonly deed: Deed }
  /** The input had no effect. */
  | { readonly type: "ignored"; readonly client: ClientNumber; readonly reason: string };

export type Happened = Happening & {
  readonly at: Instant;
  /** Everything once this has happened. */
  readonly after: Stage;
};
