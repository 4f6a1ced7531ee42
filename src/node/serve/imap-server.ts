/**
 * A TCP server for one world. It lives as long as it is told to: nothing that a client does ends it.
 */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { responseOctets } from "#imap/encode.ts";
import type { Response } from "#imap/response.ts";
import { Connection } from "./connection.ts";
import { FairQueue } from "./fair-queue.ts";
import type { ServerCaps } from "./server-caps.ts";
import { type HostOptions, WorldHost } from "./world-host.ts";

export interface ServerOptions extends HostOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly caps: ServerCaps;
}

/** Connections that are being turned away at the same time; beyond that they are dropped without a word. */
const REFUSALS_MAX = 256;
const REFUSAL_MS = 1_000;
const SWEEP_MS = 1_000;
/** How long a client may leave what it is told unread. */
const UNREAD_MS = 5 * 60_000;
/** How long clients have to take their BYE when the server stops. */
const FAREWELL_MS = 1_000;

export class ImapServer {
  readonly host: WorldHost;
  readonly #server: Server;
  readonly #caps: ServerCaps;
  readonly #queue = new FairQueue();
  readonly #connections = new Set<Connection>();
  readonly #refused = new Set<Socket>();
  #sweep: NodeJS.Timeout | undefined;

  private constructor(options: ServerOptions) {
    this.host = new WorldHost(options);
    this.#caps = options.caps;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  /** Resolves when it listens; rejects where it cannot. */
  static async start(options: ServerOptions): Promise<ImapServer> {
    const server = new ImapServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject);
      server.#server.listen({ host: options.host, port: options.port, backlog: 1024 }, () => resolve());
    });
    server.#server.on("error", () => undefined);
    server.#sweep = setInterval(() => server.#sweepConnections(), SWEEP_MS).unref();
    return server;
  }

  get address(): AddressInfo {
    return this.#server.address() as AddressInfo;
  }

  /** BYE to everyone; resolves when all connections are closed, at the latest a second later. */
  async stop(text = "The server is shutting down"): Promise<void> {
    clearInterval(this.#sweep);
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections) connection.bye(text);
    for (const socket of this.#refused) socket.destroy();
    const farewell = setTimeout(() => {
      for (const connection of this.#connections) connection.destroy();
    }, FAREWELL_MS);
    await closed;
    clearTimeout(farewell);
    this.host.stop();
  }

  #accept(socket: Socket): void {
    if (this.#connections.size >= this.#caps.connections) return this.#refuse(socket);
    const connection = new Connection(socket, this.host, this.#queue, this.#caps);
    this.#connections.add(connection);
    socket.once("close", () => this.#connections.delete(connection));
  }

  #refuse(socket: Socket): void {
    socket.on("error", () => undefined);
    if (this.#refused.size >= REFUSALS_MAX) {
      socket.destroy();
      return;
    }
    this.#refused.add(socket);
    const timer = setTimeout(() => socket.destroy(), REFUSAL_MS).unref();
    socket.once("close", () => {
      clearTimeout(timer);
      this.#refused.delete(socket);
    });
    socket.resume();
    socket.end(responseOctets(TOO_MANY));
  }

  #sweepConnections(): void {
    const now = performance.now();
    for (const connection of this.#connections) {
      if (this.host.hasLoggedIn(connection.session)) connection.strangerSince = now;
      if (connection.hasNotReadSince(now - UNREAD_MS)) connection.destroy();
      else if (now - connection.strangerSince > this.#caps.login * 1000)
        connection.bye("You have not logged in for too long");
    }
    this.#cutFurthestBehind();
  }

  /** Many who are a little behind fill the memory too. */
  #cutFurthestBehind(): void {
    let octets = 0;
    for (const { unreadOctets } of this.#connections) octets += unreadOctets;
    if (octets <= this.#caps.output) return;
    for (const connection of [...this.#connections].sort((a, b) => b.unreadOctets - a.unreadOctets)) {
      if (octets <= this.#caps.output) return;
      octets -= connection.unreadOctets;
      connection.destroy();
    }
  }
}

const TOO_MANY: Response = {
  type: "untagged-status",
  status: "BYE",
  code: { name: "LIMIT" },
  text: "Too many connections",
};
