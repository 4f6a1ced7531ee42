/** Which flags SEARCH looks at while another session's changes are not announced.   rfc9051#6.4.4 */
import type { Axis } from "./axis.ts";

/** Where they come from. */
export type SearchFlags = "mailbox" | "session";

export const searchFlags: Axis<SearchFlags> = {
  name: "search-flags",
  title: "SEARCH while flags are not announced",
  cites: ["rfc9051#6.4.4"],
  options: [
    {
      name: "actual",
      title: "as they are",
      consequence: "The result may not fit what the client was told; the FETCH that explains it comes later.",
      cites: ["rfc9051#6.4.4"],
      conforming: true,
      behaviour: "mailbox",
    },
    {
      name: "told",
      title: "as they were told",
      consequence: "The result fits what the client was told, and not the mailbox: the next SEARCH may find others.",
      cites: ["rfc9051#6.4.4"],
      conforming: true,
      behaviour: "session",
    },
  ],
};
