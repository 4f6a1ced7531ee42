/** The server's own limit on all that it keeps: it sums up what has changed since it last looked. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Server, server } from "./harness.ts";

/** As storage.ts counts: 256 octets for each message beside its own. */
const storedIn = ({ world }: Server): number =>
  [...world.mailboxes.values()]
    .flatMap(({ messages }) => [...messages])
    .reduce((sum, { octets }) => sum + octets.length + 256, 0);

const LIMIT = 4_000;

const limited = (): Server => {
  const there = server({ mailboxes: { INBOX: 2, Other: 1 } });
  there.world = { ...there.world, limits: { ...there.world.limits, stored: LIMIT } };
  there.client(1, "INBOX");
  return there;
};

/** What may happen to the stored octets, as octets on the wire. */
const deeds: readonly string[] = [
  "APPEND INBOX {200+}\r\n" + "x".repeat(200),
  "APPEND Other {700+}\r\n" + "x".repeat(700),
  "COPY 1:* Other",
  "MOVE 1 Other",
  "STORE 1 +FLAGS (\\Deleted)",
  "EXPUNGE",
  "CREATE New",
  "RENAME Other Older",
  "DELETE Other",
];

const refused = (there: Server, octets: number): boolean => {
  const client = there.connect(2);
  client.send("l LOGIN joe x");
  const [answer = ""] = client.send(`q APPEND INBOX {${octets}}`).slice(-1);
  there.input({ type: "disconnect", session: 2 });
  return answer.includes("[OVERQUOTA]");
};

it("is reached at the very octet, whatever has happened before, in this world or in another one", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 * deeds.length - 1), { maxLength: 20 }), (chosen) => {
      const worlds = [limited(), limited()];
      for (const deed of chosen) {
        const there = worlds[deed % 2] as Server;
        there.input({
          type: "receive",
          session: 1,
          octets: Buffer.from(`t ${deeds[deed >> 1]}\r\n`, "latin1"),
        });
        const left = LIMIT - storedIn(there) - 256;
        if (left >= 1) expect(refused(there, left)).toBe(false);
        expect(refused(there, Math.max(1, left + 1))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

it("counts literals that are on their way, of every client", () => {
  const there = limited();
  const left = LIMIT - storedIn(there) - 2 * 256;
  const one = there.client(3);
  expect(one.send(`a APPEND INBOX {${left - 100}}`)).toEqual([expect.stringMatching(/^\+ /)]);
  const two = there.client(4);
  expect(two.send("a APPEND INBOX {400}")).toEqual([expect.stringMatching(/^a NO \[OVERQUOTA\]/)]);
  there.input({ type: "disconnect", session: 3 });
  expect(two.send("b APPEND INBOX {400}")).toEqual([expect.stringMatching(/^\+ /)]);
});
