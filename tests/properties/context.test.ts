/** A client that keeps its results by ADDTO and REMOVEFROM alone has what a new search would give. */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import type { Range } from "#imap/number-set.ts";
import type { ESearchResponse, Response } from "#imap/response.ts";
import { prepare } from "#sim/prepare.ts";
import { acts, conformingStrategy, inputsOf, receive, setup } from "./random-play.ts";

vi.setConfig({ testTimeout: 60_000 });

const capabilities = [...DEFAULT_CAPABILITIES, "SORT", "ESORT", "CONTEXT=SEARCH", "CONTEXT=SORT"];

const listOf = (ranges: readonly Range[] = []): number[] =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

/** Believes what it is told, as rfc5267#4.3 has it. */
class Keeper {
  results: number[] = [];
  readonly tag: string;
  /** By numbers, which EXPUNGE moves. */
  readonly isNumbered: boolean;

  constructor(tag: string, isNumbered: boolean) {
    this.tag = tag;
    this.isNumbered = isNumbered;
  }

  hear(response: Response): void {
    if (response.type === "expunge" && this.isNumbered) {
      if (this.results.includes(response.number)) throw new Error(`${response.number} was not removed before EXPUNGE`);
      this.results = this.results.map((number) => (number > response.number ? number - 1 : number));
    }
    if (response.type !== "esearch" || response.tag !== this.tag) return;
    if (response.updates) this.#update(response);
    else this.results = listOf(response.all);
  }

  #update({ updates = [] }: ESearchResponse): void {
    for (const { type, parts } of updates)
      for (const { position, results } of parts) {
        const numbers = listOf(results);
        if (type === "ADDTO" && position > 0) this.results.splice(position - 1, 0, ...numbers);
        else if (type === "ADDTO") this.results = [...this.results, ...numbers].sort((a, b) => a - b);
        else {
          const found = position > 0 ? this.results.slice(position - 1, position - 1 + numbers.length) : numbers;
          if (found.join() !== numbers.join() || !numbers.every((number) => this.results.includes(number)))
            throw new Error(`REMOVEFROM ${position} ${numbers} of ${this.results}`);
          this.results = this.results.filter((number) => !numbers.includes(number));
        }
      }
  }
}

const keys = fc.constantFrom("ALL", "UNDELETED", "FLAGGED", "OR SEEN DELETED", "UID 104:*", "NOT 2:4", "KEYWORD Later");
const searches = fc.oneof(
  keys.map((key) => `UID SEARCH RETURN (ALL UPDATE) ${key}`),
  keys.map((key) => `SEARCH RETURN (ALL UPDATE) ${key}`),
  fc
    .tuple(fc.constantFrom("SUBJECT", "REVERSE ARRIVAL", "SIZE FROM"), fc.boolean(), keys)
    .map(([by, uid, key]) => `${uid ? "UID " : ""}SORT RETURN (ALL UPDATE) (${by}) UTF-8 ${key}`),
);

it("at each step a client with NOTIFY has what a new search gives", () => {
  fc.assert(
    fc.property(
      conformingStrategy,
      fc.array(searches, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("FlagChange", ""),
      acts,
      (strategy, asked, flags, all) => {
        // A new search must look where a kept result does: at the mailbox.
        const chosen = { ...strategy, "notify-overflow": "none", "search-flags": "actual" };
        let world = prepare({ ...setup(chosen), capabilities });
        const keepers = asked.map((text, i) => new Keeper(`u${i}`, !text.startsWith("UID")));
        const input = (each: Parameters<typeof step>[1]): void => {
          const stepped = step(world, each);
          world = stepped.world;
          for (const event of stepped.events)
            if (event.type === "response" && event.session === 1)
              for (const keeper of keepers) keeper.hear(event.response);
        };
        const check = (): void => {
          asked.forEach((text, i) => {
            // Numbers in the keys mean what they meant at first.
            if (text.includes("2:4")) return;
            const fresh = freshly(world, text.replace(" UPDATE", ""));
            if (fresh) expect({ text, results: keepers[i]?.results }).toEqual({ text, results: fresh });
          });
        };
        input(receive(1, `n NOTIFY SET (selected (MessageNew MessageExpunge ${flags}))\r\n`.replace(" )", ")")));
        asked.forEach((text, i) => {
          input(receive(1, `u${i} ${text}\r\n`));
        });
        check();
        for (const each of inputsOf(all)) {
          input(each);
          check();
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** What the search would give now; undefined while another command waits. */
function freshly(world: World, text: string): number[] | undefined {
  if (world.sessions.get(1)?.inProgress) return undefined;
  for (const event of step(world, receive(1, `fresh ${text}\r\n`)).events)
    if (event.type === "response" && event.response.type === "esearch" && event.response.tag === "fresh")
      return listOf(event.response.all);
  return undefined;
}
