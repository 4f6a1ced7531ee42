import type { Place, Rule } from "./core/rule.ts";

export const examineChanges: Rule = {
  id: "examine-changes",
  title: "Nothing is changed in a mailbox opened with EXAMINE",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#6.3.2", "rfc9051#6.3.3"],
  explanation: "The user looked at it read-only, to be safe. A MOVE or EXPUNGE that works there loses mail.",
  good: `
    mailbox FOO 3 messages
    examined FOO C1
    C1: a1 MOVE 1 INBOX
    S1: a1 NO read-only`,
  bad: `
    mailbox FOO 3 messages
    examined FOO C1
    C1: a1 MOVE 1 INBOX
    > S1: * 1 EXPUNGE
    S1: a1 OK done`,
  start() {
    let expunged: { readonly number: number; readonly place: Place } | undefined;
    return {
      command() {
        expunged = undefined;
      },
      expunge({ connection, response, answers, place }) {
        if (connection.pending.size === 1 && answers && connection.mailbox?.readOnly)
          expunged ??= { number: response.number, place };
      },
      // Before a NO they are news of what others have done.
      tagged({ response, answers }, find) {
        if (!expunged || response.status !== "OK" || !answers) return;
        const { name, title } = answers.command;
        if (/^(?:UID )?(?:EXPUNGE|MOVE|REPLACE)$/.test(name))
          find(
            `EXPUNGE of message ${expunged.number} in answer to ${title}, in a mailbox opened with EXAMINE`,
            expunged.place,
          );
      },
    };
  },
};
