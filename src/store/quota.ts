/**
 * Quotas: how much of what an account may hold.   rfc9208#3.1  rfc9208#5
 *
 * All mailboxes of an account share one quota root. ANNOTATION-STORAGE (of annotations on messages, rfc5257) is not here:
 * there are no such annotations.
 */
export const QUOTA_RESOURCES = ["STORAGE", "MESSAGE", "MAILBOX"] as const;

export type QuotaResource = (typeof QUOTA_RESOURCES)[number];

/** STORAGE in units of 1024 octets, the others by number. A resource without a limit is not among them. */
export type QuotaLimits = ReadonlyMap<QuotaResource, number>;

export const NO_LIMITS: QuotaLimits = new Map();

/** What is held, or comes in. */
export interface Holdings {
  readonly octets: number;
  readonly messages: number;
  readonly mailboxes: number;
}

/** What holdings are in the units of a resource; STORAGE is rounded up. */
export function usageOf(resource: QuotaResource, { octets, messages, mailboxes }: Holdings): number {
  switch (resource) {
    case "STORAGE":
      return Math.ceil(octets / 1024);
    case "MESSAGE":
      return messages;
    case "MAILBOX":
      return mailboxes;
  }
}

/** Whether something comes in of which there is too much then; what does not grow is not looked at. */
export function exceeds(
  limits: QuotaLimits,
  resources: readonly QuotaResource[],
  held: Holdings,
  added: Holdings,
): boolean {
  const after: Holdings = {
    octets: held.octets + added.octets,
    messages: held.messages + added.messages,
    mailboxes: held.mailboxes + added.mailboxes,
  };
  const grows: Readonly<Record<QuotaResource, boolean>> = {
    STORAGE: added.octets > 0,
    MESSAGE: added.messages > 0,
    MAILBOX: added.mailboxes > 0,
  };
  return resources.some((resource) => {
    const limit = limits.get(resource);
    return limit !== undefined && grows[resource] && usageOf(resource, after) > limit;
  });
}
