/**
 * A client that believes every response, and nothing else: how many messages there are, and of each what it was told.
 */
import type { Response } from "#imap/response.ts";

interface Belief {
  uid: number | undefined;
  /** Undefined: not told, or changed silently by the client itself. */
  flags: string | undefined;
}

export class Believer {
  messages: Belief[] = [];
  readonly complaints: string[] = [];

  hear(response: Response): void {
    switch (response.type) {
      case "untagged-status":
        if (response.code?.name === "CLOSED") this.messages = [];
        break;
      case "exists":
        if (response.count < this.messages.length)
          this.complaints.push(`EXISTS shrank from ${this.messages.length} to ${response.count}`);
        while (this.messages.length < response.count) this.messages.push({ uid: undefined, flags: undefined });
        break;
      case "expunge":
        if (response.number > this.messages.length)
          this.complaints.push(`EXPUNGE ${response.number} of ${this.messages.length}`);
        this.messages.splice(response.number - 1, 1);
        break;
      case "fetch": {
        const belief = this.messages[response.number - 1];
        if (!belief) {
          this.complaints.push(`FETCH ${response.number} of ${this.messages.length}`);
          return;
        }
        for (const item of response.items) {
          if (item.name === "UID") {
            if (belief.uid !== undefined && belief.uid !== item.uid)
              this.complaints.push(`${response.number} was UID ${belief.uid}, is ${item.uid}`);
            belief.uid = item.uid;
          }
          if (item.name === "FLAGS") belief.flags = told(item.flags);
        }
        break;
      }
      default:
    }
  }

  /** The client has connected anew. */
  forgetAll(): void {
    this.messages = [];
  }

  /** After its own .SILENT the client no longer knows for sure. */
  forgetFlags(): void {
    for (const belief of this.messages) belief.flags = undefined;
  }
}

/** Flags as a comparable text; \Recent is the session's own affair. */
export const told = (flags: readonly string[]): string =>
  flags
    .filter((flag) => flag !== "\\Recent")
    .sort()
    .join(" ");
