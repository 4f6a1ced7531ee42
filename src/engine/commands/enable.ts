/**
 * ENABLE: switches extensions on for the rest of the session.   rfc5161#3.1  rfc9051#6.3.1  rfc7162#3.2.3
 *
 * From ENABLE METADATA on the session is told of annotations that others change (rfc5464#4.4).
 *
 * Names that the server does not know, or cannot switch, are passed over. ENABLED lists what is new.
 */
import { capabilities } from "../capabilities.ts";
import { type Command, ok } from "../command.ts";
import { offersModSeqs } from "../mod-seqs.ts";
import { enabledLine } from "../strategy/enabled-line.ts";

interface EnableArgs {
  /** In capitals. */
  readonly names: readonly string[];
}

export const enable: Command<EnableArgs> = {
  name: "ENABLE",
  states: ["authenticated"],
  cites: ["rfc5161#3.1", "rfc9051#6.3.1"],
  capabilities: ["ENABLE", "IMAP4rev2"],
  expungeResponses: "allowed",
  parse(reader) {
    const names: string[] = [];
    do {
      reader.space();
      names.push(reader.word("a capability"));
    } while (!reader.atEnd);
    return { names };
  },
  print: ({ names }) => names.map((name) => ` ${name}`).join(""),
  run(turn, { names }) {
    const { enabled } = turn.session;
    // QRESYNC has CONDSTORE in it, advertised or not (rfc7162#3.2.3).
    const isKnown = (name: string): boolean => turn.offers(name) || (name === "CONDSTORE" && offersModSeqs(turn));
    const known = capabilities.filter(({ name, canEnable }) => canEnable && isKnown(name));
    const asked = names.includes("QRESYNC") && turn.offers("QRESYNC") ? [...names, "CONDSTORE"] : names;
    const added = known.filter(({ name }) => asked.includes(name.toUpperCase()) && !enabled.has(name.toUpperCase()));
    turn.updateSession(turn.actor, { enabled: new Set([...enabled, ...added.map(({ name }) => name.toUpperCase())]) });
    const isNews = (name: string): boolean => /^METADATA(?:-SERVER)?$/.test(name);
    if (added.some(({ name }) => isNews(name)) && ![...enabled].some(isNews))
      turn.updateSession(turn.actor, { annotationsKnown: turn.world.annotations });
    const { isEmpty } = turn.choose(enabledLine);
    turn.respond({ type: "enabled", capabilities: isEmpty ? [] : added.map(({ name }) => name) });
    return ok("ENABLE completed");
  },
};
