/**
 * A stage in the making: the only mutable thing here, as the engine's Turn is there. It never outlives its step.
 */
import type { Event } from "#engine/event.ts";
import type { SessionId } from "#engine/session.ts";
import type { Instant } from "#imap/numbers.ts";
import { amended } from "#store/amended.ts";
import { assert } from "#store/assert.ts";
import { struck } from "./agenda.ts";
import type { Happened, Happening } from "./happened.ts";
import { type Connection, connectionWith, packetCount } from "./link.ts";
import { clientOf } from "./session-ids.ts";
import { type Stage, stageWith } from "./stage.ts";

export class StageDraft {
  readonly events: Event[] = [];
  readonly happened: Happened[] = [];
  #stage: Stage;
  /** Somebody keeps it: it must not be written any more. */
  #isKept = true;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** As it is now; only until the next change. */
  get stage(): Stage {
    return this.#stage;
  }

  /** As it is now, for good. */
  keep(): Stage {
    this.#isKept = true;
    return this.#stage;
  }

  get now(): Instant {
    return this.stage.world.now;
  }

  update(change: Partial<Stage>): void {
    this.#stage = this.#isKept ? stageWith(this.#stage, change) : amended(this.#stage, change);
    this.#isKept = false;
  }

  /** Keeps what happened; the object is the draft's from then on. */
  log(happening: Happening, at = this.now): void {
    // Stamped in place, as in the engine's Turn.
    const stamped = happening as Happening & { at: Instant; after: Stage };
    stamped.at = at;
    stamped.after = this.keep();
    this.happened.push(stamped);
  }

  put(connection: Connection): void {
    this.update({ connections: this.stage.connections.set(connection.session, connection) });
  }

  connection(session: SessionId): Connection {
    const connection = this.stage.connections.get(session);
    assert(connection !== undefined, `session ${session} has no connection`);
    return connection;
  }

  closeClientEnd(connection: Connection): void {
    const client = clientOf(connection.session);
    this.put(connectionWith(connection, { clientEnd: "closed" }));
    if (this.stage.current.get(client) === connection.session)
      this.update({ current: this.stage.current.delete(client) });
  }

  /** A connection is over once both ends have closed it, or the server never heard of it, and nothing is on its way. */
  forgetIfOver(session: SessionId): void {
    const connection = this.stage.connections.get(session);
    if (connection?.clientEnd !== "closed" || packetCount(connection) > 0 || connection.serverEnd === "open") return;
    this.update({ agenda: struck(this.stage.agenda, connection.nat) });
    this.update({ connections: this.stage.connections.delete(session) });
  }
}
