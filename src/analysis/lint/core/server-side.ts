/** One server's octets as responses, each with the place where it began. */
import type { Octets } from "#imap/octets.ts";
import { EMPTY_RESPONSE_FRAMING, frameResponses } from "#imap/response-framing.ts";
import type { Place } from "./rule.ts";

export class ServerSide {
  #framing = EMPTY_RESPONSE_FRAMING;
  #begun: Place | undefined;

  *receive(octets: Octets, item: number): Generator<{ readonly octets: Octets; readonly place: Place }> {
    for (let at = 0; at < octets.length; ) {
      this.#begun ??= { item, octet: at };
      // A literal at once, the rest line by line.
      const lf = this.#framing.literal > 0 ? at + this.#framing.literal - 1 : octets.indexOf(10, at);
      const end = lf < 0 ? octets.length : Math.min(octets.length, lf + 1);
      const { state, responses } = frameResponses(this.#framing, octets.subarray(at, end));
      this.#framing = state;
      at = end;
      for (const response of responses) {
        const place = this.#begun ?? { item, octet: at };
        this.#begun = undefined;
        yield { octets: response, place };
      }
    }
  }
}
