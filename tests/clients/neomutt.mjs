// neomutt, with keys pressed by its own `push`, on a terminal made by script(1).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, expectEqual, listMessages, run, withImapFlow } from "./tools.mjs";

const config = (home, port) => `
set imap_user=joe
set imap_pass=x
set ssl_starttls=no
set ssl_force_tls=no
set folder=imap://127.0.0.1:${port}/
set spoolfile=+INBOX
set header_cache=${home}/cache
set message_cachedir=${home}/bodies
set imap_idle=no
set confirmappend=no
set delete=yes
set quit=yes
set wait_key=no
set move=no
set mail_check=0
set timeout=1
set mark_old=no
`;

export async function neomutt({ home, port, check }) {
  const rc = path.join(home, "neomuttrc");
  writeFileSync(rc, config(home, port));
  const press = (keys, mailbox = "INBOX") => {
    const quoted = keys.replaceAll("'", "'\\''");
    const command = `neomutt -n -F ${rc} -e 'push "${quoted}"' -f imap://127.0.0.1:${port}/${mailbox}`;
    return run("script", ["-qfec", command, path.join(home, "screen")], {
      env: { TERM: "xterm", HOME: home, LINES: "40", COLUMNS: "120" },
      timeoutMs: 20_000,
    });
  };
  const subjects = async (mailbox) => (await listMessages(port, mailbox)).map(({ subject }) => subject);

  await check("opens INBOX and reads a message", async () => {
    await press("<first-entry><display-message><exit><quit>");
    const [first] = await listMessages(port, "INBOX");
    expect(first?.flags.includes("\\Seen"), "the first message is not \\Seen");
  });
  await check("copies a message, with COPY", async () => {
    await press("<first-entry><copy-message>=Trash<enter><exit>");
    expectEqual((await subjects("Trash")).length, 1, "messages in Trash");
  });
  await check("flags and deletes, with STORE and EXPUNGE", async () => {
    await press("<first-entry><flag-message><last-entry><delete-message><sync-mailbox><exit>");
    const left = await listMessages(port, "INBOX");
    expectEqual(left.length, 6, "messages in INBOX");
    expect(left[0]?.flags.includes("\\Flagged"), "the first message is not \\Flagged");
  });
  await check("saves to a new mailbox, with CREATE", async () => {
    await press("<first-entry><save-message>=Kept<enter>y<sync-mailbox><exit>");
    expectEqual((await subjects("Kept")).length, 1, "messages in Kept");
    expectEqual((await subjects("INBOX")).length, 5, "messages in INBOX");
  });
  await check("opens a changed mailbox from its cache, with QRESYNC", async () => {
    const log = path.join(home, "qresync.log");
    const resync = (keys) => {
      const set = `set imap_qresync=yes debug_level=2 debug_file=${log}`;
      const command = `neomutt -n -F ${rc} -e '${set}' -e 'push "${keys}"' -f imap://127.0.0.1:${port}/INBOX`;
      return run("script", ["-qfec", command, path.join(home, "screen")], {
        env: { TERM: "xterm", HOME: home, LINES: "40", COLUMNS: "120" },
        timeoutMs: 20_000,
      });
    };
    await resync("<exit>");
    const before = await listMessages(port, "INBOX");
    await withImapFlow(port, async (client) => {
      const lock = await client.getMailboxLock("INBOX");
      await client.messageDelete(`${before[1].uid}`, { uid: true });
      await client.messageFlagsAdd(`${before[2].uid}`, ["\\Answered"], { uid: true });
      lock.release();
    });
    await resync("<first-entry><next-entry><flag-message><last-entry><delete-message><sync-mailbox><exit>");
    const said = readdirSync(home)
      .filter((name) => name.startsWith("qresync.log"))
      .map((name) => readFileSync(path.join(home, name), "latin1"))
      .join("");
    expect(/CHANGEDSINCE \d+ VANISHED/.test(said), said.slice(-2000));
    const left = await listMessages(port, "INBOX");
    const uids = before.map(({ uid }) => uid);
    expectEqual(
      left.map(({ uid }) => uid),
      [uids[0], ...uids.slice(2, -1)],
      "UIDs in INBOX",
    );
    expectEqual(left[1].flags, ["\\Answered", "\\Flagged"], "flags of the second message");
  });
  await check("uploads from a local mailbox, with APPEND", async () => {
    const mbox = path.join(home, "local.mbox");
    writeFileSync(
      mbox,
      "From joe Thu Jan  1 00:00:00 2026\nSubject: from a local file\nFrom: joe@example.com\n\nhello\n",
    );
    const command = `neomutt -n -F ${rc} -e 'push "<copy-message>=Kept<enter><exit>"' -f ${mbox}`;
    await run("script", ["-qfec", command, path.join(home, "screen")], {
      env: { TERM: "xterm", HOME: home },
      timeoutMs: 20_000,
    });
    expect(
      (await subjects("Kept")).includes("from a local file"),
      readFileSync(path.join(home, "screen"), "latin1").slice(-500),
    );
  });
  await check("searches on the server", async () => {
    await press("<limit>=b hello<enter><display-message><exit><quit>", "Kept");
    const found = (await listMessages(port, "Kept")).find(({ subject }) => subject === "from a local file");
    expect(found?.flags.includes("\\Seen"), "the message found is not \\Seen");
  });
}
