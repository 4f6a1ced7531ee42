/** Serves the built page for the browser tests: in a sub-path, on a port of its own, closed at the end. */
import { preview } from "vite";

export default async function serve(): Promise<() => Promise<void>> {
  const server = await preview({ base: "/some/where/", preview: { host: "127.0.0.1", port: 0 }, logLevel: "silent" });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the preview server has no port");
  process.env.IMAPSCOPE_URL = `http://127.0.0.1:${address.port}/some/where/`;
  return () => server.close();
}
