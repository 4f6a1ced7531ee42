/** A client that sends octets and keeps what comes; it knows nothing about IMAP. */
import { connect, type Socket } from "node:net";

export class RawClient {
  readonly socket: Socket;
  /** Everything that came, each character one octet. */
  text = "";
  /** Everything that went out by `send`. */
  sent = "";
  isClosed = false;
  #looked = 0;
  #waiting: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (octets: Buffer) => {
      this.text += octets.toString("latin1");
      this.#wake();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  /** Once it is connected; nothing has been read then. */
  static async open(port: number): Promise<RawClient> {
    const socket = connect({ port, host: "127.0.0.1" });
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new RawClient(socket);
  }

  static async loggedIn(port: number, mailbox?: string): Promise<RawClient> {
    const client = await RawClient.open(port);
    await client.command("LOGIN joe x");
    if (mailbox !== undefined) await client.command(`SELECT ${mailbox}`);
    return client;
  }

  send(text: string): void {
    this.sent += text;
    this.socket.write(text, "latin1");
  }

  /** Sends a command and gives its answer, up to the tagged response. */
  async command(text: string): Promise<string> {
    this.send(`t ${text}\r\n`);
    return this.until(/^t (OK|NO|BAD) .*\r\n/m);
  }

  /** What came since the last look, up to the end of the first match. Rejects after 10 s, or where the end comes first. */
  async until(pattern: RegExp, timeoutMs = 10_000): Promise<string> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = pattern.exec(this.text.slice(this.#looked));
      if (found) {
        const from = this.#looked;
        this.#looked += found.index + found[0].length;
        return this.text.slice(from, this.#looked);
      }
      if (this.isClosed || Date.now() > end)
        throw new Error(
          `no ${pattern} ${this.isClosed ? "before the end" : "in time"}: ${this.text.slice(this.#looked).slice(-400)}`,
        );
      await this.#news(end - Date.now());
    }
  }

  /** Once the server has closed the connection; what came since the last look. */
  async closed(timeoutMs = 10_000): Promise<string> {
    const end = Date.now() + timeoutMs;
    while (!this.isClosed) {
      if (Date.now() > end) throw new Error("the connection is still open");
      await this.#news(50);
    }
    return this.text.slice(this.#looked);
  }

  #news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
