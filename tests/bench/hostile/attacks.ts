/** What clients do that want to do harm. */
import { connect, type Socket } from "node:net";

export interface Target {
  readonly port: number;
  /** How long an attack lasts. */
  readonly ms: number;
  /** Connections that are attempted. */
  readonly attempts: number;
}

export interface Attack {
  readonly name: string;
  /** Resolves with how many connections, octets or large lines it came to. */
  run(target: Target): Promise<number>;
}

const MIB = 1024 * 1024;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function open({ port }: Target): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(socket));
    socket.once("close", () => resolve(socket));
  });
}

/** Does it again and again, so many at a time, until time is up. */
async function again(target: Target, atOnce: number, act: (i: number) => Promise<void>): Promise<number> {
  const end = performance.now() + target.ms;
  let i = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) await act(i++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return i;
}

/** As fast as it is taken. */
async function pour(socket: Socket, octets: number): Promise<void> {
  const piece = Buffer.alloc(MIB, "x");
  for (let left = octets; left > 0 && !socket.destroyed; left -= MIB)
    if (!socket.write(piece))
      await new Promise<void>((resolve) => {
        const go = (): void => {
          socket.off("drain", go).off("close", go);
          resolve();
        };
        socket.on("drain", go).on("close", go);
      });
}

/** 32 at a time; each waits so long before it comes again. */
const halfClosed = (name: string, pauseMs: number): Attack => ({
  name,
  run: (target) =>
    again(target, 32, async () => {
      const socket = await open(target);
      socket.end("a LOGIN bench x\r\nb SELECT INBOX\r\nc FETCH 1 RFC822.SIZE\r\nd UNFINISHED").resume();
      await new Promise((resolve) => socket.once("close", resolve));
      if (pauseMs > 0) await sleep(pauseMs);
    }),
});

/** 8 at a time, the same. */
const resets = (name: string, pauseMs: number): Attack => ({
  name,
  run: (target) =>
    again(target, 8, async (i) => {
      const socket = await open(target);
      socket.write("a LOGIN bench x\r\nb SELECT INBOX\r\n");
      socket.write(i % 2 === 0 ? "c FETCH 1:* BODY.PEEK[]\r\n" : `c APPEND INBOX {100000+}\r\n${"x".repeat(50_000)}`);
      await new Promise((resolve) => socket.once("data", resolve));
      await sleep(5);
      socket.resetAndDestroy();
      if (pauseMs > 0) await sleep(pauseMs);
    }),
});

export const attacks: readonly Attack[] = [
  {
    name: "connection attempts",
    async run(target) {
      let left = target.attempts;
      const worker = async (): Promise<void> => {
        for (let i = left--; i > 0; i = left--) {
          const socket = await open(target);
          if (i % 3 === 0) socket.resetAndDestroy();
          else if (i % 3 === 1) socket.destroy();
          else socket.end("a LOGIN jo").resume();
        }
      };
      await Promise.all(Array.from({ length: 64 }, worker));
      return target.attempts;
    },
  },
  {
    name: "900 slow ones, an octet at a time",
    async run(target) {
      const sockets = await Promise.all(Array.from({ length: 900 }, () => open(target)));
      const end = performance.now() + target.ms;
      let octets = 0;
      for (; performance.now() < end; octets += sockets.length) {
        for (const socket of sockets) socket.write("a");
        await sleep(100);
      }
      for (const socket of sockets) socket.destroy();
      return octets;
    },
  },
  {
    name: "lines of 64 MiB, 8 at a time",
    run: (target) =>
      again(target, 8, async () => {
        const socket = await open(target);
        socket.resume();
        socket.write("a NOOP ");
        await pour(socket, 64 * MIB);
        socket.destroy();
      }),
  },
  {
    name: "20 who never read",
    async run(target) {
      const sockets = await Promise.all(Array.from({ length: 20 }, () => open(target)));
      for (const socket of sockets) {
        socket.pause();
        socket.write(`a LOGIN bench x\r\nb SELECT INBOX\r\n${"c FETCH 1:* BODY.PEEK[]\r\n".repeat(100)}`);
      }
      await sleep(target.ms);
      for (const socket of sockets) socket.destroy();
      return sockets.length;
    },
  },
  halfClosed("half-closed sockets", 0),
  halfClosed("the same, at most 500 a second", 60),
  resets("resets in large answers and literals", 0),
  // What 1 Gbit/s carries of them, for an answer fills some MiB of buffers before the reset comes.
  resets("the same, at most 50 a second", 155),
];
