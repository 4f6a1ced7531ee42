/** A plain field to type commands into: on phones, and wherever the terminal does not load. */
import { type FormEvent, useEffect, useState } from "react";
import { commands } from "#engine/commands/index.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { send } from "../deeds.ts";
import { awaitingAt, suggestedTag } from "../prompt.ts";
import { stageAtCursor, useScope } from "../store.ts";
import { draftOf, keepDraft, onDrafts } from "../terminal/drafts.ts";
import { commandWords, isTagAdded } from "../terminal/tag-rule.ts";

const isCommandWord = commandWords(commands);

const HINTS = {
  command: "a command",
  literal: "octets of the literal",
  idle: "DONE ends IDLE",
  continuation: "an answer to +",
  closed: "not connected",
} as const;

export function ClientInput({ client }: { client: ClientNumber }) {
  const [text, setText] = useState(() => draftOf(client));
  useEffect(() => {
    setText(draftOf(client));
    return onDrafts((isRestored) => isRestored && setText(draftOf(client)));
  }, [client]);
  function write(to: string) {
    setText(to);
    keepDraft(client, to);
  }
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const awaiting = awaitingAt(play, cursor, client);
  const isActor = useScope((scope) => stageAtCursor(scope).actors.has(client));
  const tag = suggestedTag(play, cursor, client);
  const isTagged = awaiting.kind === "command" && (text === "" || isTagAdded(text, isCommandWord));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (awaiting.kind === "closed" || (text === "" && awaiting.kind === "command")) return;
    send(client, octetsOf(utf8Encode(`${isTagged ? `${tag} ` : ""}${text}\r\n`)));
    write("");
  }
  return (
    <form className={`client-input client-${client}`} onSubmit={submit}>
      {isTagged && <span className="mono piece-tag">{tag}</span>}
      <input
        className="text-input mono"
        aria-label={`Client ${client} types`}
        placeholder={isActor ? "acts by itself" : HINTS[awaiting.kind]}
        value={text}
        disabled={awaiting.kind === "closed"}
        onChange={(event) => write(event.currentTarget.value)}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
      />
      <button type="submit" className="button primary" disabled={awaiting.kind === "closed"}>
        Send
      </button>
    </form>
  );
}
