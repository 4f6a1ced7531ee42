/** What the server could have told a client and did not, line by line: why a debt lasts. */
import type { WithheldEvent } from "#engine/event.ts";
import { citationTitle } from "#imap/citation.ts";
import { gathered } from "#sim/gathered.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { owedTitle } from "../panels/owed.ts";

export interface Withheld {
  readonly client: ClientNumber;
  /** The line at which it could have been told: the end of the answer, mostly. */
  readonly line: number;
  readonly event: WithheldEvent;
}

/** Who keeps it back. */
export const WITHHELD_BY = {
  protocol: "The protocol does not permit it now.",
  strategy: "The server chooses to wait.",
  client: "The client's NOTIFY wants it so.",
} as const;

/** `Not told here: 4 expunged. The protocol does not permit it now. RFC 9051 7.5.1` */
export const withheldText = (event: WithheldEvent): string =>
  [
    `Not told here: ${owedTitle(event)}. ${WITHHELD_BY[event.by]}`,
    ...event.because.map(({ axis, option }) => `${axis} = ${option}.`),
    event.cites.map(citationTitle).join(", "),
  ].join(" ");

/** In the order of the lines. */
export const withheldIn = gathered<Withheld>(
  () => {},
  (_, { events, lines }, add) => {
    for (const [place, event] of events.entries()) {
      if (event.type !== "withheld") continue;
      const client = clientOf(event.session);
      const after = lines.find((line) => line.client === client && (line.event ?? -1) > place);
      const line = after ?? lines.findLast((each) => each.client === client) ?? lines.at(-1);
      if (line) add({ client, line: line.index, event });
    }
  },
);
