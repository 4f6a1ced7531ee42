import { expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { step } from "#engine/step.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS, DEFAULT_USER, type Setup } from "#sim/setup.ts";
import { wireResponses } from "#sim/wire.ts";

const setup = (state: "not connected" | "logged in" | "selected", rest: Partial<Setup> = {}): Setup => ({
  clients: [{ client: 1, user: DEFAULT_USER, state, mailbox: "INBOX", readOnly: false, enabled: [] }],
  mailboxes: [{ user: DEFAULT_USER, name: "\u00e9", messages: [], specialUse: [], subscribed: true }],
  strategy: {},
  epochMs: DEFAULT_EPOCH_MS,
  ...rest,
});

const said = (from: Setup, text: string): string => {
  const world = prepare(from);
  const { events } = step(world, { type: "receive", session: 1, octets: octetsOf(text) });
  return [...wireResponses(world, events)].map(({ octets }) => octetString(octets)).join("");
};

it.each([
  { name: "before ENABLE", text: "", want: "&AOk-" },
  { name: "after ENABLE in the same packet", text: "a ENABLE UTF8=ACCEPT\r\n", want: '"\xc3\xa9"' },
  {
    name: "after UNAUTHENTICATE in the same packet",
    text: "a ENABLE IMAP4rev2\r\nb UNAUTHENTICATE\r\nc LOGIN joe x\r\n",
    want: "&AOk-",
  },
])("names are written $name as the session reads them then", ({ text, want }) => {
  expect(said(setup("logged in"), `${text}z LIST "" *\r\n`)).toContain(`* LIST (\\HasNoChildren) "/" ${want}\r\n`);
});

it("a client begins under IMAP4rev2 on a server without IMAP4rev1", () => {
  const capabilities = DEFAULT_CAPABILITIES.filter((name) => name !== "IMAP4rev1");
  const wire = said(
    setup("selected", { capabilities }),
    'a SEARCH ALL\r\nb UNAUTHENTICATE\r\nc LOGIN joe x\r\nd LIST "" *\r\n',
  );
  expect(wire).toContain('* ESEARCH (TAG "a")\r\n');
  expect(wire).toContain('"\xc3\xa9"');
});
