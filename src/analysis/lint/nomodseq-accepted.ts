import type { Rule } from "./core/rule.ts";

export const nomodseqAccepted: Rule = {
  id: "nomodseq-accepted",
  title: "Where NOMODSEQ was told, commands with mod-sequences are answered BAD",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1.2.2"],
  explanation:
    "The mailbox keeps none. An OK lets the client believe that it has heard of every change, or that its STORE was checked.",
  good: `
    logged-in C1
    C1: a1 SELECT FOO (CONDSTORE)
    S1: * 3 EXISTS
    S1: * OK [NOMODSEQ] none here
    S1: a1 OK done
    C1: a2 FETCH 1:3 (FLAGS) (CHANGEDSINCE 5)
    S1: a2 BAD there are no mod-sequences here`,
  bad: `
    logged-in C1
    C1: a1 SELECT FOO (CONDSTORE)
    S1: * 3 EXISTS
    S1: * OK [NOMODSEQ] none here
    S1: a1 OK done
    C1: a2 FETCH 1:3 (FLAGS) (CHANGEDSINCE 5)
    > S1: a2 OK done`,
  start() {
    let hasNone = false;
    return {
      command: ({ command }) => {
        if (/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(command.name)) hasNone = false;
      },
      code: ({ code }) => {
        if (code.name === "NOMODSEQ") hasNone = true;
      },
      tagged({ response: { status }, answers }, find) {
        if (!hasNone || status !== "OK" || !answers) return;
        const { name, text, title } = answers.command;
        const asked = WITH_MODSEQ.find(([commands, argument]) => commands.test(name) && argument.test(text));
        if (asked) find(`${title} with ${asked[2]} is answered OK, and the mailbox has no mod-sequences`);
      },
    };
  },
};

const WITH_MODSEQ: readonly (readonly [commands: RegExp, argument: RegExp, called: string])[] = [
  [/FETCH$/, /\(CHANGEDSINCE [^()]*\)$/i, "CHANGEDSINCE"],
  [/FETCH$/, /^ [^ ]+ (?:MODSEQ|\((?:[^()]* )?MODSEQ[ )])/i, "MODSEQ"],
  [/STORE$/, /^ [^ ]+ \(UNCHANGEDSINCE /i, "UNCHANGEDSINCE"],
];
