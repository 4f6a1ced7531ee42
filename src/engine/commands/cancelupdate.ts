/** CANCELUPDATE: results of searches are kept up to date no longer.   rfc5267#4.3.5 */
import { bad, type Command, ok } from "../command.ts";
import { closeContexts } from "../contexts.ts";

interface CancelUpdateArgs {
  /** Of the commands that asked for updates; at least one. */
  readonly tags: readonly string[];
}

export const cancelUpdate: Command<CancelUpdateArgs> = {
  name: "CANCELUPDATE",
  states: ["selected"],
  cites: ["rfc5267#4.3.5"],
  capabilities: ["CONTEXT=SEARCH", "CONTEXT=SORT"],
  expungeResponses: "allowed",
  parse(reader) {
    const tags: string[] = [];
    do {
      reader.space();
      tags.push(reader.quoted());
    } while (!reader.atEnd);
    return { tags };
  },
  print: ({ tags }) => tags.map((tag) => ` "${tag.replace(/["\\]/g, "\\$&")}"`).join(""),
  run: (turn, { tags }) =>
    closeContexts(turn, tags) ? ok("CANCELUPDATE completed") : bad("No search of this tag is kept up to date"),
};
