// curl's imap:// URLs and custom requests.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, expectEqual, listMessages, run } from "./tools.mjs";

export async function curl({ home, port, check }) {
  const url = `imap://127.0.0.1:${port}`;
  const call = (...args) => run("curl", ["-sS", "--max-time", "20", "-u", "joe:x", ...args]);
  await check("LIST", async () => {
    const { out } = await call(`${url}/`);
    expect(/^\* LIST \([^)]*\) "\/" INBOX\r$/m.test(out), out);
  });
  await check("FETCH by UID", async () => {
    const { out } = await call(`${url}/INBOX;UID=2`);
    expect(/^Subject: /m.test(out) && out.includes("\r\n\r\n"), out);
  });
  await check("FETCH of a section", async () => {
    const { out } = await call(`${url}/INBOX;MAILINDEX=1;SECTION=HEADER.FIELDS%20(SUBJECT)`);
    expect(/^Subject: .*\r\n\r\n$/.test(out), out);
  });
  await check("a wrong UIDVALIDITY is noticed", () =>
    run("curl", ["-sS", "-u", "joe:x", `${url}/INBOX;UIDVALIDITY=99999;UID=1`], { status: 78 }),
  );
  await check("SEARCH", async () => {
    const { out } = await call(`${url}/INBOX?SUBJECT%20Build`);
    expect(/^\* SEARCH [\d ]+\r\n$/.test(out), out);
  });
  await check("upload by APPEND", async () => {
    const file = path.join(home, "mail.eml");
    writeFileSync(file, `Subject: from curl\r\nFrom: joe@example.com\r\n\r\n${"line\r\n".repeat(20_000)}`);
    await call("-T", file, `${url}/Trash`);
    expectEqual(
      (await listMessages(port, "Trash")).map(({ subject }) => subject),
      ["from curl"],
      "Trash holds",
    );
  });
  await check("upload to a mailbox that is not there fails", () =>
    run("curl", ["-sS", "-u", "joe:x", "-T", path.join(home, "mail.eml"), `${url}/Nowhere`], { status: 25 }),
  );
  await check("custom requests: STORE, COPY, EXPUNGE", async () => {
    await call(`${url}/INBOX`, "-X", "STORE 1 +FLAGS (\\Deleted)");
    await call(`${url}/INBOX`, "-X", "COPY 2 Trash");
    const { out } = await call(`${url}/INBOX`, "-X", "EXPUNGE");
    expect(out.includes("* 1 EXPUNGE"), out);
    expectEqual((await listMessages(port, "INBOX")).length, 6, "messages in INBOX");
    expectEqual((await listMessages(port, "Trash")).length, 2, "messages in Trash");
  });
  await check("AUTHENTICATE PLAIN when asked for, with and without initial response", async () => {
    await call("--login-options", "AUTH=PLAIN", `${url}/`);
    await call("--login-options", "AUTH=PLAIN", "--sasl-ir", `${url}/`);
  });
  await check("many requests on one connection", async () => {
    const { out } = await call(`${url}/INBOX;MAILINDEX=[1-6];SECTION=TEXT`);
    expect(out.length > 1000, out);
  });
}
