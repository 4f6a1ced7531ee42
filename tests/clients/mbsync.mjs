// mbsync (isync): two-way synchronisation with a Maildir, new mail, flags, deletions and the trash on both sides.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, expectEqual, listMessages, run, withImapFlow } from "./tools.mjs";

const config = (home, port) => `
IMAPAccount scope
Host 127.0.0.1
Port ${port}
User joe
Pass x
SSLType None
AuthMechs LOGIN

IMAPStore far
Account scope
Trash Trash

MaildirStore near
Path ${home}/mail/
Inbox ${home}/mail/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns *
Create Both
Remove Both
Expunge Both
CopyArrivalDate yes
SyncState *
`;

export async function mbsync({ home, port, check }) {
  const rc = path.join(home, "mbsyncrc");
  const inbox = path.join(home, "mail", "INBOX");
  mkdirSync(path.join(home, "mail"));
  writeFileSync(rc, config(home, port));
  const sync = () => run("mbsync", ["-c", rc, "-V", "all"], { env: { HOME: home } });
  const near = () =>
    ["cur", "new"].flatMap((part) => readdirSync(path.join(inbox, part)).map((name) => path.join(inbox, part, name)));
  const nearWith = (text) => near().find((file) => readFileSync(file, "latin1").includes(text));
  const subjects = async (mailbox) => (await listMessages(port, mailbox)).map(({ subject }) => subject);

  await check("a first synchronisation fetches everything", async () => {
    await sync();
    expectEqual(near().length, 7, "messages near");
    expect(existsSync(path.join(home, "mail", "Archive", "2025", "cur")), "Archive/2025 is not there");
    expect(
      existsSync(path.join(home, "mail", "Entwürfe", "cur")) ||
        existsSync(path.join(home, "mail", "Entw&APw-rfe", "cur")),
      "Entwürfe is not there",
    );
  });
  await check("a second one changes nothing", async () => {
    const before = near().sort();
    await sync();
    expectEqual(near().sort(), before, "files near");
    expectEqual((await subjects("INBOX")).length, 7, "messages far");
  });
  await check("new mail near goes far, with its flags", async () => {
    writeFileSync(
      path.join(inbox, "cur", "1700000001.1_1.here:2,FS"),
      "Subject: written near\r\nFrom: joe@example.com\r\n\r\nhello\r\n",
    );
    await sync();
    const found = (await listMessages(port, "INBOX")).find(({ subject }) => subject === "written near");
    expectEqual(found?.flags, ["\\Flagged", "\\Seen"], "its flags");
  });
  await check("flags go both ways", async () => {
    const seen = nearWith("Subject: written near");
    renameSync(seen, seen.replace(/:2,\w*$/, ":2,RS"));
    await withImapFlow(port, async (client) => {
      const lock = await client.getMailboxLock("INBOX");
      await client.messageFlagsAdd("1", ["\\Flagged"]);
      lock.release();
    });
    await sync();
    const found = (await listMessages(port, "INBOX")).find(({ subject }) => subject === "written near");
    expectEqual(found?.flags, ["\\Answered", "\\Seen"], "flags far");
    expectEqual(near().filter((file) => /:2,\w*F/.test(file)).length, 1, "flagged messages near");
  });
  await check("what is deleted near goes to the trash far, by UID MOVE", async () => {
    unlinkSync(nearWith("Subject: written near"));
    await sync();
    expect(!(await subjects("INBOX")).includes("written near"), "it is in INBOX still");
    expectEqual(await subjects("Trash"), ["written near"], "Trash holds");
  });
  await check("what is expunged far goes near", async () => {
    await withImapFlow(port, async (client) => {
      const lock = await client.getMailboxLock("INBOX");
      await client.messageDelete("1:2");
      lock.release();
    });
    await sync();
    expectEqual(near().length, 5, "messages near");
  });
  await check("mailboxes are made on either side", async () => {
    for (const part of ["cur", "new", "tmp"])
      mkdirSync(path.join(home, "mail", "Made near", part), { recursive: true });
    writeFileSync(path.join(home, "mail", "Made near", "new", "1700000002.1_1.here"), "Subject: in it\r\n\r\nx\r\n");
    await withImapFlow(port, (client) => client.mailboxCreate("Made far"));
    await sync();
    expectEqual(await subjects("Made near"), ["in it"], "Made near holds");
    expect(existsSync(path.join(home, "mail", "Made far", "cur")), "Made far is not there");
  });
  await check("300 messages at once go far, and a large one", async () => {
    for (let i = 0; i < 300; i++)
      writeFileSync(
        path.join(inbox, "new", `17000001${String(i).padStart(3, "0")}.1_1.here`),
        `Subject: bulk ${i}\r\n\r\n${"x".repeat(i)}\r\n`,
      );
    writeFileSync(
      path.join(inbox, "new", "1700000999.1_1.here"),
      `Subject: large\r\n\r\n${`${"y".repeat(70)}\r\n`.repeat(50_000)}`,
    );
    await sync();
    expectEqual((await subjects("INBOX")).length, 306, "messages far");
  });
}
