import type { FetchItem } from "#imap/response.ts";
import type { Rule } from "./core/rule.ts";

type Body = Extract<FetchItem, { readonly name: "BODY[]" | "RFC822" }>;
const isWhole = (item: FetchItem): item is Body =>
  item.name === "RFC822" ||
  (item.name === "BODY[]" &&
    item.origin === undefined &&
    item.section.part.length === 0 &&
    item.section.text.kind === "whole");

export const sizeInexact: Rule = {
  id: "size-inexact",
  title: "RFC822.SIZE is exactly the length of the message",
  strength: "stated",
  party: "server",
  cites: ["rfc2683#3.4.5", "rfc3501#2.3.4", "rfc9051#2.3.4"],
  explanation:
    "Clients allocate, page and compare by it. An estimate makes them cut messages, or fetch them again and again.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE BODY.PEEK[])
    S1= "* 1 FETCH (RFC822.SIZE 4 BODY[] {4}"
    S1: ab
    S1: )
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE BODY.PEEK[])
    > S1: * 1 FETCH (RFC822.SIZE 5 BODY[] {4}
    S1: ab
    S1: )
    S1: a1 OK done`,
  start() {
    const sizes = new Map<number, number>();
    return {
      fetch({ connection, response: { number, items } }, find) {
        const uid = items.find((item) => item.name === "UID")?.uid ?? connection.mailbox?.messages?.at(number)?.uid;
        const told = items.find((item) => item.name === "RFC822.SIZE")?.size;
        const body = items.find(isWhole);
        if (uid !== undefined && told !== undefined) sizes.set(uid, told);
        const size = told ?? (uid === undefined ? undefined : sizes.get(uid));
        // No octets: the message is gone.
        if (!body?.octets?.length || !size || size === body.octets.length) return;
        find(`message ${number} has ${body.octets.length} octets, and RFC822.SIZE ${size}`);
      },
      // UIDs of another mailbox.
      tagged({ answers }) {
        if (/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(answers?.command.name ?? "")) sizes.clear();
      },
    };
  },
};
