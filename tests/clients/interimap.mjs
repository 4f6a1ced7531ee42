// interimap: two users' mailboxes kept in step, both sides by QRESYNC alone: what VANISHED or a MODSEQ left out is lost.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, expectEqual, listMessages, run, withImapFlow } from "./tools.mjs";

const NEAR = "near";

const side = (name, user, port) => `
[${name}]
type = imap
host = 127.0.0.1
port = ${port}
username = ${user}
password = x
STARTTLS = NO
`;

export async function interimap({ home, port, check }) {
  const folder = path.join(home, "interimap");
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  const config = path.join(folder, "config");
  writeFileSync(config, `database = ${folder}/state.db\n${side("local", NEAR, port)}${side("remote", "joe", port)}`);
  const sync = async () => {
    const { out, err } = await run("interimap", [`--config=${config}`, "--debug"], { env: { HOME: home } });
    const said = `${out}${err}`;
    if (/WARNING|ERROR|BUG/.test(said)) throw new Error(said.slice(-3000));
    return said;
  };
  const far = () => listMessages(port, "INBOX");
  const near = () => listMessages(port, "INBOX", NEAR);
  const inInbox = (user, act) =>
    withImapFlow(
      port,
      async (client) => {
        const lock = await client.getMailboxLock("INBOX");
        try {
          await act(client);
        } finally {
          lock.release();
        }
      },
      user,
    );
  const bySubject = (messages) => messages.map(({ subject, flags }) => `${subject} ${flags}`).sort();
  const expectSame = async () => expectEqual(bySubject(await near()), bySubject(await far()), "messages near and far");

  await check("a first synchronisation copies everything", async () => {
    await sync();
    expectEqual((await near()).length, 7, "messages near");
    await expectSame();
    for (const name of ["Archive/2025", "Entwürfe", "Odd"])
      expectEqual((await listMessages(port, name, NEAR)).length, (await listMessages(port, name)).length, name);
  });
  await check("flags go both ways", async () => {
    const [first] = await far();
    const [, second] = await near();
    await inInbox("joe", (client) => client.messageFlagsAdd(String(first.uid), ["\\Flagged", "Work"], { uid: true }));
    await inInbox(NEAR, (client) => client.messageFlagsAdd(String(second.uid), ["\\Answered"], { uid: true }));
    await sync();
    await expectSame();
    const flags = (await near()).flatMap((message) => message.flags);
    expectEqual(flags.sort(), ["Work", "\\Answered", "\\Flagged"], "flags near");
  });
  await check("what is expunged on one side is expunged on the other", async () => {
    const [, , third] = await far();
    const last = (await near()).at(-1);
    await inInbox("joe", (client) => client.messageDelete(String(third.uid), { uid: true }));
    await inInbox(NEAR, (client) => client.messageDelete(String(last.uid), { uid: true }));
    await sync();
    expectEqual((await far()).length, 5, "messages far");
    await expectSame();
  });
  await check("new mail goes both ways, in one MULTIAPPEND", async () => {
    await withImapFlow(port, async (client) => {
      for (const n of [1, 2]) await client.append("INBOX", `Subject: far ${n}\r\n\r\nx\r\n`, ["\\Seen"]);
    });
    await withImapFlow(port, (client) => client.append("INBOX", "Subject: near\r\n\r\nx\r\n"), NEAR);
    await sync();
    expectEqual((await far()).length, 8, "messages far");
    await expectSame();
  });
  await check("a mailbox that one side creates comes into being on the other", async () => {
    await withImapFlow(port, (client) => client.mailboxCreate("Neu/Körbe"), NEAR);
    await sync();
    expect(
      (await withImapFlow(port, (client) => client.list())).some((box) => box.path === "Neu/Körbe"),
      "Neu/Körbe is not there",
    );
  });
  await check("with nothing new nothing is fetched", async () => {
    const said = await sync();
    expect(!/ SELECT | FETCH /.test(said), said.slice(-2000));
  });
}
