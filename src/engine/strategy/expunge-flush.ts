/** Which commands bring EXPUNGE, of those that permit it.   rfc9051#7.5.1 rfc3501#5.2 */
import type { Axis } from "./axis.ts";

export interface ExpungeFlush {
  /** The commands in answer to which EXPUNGE is said, of those that permit it; undefined: all. */
  readonly commands: RegExp | undefined;
}

export const expungeFlush: Axis<ExpungeFlush> = {
  name: "expunge-flush",
  title: "Which commands bring EXPUNGE?",
  cites: ["rfc9051#7.5.1", "rfc3501#5.2", "rfc2180#4.4"],
  options: [
    {
      name: "all",
      title: "all that permit it",
      consequence: "The client hears of it at the first command that is not FETCH, STORE or SEARCH.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { commands: undefined },
    },
    {
      name: "messages",
      title: "those on messages",
      consequence: "NOOP, IDLE, APPEND and commands on messages bring it; LIST, STATUS and the like do not.",
      cites: ["rfc9051#7.5.1", "rfc3501#5.2"],
      conforming: true,
      behaviour: {
        commands:
          /^(?:NOOP|CHECK|IDLE|APPEND|(?:UID )?(?:EXPUNGE|COPY|MOVE|REPLACE)|UID (?:FETCH|STORE|SEARCH|SORT|THREAD))$/,
      },
    },
    {
      name: "not-uid",
      title: "not UID, not COPY",
      consequence: "UID commands and COPY do not bring it either: who works by UID alone never hears of it.",
      cites: ["rfc2180#4.4.1", "rfc2180#4.4.2"],
      conforming: false,
      behaviour: { commands: /^(?!(?:UID )?COPY$|UID (?:FETCH|STORE|SEARCH|SORT|THREAD)$)/ },
    },
    {
      name: "noop",
      title: "NOOP and IDLE",
      consequence: "Only NOOP, CHECK, IDLE and commands that expunge by themselves bring it.",
      cites: ["rfc2180#4.4.1", "rfc2180#4.4.2"],
      conforming: false,
      behaviour: { commands: /^(?:NOOP|CHECK|IDLE|(?:UID )?(?:EXPUNGE|MOVE|REPLACE))$/ },
    },
    {
      name: "not-copy",
      title: "on messages, not COPY",
      consequence: "As those on messages, but COPY by number and UID SEARCH do not bring it.",
      cites: ["rfc2180#4.4.1", "rfc2180#4.4.2"],
      conforming: false,
      behaviour: {
        commands: /^(?:NOOP|CHECK|IDLE|APPEND|MOVE|(?:UID )?(?:EXPUNGE|REPLACE)|UID (?:COPY|MOVE|FETCH|STORE))$/,
      },
    },
    {
      name: "own",
      title: "one's own EXPUNGE",
      consequence: "Only a client that expunges hears of it: all others count the dead until they select again.",
      cites: ["rfc9051#5.2", "rfc3501#5.2", "rfc2180#4.4.1"],
      conforming: false,
      behaviour: { commands: /^(?:UID )?(?:EXPUNGE|MOVE|REPLACE)$/ },
    },
  ],
};
