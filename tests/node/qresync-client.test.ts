/** ImapFlow with CONDSTORE and QRESYNC against the TCP server. */
import { ImapFlow } from "imapflow";
import { expect, it, vi } from "vitest";
import { RawClient } from "./raw-client.ts";
import { startServing } from "./serving.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Vanished {
  readonly uid?: number;
  readonly vanished: boolean;
  readonly earlier?: boolean;
}
interface Flagged {
  readonly uid?: number;
  readonly modseq?: bigint;
  readonly flags?: ReadonlySet<string>;
}

/** A client with all that it hears of expunged messages and changed flags. */
async function imapFlow(port: number) {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port,
    secure: false,
    auth: { user: "joe", pass: "x" },
    logger: false,
    qresync: true,
    disableAutoIdle: true,
  });
  client.on("error", () => undefined);
  const gone: Vanished[] = [];
  const flagged: Flagged[] = [];
  client.on("expunge", (event: Vanished) => gone.push(event));
  client.on("flags", (event: Flagged) => flagged.push(event));
  await client.connect();
  return { client, gone, flagged };
}

it("comes back with what it knew and hears what it missed, and no more", async () => {
  const { port } = await startServing();
  const { client } = await imapFlow(port);
  expect([...client.enabled]).toEqual(expect.arrayContaining(["CONDSTORE", "QRESYNC"]));
  for (let i = 1; i <= 6; i++) await client.append("INBOX", `Subject: ${i}\r\n\r\n${i}\r\n`);
  const opened = await client.mailboxOpen("INBOX");
  expect(opened).toMatchObject({ exists: 6, highestModseq: 7n });
  const { uidValidity } = opened;
  await client.logout();

  const other = await RawClient.loggedIn(port, "INBOX");
  await other.command("STORE 2,5 +FLAGS.SILENT (\\Deleted)");
  await other.command("EXPUNGE");
  await other.command("UID STORE 4 +FLAGS.SILENT (\\Flagged)");

  const { client: again, gone, flagged } = await imapFlow(port);
  await again.mailboxOpen("INBOX", { changedSince: 7n, uidValidity } as object);
  expect(again.mailbox).toMatchObject({ exists: 4, highestModseq: 10n });
  expect(gone.map(({ uid, vanished, earlier }) => [uid, vanished, earlier])).toEqual([
    [2, true, true],
    [5, true, true],
  ]);
  expect(flagged.map(({ uid, modseq, flags }) => [uid, modseq, [...(flags ?? [])]])).toEqual([[4, 10n, ["\\Flagged"]]]);

  await other.command("UID STORE 6 +FLAGS.SILENT (\\Deleted)");
  await other.command("EXPUNGE");
  await again.noop();
  // Its count of messages stays at 4: it knows EXISTS alone, which needs not come here (rfc7162#3.2.10.2).
  expect(gone.at(-1)).toMatchObject({ uid: 6, vanished: true });
  await again.logout();
});

it("fetches what has changed, and hears how far it has come", async () => {
  const { port } = await startServing();
  const { client, flagged } = await imapFlow(port);
  for (let i = 1; i <= 3; i++) await client.append("INBOX", `Subject: ${i}\r\n\r\n${i}\r\n`);
  expect(await client.mailboxOpen("INBOX")).toMatchObject({ highestModseq: 4n });
  const other = await RawClient.loggedIn(port, "INBOX");
  await other.command("STORE 2 FLAGS.SILENT (\\Answered)");

  const seen: [number, bigint | undefined, string[]][] = [];
  for await (const { uid, modseq, flags } of client.fetch("1:*", { flags: true }, { changedSince: 4n }))
    seen.push([uid, modseq, [...(flags ?? [])]]);
  expect(seen).toEqual([[2, 5n, ["\\Recent", "\\Answered"]]]);
  expect(await client.messageFlagsSet("2", ["\\Draft"])).toBe(true);
  expect(flagged.at(-1)).toMatchObject({ uid: 2, modseq: 6n });
  expect(await client.fetchOne("2", { flags: true })).toMatchObject({
    modseq: 6n,
    flags: new Set(["\\Recent", "\\Draft"]),
  });
  expect(await client.status("INBOX", { highestModseq: true })).toMatchObject({ highestModseq: 6n });
  await client.logout();
});
