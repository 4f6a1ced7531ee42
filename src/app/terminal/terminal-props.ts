/** What a terminal is shown and what it tells; the host owns the play, the terminal only the line being typed. */
import type { StateName } from "#engine/session.ts";
import type { Line } from "#sim/play.ts";

/** What the server expects next from this client, at the cursor. */
export type Awaiting =
  | { readonly kind: "command" }
  /** Octets of a literal still to come; 0: the literal is complete, the rest of its command is not. */
  | { readonly kind: "literal"; readonly octets: number }
  | { readonly kind: "idle" }
  /** An answer to a SASL challenge. */
  | { readonly kind: "continuation" }
  /** Nothing can be typed: there is no connection, or the client acts by itself. */
  | { readonly kind: "closed"; readonly isActing?: boolean };

export interface TerminalPaneProps {
  /** 1 … 4; names the colour. */
  readonly client: number;
  /** This client's lines up to the cursor, in order. */
  readonly lines: readonly Line[];
  /** The truth about what may be typed; the terminal counts by itself only until the next change. */
  readonly awaiting: Awaiting;
  readonly suggestedTag: string;
  /** Unicode, for completion. */
  readonly mailboxNames: readonly string[];
  readonly capabilities: readonly string[];
  readonly stateName: StateName;
  /** Mailbox names go as UTF-8 instead of modified UTF-7 (`speaksUtf8` of the session). */
  readonly utf8?: boolean;
  /** On turning true the terminal takes the keyboard, on turning false it lets go of it. */
  readonly isActive: boolean;
  /** Whole lines with their CRLF, or what the paste of a literal holds of them. */
  onSend(octets: Uint8Array): void;
  onFocus(): void;
  /** Ctrl+] or Escape twice: the keyboard goes back to the app. */
  onLeave(): void;
}
