import type { Rule } from "./core/rule.ts";
import { duration } from "./core/show.ts";

const PATIENCE_MS = 10_000;

export const byeWithoutClose: Rule = {
  id: "bye-without-close",
  title: "After BYE the server closes the connection",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.1.5", "rfc9051#7.1.5", "rfc3501#6.1.3"],
  explanation:
    "A client that has been told BYE waits for the end of the connection. Left open, both sides hold on to it.",
  good: `
    connected C1
    S1: * BYE Too many connections
    <C1's connection is closed>
    <1 minute passes>`,
  bad: `
    connected C1
    > S1: * BYE Too many connections
    <1 minute passes>`,
  closedBy: "server",
  start: () => ({
    end({ connection, at }, find) {
      const { bye, showsServerClosing } = connection;
      if (bye && showsServerClosing && at - bye.at > PATIENCE_MS)
        find(`the connection is still open ${duration(at - bye.at)} after this BYE`, bye.place);
    },
  }),
};
