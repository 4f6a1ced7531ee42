/** Scripts that are ready to be explored. The server is the play's. */
import type { Patience } from "#analysis/explore/split.ts";

export interface Example {
  readonly name: string;
  readonly title: string;
  /** A scenario's header. */
  readonly header: string;
  /** One a client, from the first. */
  readonly scripts: readonly string[];
  readonly split?: Patience;
}

const FOO = "mailbox FOO 4 messages uids 101:104\nmailbox BAR 0 messages\n";

export const examples: readonly Example[] = [
  {
    name: "numbers",
    title: "Two expunge, a third reads by number",
    header: `${FOO}selected FOO C1 C2 C3\n`,
    scripts: [
      "STORE 1 +FLAGS (\\Deleted)\nEXPUNGE\nNOOP",
      "STORE 2 +FLAGS (\\Deleted)\nEXPUNGE\nNOOP",
      "FETCH 3 (UID)\nSTORE 3 +FLAGS (\\Seen)\nNOOP",
    ],
  },
  {
    name: "flags",
    title: "Two write the flags of one message",
    header: `${FOO}selected FOO C1 C2\n`,
    scripts: [
      "FETCH 1 (FLAGS)\nSTORE 1 FLAGS (\\Seen)\nFETCH 1 (FLAGS)",
      "FETCH 1 (FLAGS)\nSTORE 1 FLAGS (\\Flagged)\nFETCH 1 (FLAGS)",
    ],
  },
  {
    name: "moving",
    title: "Moving by COPY and EXPUNGE, beside somebody who marks and thinks again",
    header: `${FOO}selected FOO C1 C2\n`,
    scripts: [
      "COPY 1 BAR\nSTORE 1 +FLAGS (\\Deleted)\nEXPUNGE",
      "STORE 3 +FLAGS (\\Deleted)\nSTORE 3 -FLAGS (\\Deleted)\nNOOP",
    ],
  },
  {
    name: "under-way",
    title: "A number, while news of NOTIFY is under way",
    header: `${FOO}flags FOO 1 \\Deleted\nselected FOO C1 C2\n`,
    scripts: [
      "NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange))\nSTORE 2 +FLAGS (\\Deleted)\nEXPUNGE",
      "EXPUNGE\nNOOP",
    ],
    split: "waits",
  },
];
