/**
 * How much all mailboxes hold, and the refusal of more.   rfc5530#3 (OVERQUOTA)  rfc9208#4.3 (OVERQUOTA)
 *
 * Every copy counts, although copies share their octets: so it is on the servers that clients know. It is the server's
 * limit, not a user's: a server without one (a play in the page) never looks.
 */
import type { Mailbox } from "#store/mailbox.ts";
import { eachDifference } from "#store/tree-difference.ts";
import { type Done, no } from "./command.ts";
import type { Session } from "./session.ts";
import type { Turn } from "./turn.ts";
import { emptyTable, type Table } from "./world.ts";

/** What a message takes beside its octets, about; it counts so much at least. */
const MESSAGE_OCTETS = 256;

/** Why so many messages of so many octets together cannot be kept as well; undefined: they can. */
export function storageRefusal(turn: Turn, count: number, octets: number): Done | undefined {
  const { limits, mailboxes } = turn.world;
  if (limits.stored === Number.POSITIVE_INFINITY) return undefined;
  if (storedIn(mailboxes) + octets + count * MESSAGE_OCTETS <= limits.stored) return undefined;
  return no(`The server keeps no more than ${limits.stored} octets`, { name: "OVERQUOTA" });
}

/** The same for a literal that is announced: those on their way count too, from all clients. */
export function literalStorageRefusal(turn: Turn, octets: number): Done | undefined {
  if (turn.world.limits.stored === Number.POSITIVE_INFINITY) return undefined;
  return storageRefusal(turn, 1, octets + underwayIn(turn.world.sessions));
}

/**
 * The sum over a table, at the cost of what is not as it was when it was last asked for. That it remembers the last sum
 * changes no answer.
 */
function summed<V>(sizeOf: (value: V) => number): (table: Table<V>) => number {
  let last = emptyTable<V>();
  let sum = 0;
  return (table) => {
    eachDifference(last, table, (before, after) => {
      sum += (after ? sizeOf(after) : 0) - (before ? sizeOf(before) : 0);
    });
    last = table;
    return sum;
  };
}

const storedIn = summed<Mailbox>(({ messages }) => messages.sizeOctets + messages.size * MESSAGE_OCTETS);
const underwayIn = summed<Session>(({ framing }) => framing.literalOctets);
