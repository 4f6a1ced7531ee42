/**
 * What the TCP server takes before it says no. Each has a name on the command line (`--limit NAME=VALUE`).
 */
export interface ServerCaps {
  /** Connections at once; one more hears BYE. */
  readonly connections: number;
  /** Octets of a command without its literals. */
  readonly line: number;
  /** Octets of all messages of one APPEND. */
  readonly message: number;
  /** Octets of all messages of all accounts, each copy counted: beyond it APPEND and COPY get NO [OVERQUOTA]. */
  readonly stored: number;
  /** Octets that wait for clients who do not read, of all of them: beyond it those furthest behind are cut. */
  readonly output: number;
  /** Seconds from connecting to a successful login. */
  readonly login: number;
  /** Octets of a recording's text. */
  readonly record: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_CAPS: ServerCaps = {
  connections: 1024,
  line: 64 * 1024,
  message: 64 * MIB,
  stored: 1024 * MIB,
  output: 64 * MIB,
  login: 180,
  record: 7 * MIB,
};

/** For `--help` and docs/serve.md. */
export const CAP_NAMES = Object.keys(DEFAULT_CAPS) as readonly (keyof ServerCaps)[];

/** Reads `name=number`. Throws an Error that says what is wrong. */
export function readCap(text: string): Partial<ServerCaps> {
  const [name = "", value = ""] = text.split("=", 2);
  const known = CAP_NAMES.find((cap) => cap === name);
  if (!known) throw new Error(`there is no limit "${name}", only ${CAP_NAMES.join(", ")}`);
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new Error(`limit ${name} must be a whole number from 1, not "${value}"`);
  return { [known]: Number(value) };
}
