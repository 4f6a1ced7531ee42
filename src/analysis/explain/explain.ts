/** A line of a play, field by field: read with what its client believed and what the server counted just before it. */
import type { Event } from "#engine/event.ts";
import { countedBy } from "#engine/shared-numbers.ts";
import type { Beliefs } from "#sim/beliefs.ts";
import type { Line, Play } from "#sim/play.ts";
import { stateAt } from "#sim/state-at.ts";
import { explainCommand, explainContinued } from "./command.ts";
import type { Names, Part } from "./part.ts";
import { explainResponse } from "./response.ts";

/** The server's doing that a line shows; where it arrives, that with which it set out. */
function eventOf(play: Play, line: Line): Event | undefined {
  const said = play.lines[line.passage?.sent ?? line.index];
  return said?.event === undefined ? undefined : play.moments[said.moment]?.events[said.event];
}

/** Empty for what is not on the wire. */
export function explainLine(play: Play, line: Line, beliefs: Beliefs): readonly Part[] {
  const { client } = line;
  if (client === undefined) return [];
  if (line.kind === "continued")
    return explainContinued(line.text, line.command === undefined ? undefined : play.lines[line.command]?.text);
  const names = namesAt(play, line.index - 1, client, beliefs);
  if (line.kind === "command") return explainCommand(line.text, names);
  const event = eventOf(play, line);
  return event?.type === "response" ? explainResponse(event.response, names) : [];
}

function namesAt(play: Play, at: number, client: number, beliefs: Beliefs): Names {
  const state = stateAt(play, at);
  const mine = state.clients.find((each) => each.client === client);
  const counted = mine?.selected && mine.truth && countedBy(state.strategy, mine.selected, mine.truth.messages).counted;
  const { mailbox } = beliefs.at(client, at);
  return {
    client,
    count: mailbox?.exists,
    of: (number) => ({ means: mailbox?.messages.at(number)?.uid, hits: counted?.at(number)?.uid }),
  };
}
