// Python's imaplib: the checks are in imaplib_session.py, one line each.
import path from "node:path";
import { run } from "./tools.mjs";

export async function imaplib({ port, check }) {
  let out = "";
  await check("the session", async () => {
    ({ out } = await run("python3", [path.join("tests", "clients", "imaplib_session.py"), String(port)]));
  });
  for (const line of out.split("\n").filter((text) => text.startsWith("ok ")))
    await check(line.slice(3), () => Promise.resolve());
}
