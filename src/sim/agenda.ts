/**
 * What falls due and when: an immutable queue. The earliest comes first; among equals, what was entered with the lower
 * order. Everything is O(log n). Plain data, for a play that is printed has it.
 */
import { emptyTable, type Table } from "#engine/world.ts";
import { type Instant, instant } from "#imap/numbers.ts";

/** By instant, then by order. */
export type Agenda<T> = Table<Table<T>>;

/** Where an item stands in an agenda; no two items have the same. */
export interface Appointment {
  readonly at: Instant;
  readonly order: number;
}

export const entered = <T>(agenda: Agenda<T>, { at, order }: Appointment, item: T): Agenda<T> =>
  agenda.set(at, (agenda.get(at) ?? emptyTable<T>()).set(order, item));

/** The same agenda where there is no such appointment. */
export function struck<T>(agenda: Agenda<T>, appointment: Appointment | undefined): Agenda<T> {
  if (!appointment) return agenda;
  const there = agenda.get(appointment.at);
  if (!there?.has(appointment.order)) return agenda;
  const left = there.delete(appointment.order);
  return left.size === 0 ? agenda.delete(appointment.at) : agenda.set(appointment.at, left);
}

/** What comes first. */
export function firstOf<T>(agenda: Agenda<T>): { readonly appointment: Appointment; readonly item: T } | undefined {
  const at = agenda.smallestKey;
  const there = agenda.at(1);
  const order = there?.smallestKey;
  const item = there?.at(1);
  if (at === undefined || order === undefined || item === undefined) return undefined;
  return { appointment: { at: instant(at), order }, item };
}
