// fetchmail: takes new mail away.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expectEqual, listMessages, run } from "./tools.mjs";

export async function fetchmail({ home, port, check }) {
  const rc = path.join(home, "fetchmailrc");
  const inbox = path.join(home, "inbox.mbox");
  const poll = async (options, status = 0) => {
    writeFileSync(
      rc,
      `poll 127.0.0.1 service ${port} protocol IMAP auth password
         user "joe" password "x" sslproto "" ${options} mda "sh -c 'echo From MARK; cat' >> ${inbox}"\n`,
      { mode: 0o600 },
    );
    await run("fetchmail", ["-f", rc, "--nodetach", "--nosyslog", "--pidfile", path.join(home, "pid")], {
      env: { HOME: home, FETCHMAILHOME: home },
      status,
    });
  };
  const received = () => (existsSync(inbox) ? readFileSync(inbox, "latin1").split("From MARK").length - 1 : 0);

  await check("takes everything and leaves it there", async () => {
    await poll("keep fetchall");
    expectEqual(received(), 7, "messages received");
    expectEqual((await listMessages(port, "INBOX")).length, 7, "messages in INBOX");
  });
  await check("finds no new mail then", () => poll("keep", 1));
  await check("takes everything away", async () => {
    await poll("nokeep fetchall");
    expectEqual((await listMessages(port, "INBOX")).length, 0, "messages in INBOX");
  });
  await check("takes another mailbox", async () => {
    await poll('nokeep fetchall folder "Archive/2025"');
    expectEqual((await listMessages(port, "Archive/2025")).length, 0, "messages in Archive/2025");
  });
}
