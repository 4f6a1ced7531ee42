/** What the page shows, for somebody who sees it for the first time: what to do, and the words that it uses. */
import { keyLabel } from "../action-button.tsx";
import { actionNamed } from "../actions.ts";
import { MARK_LOOKS } from "../panels/marks.ts";

const Key = ({ of }: { of: string }) => <kbd>{keyLabel(actionNamed(of)?.keys[0] ?? "")}</kbd>;

const WORDS: readonly (readonly [string, string])[] = [
  ["server", "What the mailbox holds. It changes the moment a command changes it, whoever has heard of it."],
  [
    "view",
    "What the server lets one session see: its messages, numbered from 1. It changes only when the session is told.",
  ],
  ["believes", "What a client makes of the lines that have reached it, and of nothing else."],
  ["number", "A message sequence number: a place in a view. It moves down when a message before it goes."],
  ["UID", "A name that stays with its message for good."],
  ["MODSEQ", "Grows with every change of the mailbox, so that a client can ask what is new since."],
  [
    "owed",
    "Has changed, and a client has not been told. The band beside its lane lasts from the change until it is told.",
  ],
  ["ghost", `${MARK_LOOKS.ghost.title}.`],
  ["untold", `${MARK_LOOKS.untold.title}.`],
  ["stale", `${MARK_LOOKS.stale.title} than the server has.`],
  ["alarm", "▲ Something goes wrong: a command hits another message than its client means, or one errs for good."],
  ["finding", "A line that breaks a rule of the RFCs, or that they advise against."],
  [
    "answers",
    "Where the RFCs leave the server a choice, each choice is there. One marked ✗ breaks a MUST, as real servers do.",
  ],
  ["branch", "One future of the play. Whatever you do in the past begins another; both stay."],
];

export const WordsHelp = () => (
  <>
    <section className="help-first">
      <p>
        An IMAP server runs in this page, and two to four mail clients share its mailboxes. Above stands what each
        client sends and receives, below the same lines in their order, and beside them what the server holds, what each
        session sees of it, and what each client believes. Where the three come apart, mail gets lost.
      </p>
      <ul>
        <li>
          <b>Watch.</b> <Key of="play" /> plays, <Key of="command-on" /> goes on by a command, <Key of="command-back" />{" "}
          goes back. Where a question is asked, guess first.
        </li>
        <li>
          <b>Switch.</b> Choose another answer of the server at the top, or <Key of="option-on" />: the same commands
          run again.
        </li>
        <li>
          <b>Ask why.</b> Choose any line: the tab Event, or <Key of="tab" />, says what it means and why it came.
        </li>
        <li>
          <b>Type.</b> Click into a client, or <Key of="client-1" />: it takes any IMAP command. Nothing that stood
          there before is lost.
        </li>
        <li>
          <b>Go on.</b> <Key of="scenarios" /> chooses another story, <Key of="commands" /> finds everything else.
        </li>
      </ul>
    </section>
    <section>
      <h3>Words</h3>
      <dl className="words">
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  </>
);
