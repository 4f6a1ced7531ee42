/**
 * The least that a server in Node can be: it answers every line and sends what the large answers would be, and knows nothing.
 * Under the same attacks its clients wait for the machine, the system's network and the attacker: what ours wait longer is our doing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Peer } from "../tcp/servers.ts";

const script = `
const net = require("node:net");
const large = Buffer.alloc(10_000_000, "x");
const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  socket.on("error", () => undefined);
  socket.on("end", () => socket.end());
  socket.write("* OK ready\\r\\n");
  let rest = "";
  socket.on("data", (piece) => {
    let answers = "";
    let from = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      const line = rest + piece.toString("latin1", from, Math.min(at, from + 100));
      if (line.includes("BODY.PEEK[]")) socket.write(large);
      answers += line.split(" ", 1)[0] + " OK done\\r\\n";
      rest = "";
      from = at + 1;
    }
    rest = (rest + piece.toString("latin1", from, from + 100)).slice(0, 100);
    if (answers !== "") socket.write(answers);
  });
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 1024 }, () => console.log(server.address().port));
`;

export async function startControl(): Promise<Peer> {
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    name: "bare",
    port: Number(port.toString()),
    pid: child.pid,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
