// offlineimap: a Maildir kept in step with the server, both ways.
import { mkdirSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expectEqual, listMessages, run, withImapFlow } from "./tools.mjs";

const config = (home, port) => `
[general]
accounts = scope
metadata = ${home}/state
[Account scope]
localrepository = near
remoterepository = far
[Repository near]
type = Maildir
localfolders = ${home}/mail
sep = .
[Repository far]
type = IMAP
remotehost = 127.0.0.1
remoteport = ${port}
remoteuser = joe
remotepass = x
ssl = no
starttls = no
auth_mechanisms = PLAIN, LOGIN
`;

export async function offlineimap({ home, port, check }) {
  const rc = path.join(home, "offlineimaprc");
  const inbox = path.join(home, "mail", "INBOX");
  mkdirSync(path.join(home, "mail"));
  writeFileSync(rc, config(home, port));
  const sync = async () => {
    const { out, err } = await run("offlineimap", ["-o", "-u", "basic", "-c", rc], { env: { HOME: home } });
    if (/ERROR/.test(out + err)) throw new Error(`${out}${err}`.slice(-3000));
  };
  const near = () =>
    ["cur", "new"].flatMap((part) => readdirSync(path.join(inbox, part)).map((name) => path.join(inbox, part, name)));
  const nearWith = (text) => near().find((file) => readFileSync(file, "latin1").includes(text));
  const far = () => listMessages(port, "INBOX");

  await check("a first synchronisation fetches everything", async () => {
    await sync();
    expectEqual(near().length, 7, "messages near");
  });
  await check("new mail near goes far, with its flags", async () => {
    writeFileSync(
      path.join(inbox, "cur", "1700000001.1_1.here:2,FS"),
      "Subject: written near\r\nFrom: joe@example.com\r\n\r\nhello\r\n",
    );
    await sync();
    const found = (await far()).find(({ subject }) => subject === "written near");
    expectEqual(found?.flags, ["\\Flagged", "\\Seen"], "its flags");
  });
  await check("flags go both ways", async () => {
    const answered = nearWith("Subject: written near");
    renameSync(answered, answered.replace(/:2,\w*$/, ":2,RS"));
    await withImapFlow(port, async (client) => {
      const lock = await client.getMailboxLock("INBOX");
      await client.messageFlagsAdd("1", ["\\Flagged"]);
      lock.release();
    });
    await sync();
    const found = (await far()).find(({ subject }) => subject === "written near");
    expectEqual(found?.flags, ["\\Answered", "\\Seen"], "flags far");
    expectEqual(near().filter((file) => /:2,\w*F/.test(file)).length, 1, "flagged messages near");
  });
  await check("deletions go both ways", async () => {
    unlinkSync(nearWith("Subject: written near"));
    await withImapFlow(port, async (client) => {
      const lock = await client.getMailboxLock("INBOX");
      await client.messageDelete("1:2");
      lock.release();
    });
    await sync();
    expectEqual((await far()).length, 5, "messages far");
    expectEqual(near().length, 5, "messages near");
  });
}
