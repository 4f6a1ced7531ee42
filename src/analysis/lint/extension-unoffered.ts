import type { Rule } from "./core/rule.ts";

const EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["MOVE", ["MOVE"]],
  ["UNSELECT", ["UNSELECT"]],
  ["UID EXPUNGE", ["UIDPLUS"]],
  ["ENABLE", ["ENABLE"]],
  ["NAMESPACE", ["NAMESPACE"]],
  ["ID", ["ID"]],
  ["NOTIFY", ["NOTIFY"]],
  ["SORT", ["SORT", "SORT=DISPLAY"]],
  ["REPLACE", ["REPLACE"]],
  ["GETQUOTA", ["QUOTA"]],
  ["GETQUOTAROOT", ["QUOTA"]],
  ["GETACL", ["ACL"]],
  ["MYRIGHTS", ["ACL"]],
  ["GETMETADATA", ["METADATA"]],
  ["UNAUTHENTICATE", ["UNAUTHENTICATE"]],
  ["STARTTLS", ["STARTTLS"]],
]);
const IN_REV2 = /^(?:UID )?(?:MOVE|UNSELECT|EXPUNGE|ENABLE|NAMESPACE)$/;

export const extensionUnoffered: Rule = {
  id: "extension-unoffered",
  title: "Commands of extensions are used where the server offers them",
  strength: "advised",
  party: "client",
  cites: ["rfc3501#6.1.1", "rfc9051#6.1.1"],
  explanation:
    "CAPABILITY tells what can be used. Sent blindly, each costs a round trip and a BAD; some servers disconnect after a few.",
  good: `
    capabilities IMAP4rev1 MOVE
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 MOVE 1 INBOX
    S1: a1 OK done`,
  bad: `
    capabilities IMAP4rev1
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 MOVE 1 INBOX
    S1: a1 BAD unknown command`,
  start: () => ({
    command({ connection, command }, find) {
      const wanted = EXTENSIONS.get(command.name.replace(/^UID (?!EXPUNGE)/, ""));
      if (!wanted || !connection.capabilities) return;
      if (
        wanted.some((name) => connection.offers(name)) ||
        (IN_REV2.test(command.name) && connection.offers("IMAP4REV2"))
      )
        return;
      find(`${command.title}, and the server does not offer ${wanted.join(" or ")}`);
    },
  }),
};
