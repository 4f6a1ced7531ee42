/**
 * What is large: mailboxes of up to 10^6 messages, a thousand sessions in one mailbox, streams of a gigabyte. Over TCP,
 * against `imapscope serve` in a process of its own; costs are its CPU, which other programs on the machine hardly touch.
 */
import { bySize } from "./large/by-size.ts";
import { manySessions } from "./large/many-sessions.ts";
import { streams } from "./large/streams.ts";

export async function run(): Promise<void> {
  await bySize();
  await manySessions();
  await streams();
}
