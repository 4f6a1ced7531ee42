/** RFC 2180's scene (rfc2180#4.1): two clients have FOO selected, and the first expunges 4:7 of its seven messages. */
import { type Client, type GivenMessage, type GivenServer, type Server, server } from "../harness.ts";

export interface Scene {
  readonly server: Server;
  /** Has expunged, and knows. */
  readonly first: Client;
  /** Has not been told. */
  readonly second: Client;
}

const SEVEN: readonly GivenMessage[] = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ flags: n < 4 ? "" : "\\Deleted" }));

export function multiAccessed(strategy: Record<string, string> = {}, given: GivenServer = {}): Scene {
  const scene = server({ ...given, strategy, mailboxes: { FOO: SEVEN, FRED: 0, ...given.mailboxes } });
  const [first, second] = [scene.client(1, "FOO"), scene.client(2, "FOO")];
  first.send("A001 EXPUNGE");
  return { server: scene, first, second };
}

/** The EXPUNGE responses of 4:7. */
export const EXPUNGED = ["* 4 EXPUNGE", "* 4 EXPUNGE", "* 4 EXPUNGE", "* 4 EXPUNGE"];
