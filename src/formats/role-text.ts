/**
 * Virtual clients in scenario text: `acts C2 as poller every=25m` in the header, `<C2 acts as poller>` in the story. What
 * they do stands in the story as well, and must come: `C2: p3 NOOP`, `<C2 connects>`, `<C2 notes: nothing new>`.
 */

import { utf8Decode, utf8Encode } from "#imap/octets.ts";
import type { Role } from "#sim/clients/behaviour.ts";
import { ParameterError } from "#sim/clients/parameters.ts";
import { printRole, readRole } from "#sim/role.ts";
import type { RoleInput } from "#sim/sim-input.ts";
import type { ReadHeader } from "./header.ts";
import type { Answer, Step } from "./scenario.ts";
import { readClient } from "./scenario-terms.ts";
import type { Words } from "./scenario-text.ts";

export const readActsLine: ReadHeader = (words, { setup }) => {
  const client = readClient(words);
  const draft = setup.client(client);
  if (draft.acts) words.fail(`C${client} acts as ${draft.acts.behaviour} already`, 1);
  if (!words.take("as")) words.fail('expected "as" and what the client does');
  draft.acts = readRoleText(words);
};

function readRoleText(words: Words): Role {
  const { text, column } = words.raw();
  try {
    return readRole(text);
  } catch (error) {
    if (error instanceof ParameterError) words.fail(error.message, column + error.position);
    throw error;
  }
}

/** Undefined where it is something else that happens. */
export function readRoleHappening(words: Words, inside: string): RoleInput | undefined {
  const match = /^C([1-9]) acts /.exec(inside);
  if (!match) return undefined;
  const client = readClient(words);
  words.take("acts");
  if (words.take("as")) return { type: "act", client, as: readRoleText(words) };
  if (!words.take("by") || !words.take("hand")) words.fail('expected "as" and what the client does, or "by hand"');
  return { type: "act", client, as: undefined };
}

type Acted = Answer & { readonly type: "acted" };

/** What a virtual client must do, in angle brackets; undefined where it is something else. */
export function readDeed(words: Words, inside: string): Step | undefined {
  const match = /^C([1-9])(?: (connects)|'s connection is (closed)| notes: (.*))$/.exec(inside.trimEnd());
  if (!match) return undefined;
  words.raw();
  const deed = match[2] !== undefined ? "connect" : match[3] !== undefined ? "close" : "remark";
  return { type: "acted", deed, client: Number(match[1]), line: utf8Encode(match[4] ?? "") };
}

/** Without the angle brackets. */
export function printDeed({ client, deed, line }: Acted): string {
  if (deed === "connect") return `C${client} connects`;
  return deed === "close" ? `C${client}'s connection is closed` : `C${client} notes: ${utf8Decode(line) ?? ""}`;
}

/** Without the angle brackets. */
export const printRoleHappening = ({ client, as }: RoleInput): string =>
  `C${client} acts ${as ? `as ${printRole(as)}` : "by hand"}`;
