/**
 * A world in which clients come anew, and what each of them believes from its octets alone.
 */
import { expect } from "vitest";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { type Belief, newBelief } from "#sim/belief/belief.ts";
import { closed, connected } from "#sim/belief/connection.ts";
import { received } from "#sim/belief/received.ts";
import { sent } from "#sim/belief/sent.ts";
import { wireResponses } from "#sim/wire.ts";
import { receive } from "./random-play.ts";

export class Believers {
  world: World;
  readonly #beliefs = new Map<number, Belief>();

  constructor(world: World) {
    this.world = world;
  }

  /** A client connects, logs in and says these lines; the one that had its number is gone. */
  enter(client: number, ...lines: readonly string[]): void {
    this.input({ type: "disconnect", session: client });
    this.#beliefs.set(client, newBelief());
    this.input({ type: "connect", session: client });
    for (const line of ["s0 LOGIN joe secret", ...lines]) this.input(receive(client, `${line}\r\n`));
  }

  input(input: Input): void {
    if (input.type === "receive" && this.world.sessions.get(input.session))
      this.#change(input.session, (belief) => sent(belief, input.octets));
    const before = this.world;
    const { world, events } = step(before, input);
    this.world = world;
    for (const event of events) if (event.type === "connected") this.#change(event.session, connected);
    for (const { client, octets } of wireResponses(before, events))
      this.#change(client, (belief) => received(belief, octets));
    for (const event of events) if (event.type === "closed") this.#change(event.session, closed);
  }

  /** What a client believes is what its session knows, as far as it knows anything; and nothing was doubtful. */
  expectView(client: number): void {
    const belief = this.#beliefs.get(client) as Belief;
    expect(belief.doubts.latest).toEqual([]);
    const session = this.world.sessions.get(client);
    expect(belief.state).toBe(session?.state ?? "not connected");
    const { mailbox } = belief;
    if (!session?.selected) return expect(mailbox).toBeUndefined();
    const { view, readOnly } = session.selected;
    expect(mailbox).toMatchObject({ readOnly, exists: view.size });
    expect(mailbox?.messages.size).toBe(view.size);
    let number = 0;
    for (const message of mailbox?.messages.messages() ?? []) {
      const seen = view.at(++number);
      if (message.uid !== undefined) {
        expect(message.uid).toBe(seen?.uid);
        expect(mailbox?.messages.numberOf(message.uid)).toBe(number);
      }
      if (message.flags !== undefined) expect(message.flags.flags.names).toEqual(seen?.flags.names);
    }
  }

  #change(client: number, change: (belief: Belief) => Belief): void {
    const belief = this.#beliefs.get(client);
    if (belief) this.#beliefs.set(client, change(belief));
  }
}
