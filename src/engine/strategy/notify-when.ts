/** When a session is told of what others did.   rfc3501#5.2 rfc3501#7 rfc9051#5.2 */
import type { Axis } from "./axis.ts";

export interface NotifyWhen {
  /** Before a command runs: its answer is about the fresh view. */
  readonly before: boolean;
  /** After it has run, before its tagged response. */
  readonly after: "every command" | "commands on messages" | "own changes" | "NOOP, CHECK";
}

export const notifyWhen: Axis<NotifyWhen> = {
  name: "notify-when",
  title: "When is a session told of changes?",
  cites: ["rfc9051#5.2", "rfc9051#7"],
  options: [
    {
      name: "after",
      title: "after each command",
      consequence: "News comes after the answer to any command, just before its tagged response.",
      cites: ["rfc9051#7"],
      conforming: true,
      behaviour: { before: false, after: "every command" },
    },
    {
      name: "messages",
      title: "with those on messages",
      consequence: "As after, but LIST, STATUS and the like bring no news, and neither does what is answered BAD.",
      cites: ["rfc9051#5.2", "rfc3501#5.2"],
      conforming: true,
      behaviour: { before: false, after: "commands on messages" },
    },
    {
      name: "before",
      title: "before each command",
      consequence: "News comes first, so the answer is already about the new state.",
      cites: ["rfc9051#7"],
      conforming: true,
      behaviour: { before: true, after: "own changes" },
    },
    {
      name: "noop-only",
      title: "at NOOP only",
      consequence: "Only NOOP, CHECK and IDLE carry news: a busy client can stay ignorant for long.",
      cites: ["rfc3501#5.2", "rfc3501#6.1.2"],
      conforming: true,
      behaviour: { before: false, after: "NOOP, CHECK" },
    },
  ],
};
