/** Prints the arguments of a command and reads them back. */
import type { Command, ParseContext } from "#engine/command.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { server } from "../harness.ts";

const context = ((): ParseContext => {
  const given = server();
  given.connect(1);
  const session = given.world.sessions.get(1);
  if (!session) throw new Error("not connected");
  return { world: given.world, session };
})();

export const reparse = <Args>(command: Command<Args>, args: Args): Args =>
  command.parse(new Reader(octetsOf(command.print(args))), context);
