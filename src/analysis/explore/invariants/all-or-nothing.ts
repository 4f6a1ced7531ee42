/** COPY and MOVE that fail leave the target as it was; MOVE loses nothing on the way. */
import type { World } from "#engine/world.ts";
import type { Invariant } from "./invariant.ts";

export const allOrNothing: Invariant = {
  name: "all-or-nothing",
  title: "COPY and MOVE do all that they say or nothing, and MOVE loses no message",
  cites: ["rfc9051#6.4.7", "rfc6851#3.3", "rfc3501#6.4.7"],
  check({ before, after, events }) {
    for (const event of events) {
      if (event.type !== "command" || !/^(UID )?(COPY|MOVE)$/.test(event.name)) continue;
      const answer = events.find(
        (each) => each.type === "response" && each.command === event.number && each.response.type === "tagged",
      );
      if (answer?.type !== "response" || answer.response.type !== "tagged") continue;
      const [then, now] = [messageCount(before), messageCount(after)];
      if (answer.response.status !== "OK" && now !== then)
        return `${event.name} of client ${event.session} fails, and there are ${now} messages where there were ${then}`;
      if (event.name.endsWith("MOVE") && now !== then)
        return `${event.name} of client ${event.session} makes ${now} messages of ${then}`;
    }
    return undefined;
  },
};

/** In all mailboxes together. Steps with several commands are left to their first. */
function messageCount({ mailboxes }: World): number {
  let count = 0;
  for (const { messages, named } of mailboxes.values()) if (named) count += messages.size;
  return count;
}
