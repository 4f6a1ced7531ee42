/** A client that adds up EXISTS, EXPUNGE and VANISHED has as many messages as its session's view. */
import type { Event } from "#engine/event.ts";
import type { World } from "#engine/world.ts";
import type { Invariant } from "./invariant.ts";

export const countsAgree: Invariant = {
  name: "counts-agree",
  title: "A client that adds up EXISTS and EXPUNGE counts what its session counts",
  cites: ["rfc9051#7.4.1", "rfc9051#7.5.1", "rfc3501#5.2", "rfc7162#3.2.10"],
  check({ before, after, events }) {
    const tally = new Tally(before);
    for (const event of events) {
      const problem = tally.take(event);
      if (problem) return problem;
    }
    for (const { id, selected } of after.sessions.values()) {
      const count = tally.of(id);
      if (selected && !selected.lost && count !== undefined && count !== selected.view.size)
        return `client ${id} counts ${count} messages, its session ${selected.view.size}`;
    }
    return undefined;
  },
};

/** What each client counts; undefined between SELECT and its EXISTS, and while nothing is selected. */
class Tally {
  readonly #before: World;
  #counts: Map<number, number | undefined> | undefined;

  constructor(before: World) {
    this.#before = before;
  }

  of(session: number): number | undefined {
    return this.#counts?.has(session)
      ? this.#counts.get(session)
      : this.#before.sessions.get(session)?.selected?.view.size;
  }

  #count(session: number, count: number | undefined): void {
    this.#counts ??= new Map();
    this.#counts.set(session, count);
  }

  take(event: Event): string | undefined {
    if (event.type === "state") this.#count(event.session, undefined);
    if (event.type !== "response") return undefined;
    const { session, response } = event;
    const count = this.of(session);
    switch (response.type) {
      case "exists":
        this.#count(session, response.count);
        return count !== undefined && response.count < count
          ? `EXISTS tells client ${session} of ${response.count} messages, and it counts ${count}: no EXPUNGE has said so`
          : undefined;
      case "expunge":
        if (count === undefined || response.number > count)
          return `EXPUNGE ${response.number} comes to client ${session}, which counts ${count ?? "none"}`;
        this.#count(session, count - 1);
        return undefined;
      case "vanished":
        if (!response.earlier && count !== undefined)
          this.#count(
            session,
            response.uids.reduce((left, { first, last }) => left - (last - first + 1), count),
          );
        return undefined;
      case "fetch":
        return count !== undefined && response.number > count
          ? `FETCH ${response.number} comes to client ${session}, which counts ${count}`
          : undefined;
      default:
        return undefined;
    }
  }
}
