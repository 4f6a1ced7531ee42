/** Where COPYUID comes in the answer to MOVE. In that to COPY it is in the tagged OK (rfc4315#3).   rfc6851#4.3 rfc4315#3 */
import type { Axis } from "./axis.ts";

export interface CopyuidPlace {
  /** In the tagged OK, behind the EXPUNGE responses. */
  readonly tagged: boolean;
}

export const copyUidPlace: Axis<CopyuidPlace> = {
  name: "copyuid-place",
  title: "Where does MOVE say COPYUID?",
  cites: ["rfc6851#4.3", "rfc4315#3"],
  options: [
    {
      name: "untagged-first",
      title: "before EXPUNGE",
      consequence: "The client learns the new UID of a message while it still has the old one.",
      cites: ["rfc6851#4.3", "rfc9051#6.4.8"],
      conforming: true,
      behaviour: { tagged: false },
    },
    {
      name: "tagged",
      title: "in the tagged OK",
      consequence: "The message is expunged first, and where it has gone comes after.",
      cites: ["rfc6851#4.3", "rfc4315#3"],
      conforming: true,
      behaviour: { tagged: true },
    },
  ],
};
