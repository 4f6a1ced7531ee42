/**
 * A TCP server for one world. It lives as long as it is told to: nothing that a client does ends it.
 */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { responseOctets } from "#imap/encode.ts";
import type { Response } from "#imap/response.ts";
import { Connection } from "./connection.ts";
import { FairQueue } from "./fair-queue.ts";
import { SaidBefore } from "./said-before.ts";
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
  /** Not greeted yet. */
  readonly #arrived = new Set<Socket>();
  readonly #refused = new Set<Socket>();
  readonly #saidBefore = new SaidBefore();
  #sweep: NodeJS.Timeout | undefined;

  private constructor(options: ServerOptions) {
    this.host = new WorldHost(options);
    this.#caps = options.caps;
    const sockets = { allowHalfOpen: true, noDelay: true, pauseOnConnect: true };
    this.#server = createServer(sockets, (socket) => this.#accept(socket));
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
    for (const socket of this.#refused) socket.destroy();
    for (const socket of this.#arrived) this.#refuse(socket, { type: "untagged-status", status: "BYE", text });
    this.#arrived.clear();
    for (const connection of this.#connections) connection.bye(text);
    const farewell = setTimeout(() => {
      for (const connection of this.#connections) connection.destroy();
    }, FAREWELL_MS);
    await closed;
    clearTimeout(farewell);
    this.host.stop();
  }

  /** The system hands over all who have come at once, but each is greeted only as time permits. */
  #accept(socket: Socket): void {
    if (this.#connections.size + this.#arrived.size >= this.#caps.connections) return this.#refuse(socket, TOO_MANY);
    this.#arrived.add(socket);
    this.#queue.add({ standing: "arriving", work: () => this.#greet(socket) });
  }

  #greet(socket: Socket): boolean {
    if (!this.#arrived.delete(socket)) return false;
    const connection = new Connection(socket, this.host, this.#queue, this.#caps, this.#saidBefore);
    this.#connections.add(connection);
    socket.once("close", () => this.#connections.delete(connection));
    return false;
  }

  /** With a greeting that is none (rfc9051#7.1.5). */
  #refuse(socket: Socket, bye: Response): void {
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
    socket.end(responseOctets(bye));
  }

  #sweepConnections(): void {
    const now = performance.now();
    for (const connection of this.#connections) {
      if (this.host.hasLoggedIn(connection.session)) connection.knowUser(now);
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
