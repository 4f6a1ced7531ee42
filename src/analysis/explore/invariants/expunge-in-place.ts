/** EXPUNGE moves numbers: it must not come while numbers are under way. */
import type { Session } from "#engine/session.ts";
import type { Invariant } from "./invariant.ts";

/** While these are answered, and those of extensions that cite the same rule. */
const FORBIDDEN = /^(FETCH|STORE|SEARCH|SORT|THREAD)$/;

export const expungeInPlace: Invariant = {
  name: "expunge-in-place",
  title: "EXPUNGE answers no FETCH, STORE or SEARCH by number, and comes only while a command is in progress",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1", "rfc5256#3", "rfc2177#3"],
  check({ before, after, events }) {
    for (const event of events) {
      if (event.type !== "response") continue;
      const { session, response, command } = event;
      if (response.type !== "expunge" && !(response.type === "vanished" && !response.earlier)) continue;
      const what = response.type === "expunge" ? `EXPUNGE ${response.number}` : "VANISHED";
      const begun = events.find((each) => each.type === "command" && each.number === command);
      if (begun?.type === "command" && FORBIDDEN.test(begun.name))
        return `${what} comes in answer to client ${session}'s ${begun.name}`;
      const isAwaited = [before, after].some((world) => {
        const one = world.sessions.get(session);
        return one?.inProgress !== undefined || hearsAnyTime(one);
      });
      if (command === undefined && !isAwaited)
        return `${what} comes to client ${session}, which has no command running`;
    }
    return undefined;
  },
};

/** Whether the client has asked to hear of expunged messages at any time (NOTIFY SET SELECTED, rfc5465#6.1.1). */
const hearsAnyTime = (session: Session | undefined): boolean => {
  const selected = session?.watch?.selected;
  return selected?.counts === true && !selected.delayed;
};
