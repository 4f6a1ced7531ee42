import { describe, expect, it } from "vitest";
import { mailboxNamed } from "#engine/accounts.ts";
import { printDateTime } from "#imap/dates.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import type { Setup } from "#sim/setup.ts";
import { SetupError } from "#sim/setup-error.ts";
import { isSubscribed } from "#store/account.ts";
import { client, mailbox, setup } from "./setups.ts";

describe("prepare", () => {
  it("brings clients to where they begin, and the play to its first event", () => {
    const world = prepare(
      setup({
        clients: [
          client(1),
          client(2, { readOnly: true, enabled: ["IMAP4rev2"] }),
          client(3, { state: "logged in", user: "bob" }),
          client(4, { state: "connected" }),
          client(5, { state: "not connected" }),
        ],
      }),
    );
    expect([...world.sessions.values()].map(({ id, state, user }) => ({ id, state, user }))).toEqual([
      { id: 1, state: "selected", user: "joe" },
      { id: 2, state: "selected", user: "joe" },
      { id: 3, state: "authenticated", user: "bob" },
      { id: 4, state: "not authenticated", user: undefined },
    ]);
    expect(world.sessions.get(2)?.selected?.readOnly).toBe(true);
    expect(world.sessions.get(2)?.enabled).toEqual(new Set(["IMAP4REV2"]));
    expect(world).toMatchObject({ now: 0, nextEvent: 0 });
    expect(mailboxNamed(world, "joe", "INBOX")).toBeDefined();
    expect(mailboxNamed(world, "bob", "INBOX")).toBeDefined();
  });

  it("begins under the strategy and the capabilities of the setup, but does not prepare under them", () => {
    const world = prepare(setup({ strategy: { "notify-when": "noop-only" }, capabilities: ["IMAP4rev1"] }));
    expect(world.strategy).toEqual({ "notify-when": "noop-only" });
    expect(world.capabilities).toEqual(["IMAP4rev1"]);
    expect([...world.sessions.values()]).toHaveLength(2);
  });

  it("fills mailboxes as they are set up", () => {
    const world = prepare(
      setup({
        clients: [],
        mailboxes: [
          mailbox("Été/Trash", 0, {
            messages: [
              { uid: 5, flags: ["\\Seen", "Later"], internalDate: "17-Jul-1996 02:44:25 -0700" },
              { uid: 9, flags: ["later", "\\Recent"], octets: octetsOf("own text") },
            ],
            uidValidity: 77,
            uidNext: 20,
            specialUse: ["\\Trash"],
            subscribed: false,
          }),
          mailbox("FOO", 1),
        ],
      }),
    );
    const trash = mailboxNamed(world, "joe", "Été/Trash");
    expect(trash).toMatchObject({
      uidValidity: 77,
      uidNext: 20,
      recentFrom: 6,
      keywords: ["Later"],
      specialUse: ["\\Trash"],
    });
    const [first, second] = [...(trash?.messages ?? [])];
    expect(first?.flags.names).toEqual(["\\Seen", "Later"]);
    expect(second?.flags.names).toEqual(["Later"]);
    expect(first && printDateTime(first.internalDate)).toBe("17-Jul-1996 02:44:25 -0700");
    expect(second && printDateTime(second.internalDate)).toBe(" 5-Jan-2026 09:00:00 +0000");
    expect(second && octetString(second.octets)).toBe("own text");
    expect(first?.emailId).not.toBe(second?.emailId);
    const account = world.accounts.get("joe");
    expect(account && isSubscribed(account, "Été/Trash")).toBe(false);
    expect(account && isSubscribed(account, "FOO")).toBe(true);
    expect(mailboxNamed(world, "joe", "FOO")?.uidValidity).toBe(78);
  });

  it("shows \\Recent to nobody unless the setup says so", () => {
    const world = prepare(setup());
    expect([...world.sessions.values()].map((session) => session.selected?.recent)).toEqual([[], []]);
  });

  it.each<{ name: string; given: Partial<Setup>; message: RegExp }>([
    {
      name: "a mailbox that is not there",
      given: { clients: [client(1, { mailbox: "BAR" })] },
      message: /C1 cannot begin with "SELECT BAR"/,
    },
    {
      name: "two mailboxes of one name",
      given: { mailboxes: [mailbox("FOO", 1), mailbox("FOO", 2)] },
      message: /two mailboxes called FOO/,
    },
    {
      name: "UIDs that do not ascend",
      given: {
        mailboxes: [
          mailbox("FOO", 0, {
            messages: [
              { uid: 2, flags: [] },
              { uid: 2, flags: [] },
            ],
          }),
        ],
      },
      message: /UID 2 cannot follow UID 2/,
    },
    {
      name: "a UIDNEXT that is taken",
      given: { mailboxes: [mailbox("FOO", 7, { uidNext: 7 })] },
      message: /UIDNEXT 7 of FOO/,
    },
    {
      name: "a date that is none",
      given: { mailboxes: [mailbox("FOO", 0, { messages: [{ uid: 1, flags: [], internalDate: "yesterday" }] })] },
      message: /"yesterday" is not a date/,
    },
  ])("refuses $name", ({ given, message }) => {
    expect(() => prepare(setup(given))).toThrow(SetupError);
    expect(() => prepare(setup(given))).toThrow(message);
  });
});
