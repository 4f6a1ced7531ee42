/**
 * A client that keeps commands in flight and counts their answers; the same for every server that is measured.
 *
 * It looks for its tag at the beginning of lines and at nothing else, so that it stays well ahead of the servers.
 */
import { connect, type Socket } from "node:net";

/** In no message, so a line that begins with it is an answer. */
const TAG = "zq7k";
const ANSWER = Buffer.from(`\r\n${TAG} `);

export class LoadConnection {
  readonly #socket: Socket;
  /** The end of what came so far: an answer may lie across two pieces. */
  #tail: Buffer = Buffer.from("\r\n");
  #onAnswers: (count: number) => void = () => undefined;
  #onPiece: () => void = () => undefined;
  octets = 0;
  problem: string | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (piece: Buffer) => this.#read(piece));
    socket.on("close", () => this.#end("the connection was closed"));
    socket.on("error", (error) => this.#end(error.message));
  }

  static async open(port: number): Promise<LoadConnection> {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("closed before it was greeted")));
      socket.once("data", resolve);
    });
    return new LoadConnection(socket);
  }

  #end(problem: string): void {
    this.problem ??= problem;
    this.#onAnswers(0);
  }

  #read(piece: Buffer): void {
    this.octets += piece.length;
    this.#onPiece();
    const text = this.#tail.length > 0 ? Buffer.concat([this.#tail, piece]) : piece;
    let count = 0;
    let at = text.indexOf(ANSWER);
    let end = 0;
    while (at >= 0) {
      const status = text[at + ANSWER.length];
      if (status === undefined) break;
      if (status !== 0x4f && this.problem === undefined) this.problem = text.toString("latin1", at + 2, at + 200);
      count++;
      end = at + ANSWER.length;
      at = text.indexOf(ANSWER, end);
    }
    this.#tail = text.subarray(at >= 0 ? at : Math.max(end, text.length - ANSWER.length));
    if (count > 0) this.#onAnswers(count);
  }

  /** Sends one command and waits for its answer. */
  async run(command: string): Promise<void> {
    await this.answer(command);
    if (this.problem !== undefined) throw new Error(`${command.slice(0, 80)}: ${this.problem}`);
  }

  /** The same for a command that may be refused. */
  async answer(command: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onAnswers = () => resolve();
      this.#socket.write(`${TAG} ${command}\r\n`, "latin1");
    });
  }

  /** Sends a command that is answered with a continuation request, and waits for that. */
  async start(command: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onPiece = resolve;
      this.#socket.write(`${TAG} ${command}\r\n`, "latin1");
    });
  }

  /** Keeps `depth` commands in flight until told to stop; resolves with how many were answered. */
  async load(depth: number, next: () => string, isOver: () => boolean): Promise<number> {
    let answered = 0;
    let inFlight = 0;
    await new Promise<void>((resolve) => {
      const send = (count: number): void => {
        let text = "";
        for (let i = 0; i < count; i++) text += `${TAG} ${next()}\r\n`;
        inFlight += count;
        this.#socket.write(text, "latin1");
      };
      this.#onAnswers = (count) => {
        answered += count;
        inFlight -= count;
        if (this.problem !== undefined) resolve();
        else if (!isOver()) send(count);
        else if (inFlight === 0) resolve();
      };
      send(depth);
    });
    if (this.problem !== undefined) throw new Error(this.problem);
    return answered;
  }

  close(): void {
    this.#onAnswers = () => undefined;
    this.#socket.destroy();
  }
}
