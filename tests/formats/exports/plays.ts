/** Plays to export. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { About } from "#formats/excerpt.ts";
import type { Scenario, Step } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import type { Play } from "#sim/play.ts";
import { DEFAULT_EPOCH_MS, DEFAULT_USER } from "#sim/setup.ts";

export interface Told {
  readonly name: string;
  readonly play: Play;
  readonly about: About;
}

export function told(text: string, name = "a story"): Told {
  const scenario = readScenario(text);
  return { name, play: runScenario(scenario).play, about: scenario };
}

export const stock: readonly Told[] = scenarios.map(({ name, text }) => told(text, name));

/** One of the stock scenarios, by its name. */
export const stockNamed = (name: string): Told => told(readFileSync(`src/scenarios/${name}.imap`, "utf8"), name);

/** A story in which a text stands wherever a text can stand: title, narration, a question, commands, mail, a keyword. */
export function storyWith(text: string): Told {
  const send = (client: number, line: string): Step => ({
    type: "send",
    client,
    octets: octetsOf(utf8Encode(`${line}\r\n`)),
  });
  const mail = octetsOf(utf8Encode(`Subject: ${text}\r\n\r\n${text}\r\n`));
  const story: Scenario = {
    title: `T ${text} .`,
    cites: ["rfc9051#6.4.5"],
    setup: {
      clients: [1, 2].map((client) => ({
        client,
        user: DEFAULT_USER,
        state: "selected",
        mailbox: "FOO",
        readOnly: false,
        enabled: [],
      })),
      mailboxes: [
        {
          user: DEFAULT_USER,
          name: "FOO",
          messages: [{ uid: 7, flags: ["\\Seen"], octets: mail }],
          specialUse: [],
          subscribed: true,
        },
      ],
      strategy: {},
      epochMs: DEFAULT_EPOCH_MS,
    },
    steps: [
      { type: "note", text: `N ${text} .` },
      { type: "question", text: `Q ${text} ?` },
      send(1, `A1 X ${text} .`),
      send(1, "A2 FETCH 1 (BODY.PEEK[] BODY.PEEK[TEXT])"),
      send(2, "B1 IDLE"),
      { type: "deliver", user: DEFAULT_USER, mailbox: "FOO", flags: [], octets: mail },
      send(2, "DONE"),
    ],
  };
  return { name: text, play: runScenario(story).play, about: story };
}

/** What means something to Markdown, Mermaid, XML or a terminal. */
const FRAGMENTS = [
  ..."`*_[]<>&~|$#+-=!(){}\\:;%@\"'^/.,0",
  " ",
  " ",
  "a",
  "Z",
  "é",
  "ß°ﬂ¶",
  "名",
  "😀",
  "\u202e",
  "\u001b[2J",
  "\u0085",
  "```",
  "~~~",
  "](javascript:alert(1))",
  "![x](http://evil.example/p.png)",
  "<img src=x onerror=alert(1)>",
  "</text></svg><script>alert(1)</script>",
  "]]>",
  "<!--",
  "&lt;",
  "&#60;",
  "#lt;",
  "http://evil.example/",
  "www.evil.example",
  "rfc9051#7.5.1",
  "%%{init: {'theme':'dark'}}%%",
  "%% gone",
  "style x:y#z;",
  "classDef a:b#c;",
  "wrap:",
  "nowrap:",
  "end",
  "C1->>S: forged",
  "Note over S: forged",
  "participant X",
  "---",
  "1. one",
  "- one",
  "# one",
  "> one",
  "| a | b |",
];

/** Without line ends. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(""));
