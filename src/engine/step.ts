/**
 * The whole engine as one function: a world and an input make the next world and what happened.
 *
 * Total and deterministic: no clock, no chance. It throws only on our own bug, never on what a client sends.
 */
import { advance } from "./clock.ts";
import type { Event, ResponsesEvent } from "./event.ts";
import { wakeIdlers } from "./idle.ts";
import type { Input } from "./input.ts";
import { connect, deliver, disconnect, logOut, rebuild, setCapabilities, setStrategy } from "./outside.ts";
import { receive } from "./receive.ts";
import { withAlarm } from "./timers.ts";
import { Turn } from "./turn.ts";
import { tellWatchers } from "./watching.ts";
import type { World } from "./world.ts";

export interface Stepped {
  readonly world: World;
  readonly events: readonly Event[];
}

export function step(world: World, input: Input): Stepped {
  // A turn that is not in runs has none among its events.
  return take(new Turn(world), input) as Stepped;
}

export interface SteppedInRuns {
  readonly world: World;
  readonly events: readonly (Event | ResponsesEvent)[];
}

/** The same step, where long answers are left to be made when they are needed: for hosts that write them as they can. */
export const stepInRuns = (world: World, input: Input): SteppedInRuns => take(new Turn(world, true), input);

function take(turn: Turn, input: Input): SteppedInRuns {
  act(turn, input);
  tellWatchers(turn, input.type === "receive" ? input.session : undefined);
  wakeIdlers(turn);
  setAlarms(turn);
  return turn.finish();
}

function setAlarms(turn: Turn): void {
  for (const id of turn.hasNewTimers) {
    const session = turn.world.sessions.get(id);
    if (session) turn.world = withAlarm(turn.world, session);
  }
}

function act(turn: Turn, input: Input): void {
  switch (input.type) {
    case "connect":
      return connect(turn, input.session);
    case "disconnect":
      return disconnect(turn, input.session);
    case "receive":
      return receive(turn, input.session, input.octets);
    case "deliver":
      return deliver(turn, input);
    case "log-out":
      return logOut(turn, input.session);
    case "rebuild":
      return rebuild(turn, input.user, input.mailbox);
    case "advance":
      return advance(turn, input.to);
    case "set-strategy":
      return setStrategy(turn, input.axis, input.option);
    case "set-capabilities":
      return setCapabilities(turn, input.capabilities);
    default:
      input satisfies never;
  }
}
