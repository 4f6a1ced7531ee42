/** What each piece of a client's line asks for.   rfc9051#6 */
import { explainArguments } from "./arguments.ts";
import { commandWords } from "./command-words.ts";
import { type Names, type Part, part } from "./part.ts";
import { Scan } from "./scan.ts";

/** The first line of a command. */
export function explainCommand(text: string, names: Names): readonly Part[] {
  if (/^[^ ]+ (?:OK|NO|BAD|BYE)(?: |$)/i.test(text)) return explainAnswer(text);
  const scan = new Scan(text);
  scan.say(/[^ ]+/, "a tag of the client's choice: the answer that ends the command has it too");
  const byUid = scan.say(/UID\b/i, "the numbers of messages here are UIDs, which no EXPUNGE moves") !== undefined;
  const name = scan.say(/[^ ]+/, (word) => commandWords(word.toUpperCase()))?.toUpperCase();
  if (name !== undefined) explainArguments({ scan, name, byUid, names });
  return scan.parts;
}

/** A line within a command, or one that answers a command of the server's. */
export function explainContinued(text: string, command: string | undefined): readonly Part[] {
  if (text === "") return [];
  if (command === undefined) return explainAnswer(text);
  const name = /^[^ ]+ (?:UID )?([A-Z]+)/i.exec(command)?.[1]?.toUpperCase();
  if (name === "IDLE")
    return [
      part(
        text,
        /^done$/i.test(text) ? "IDLE is to end: the tagged answer comes now" : "not DONE, which alone may come here",
      ),
    ];
  if (name === "AUTHENTICATE")
    return [part(text, text === "*" ? "the client gives up" : "an answer to the challenge, in base64")];
  const rest = /^(.*?)(~?\{\d+\+?\})$/s.exec(text);
  if (rest) return [part(text, "the command goes on after its literal, and announces another one")];
  const isMail = name === "APPEND" || name === "REPLACE";
  return [
    part(
      text,
      isMail
        ? "a line of the message, or what follows it in the command"
        : "the literal that was announced, or what follows it",
    ),
  ];
}

function explainAnswer(text: string): readonly Part[] {
  const scan = new Scan(text);
  scan.say(/[^ ]+/, (tag) =>
    tag === "*" ? "without a tag: to no command in particular" : "the tag of the server's command",
  );
  scan.say(/OK\b/i, "the client agrees: the server may close");
  scan.say(/BYE\b/i, "the client is about to close the connection");
  scan.say(/(?:NO|BAD)\b/i, "the client does not know the command, or will not do it");
  scan.say(/.+/, "for people: nothing may be read into it");
  return scan.parts;
}
