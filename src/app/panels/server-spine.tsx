/** The server between the clients: the mailbox as it is, and what each client has yet to hear of it. */
import type { Mailbox } from "#store/mailbox.ts";
import { ActionButton } from "../action-button.tsx";
import { CLIENTS_MAX } from "../clients.ts";
import { AddClient, ClientMark, Clock, Envelope } from "../icons.tsx";
import { shownClients, stateOf } from "../selectors.ts";
import { countOfCapabilities } from "../sentences.ts";
import { useScope } from "../store.ts";
import { uidRanges } from "../uid-ranges.ts";
import { mailboxesInPlay, owedTitle, owedTotal } from "./owed.ts";
import { SpineClock } from "./spine-clock.tsx";

const countOf = (messages: number): string => {
  if (messages === 1) return "1 message";
  return messages < 100 ? `${messages} messages` : `${messages} msgs`;
};

const MailboxFacts = ({ mailbox, isShort }: { mailbox: Mailbox; isShort: boolean }) => (
  <dl className={isShort ? "facts is-short" : "facts"}>
    <dt title={mailbox.name}>{mailbox.name}</dt>
    <dd>{mailbox.named ? countOf(mailbox.messages.size) : "deleted"}</dd>
    <dt>UIDs</dt>
    <dd title={uidRanges(mailbox.messages, 12)}>{uidRanges(mailbox.messages, 2)}</dd>
    <dt title="UIDNEXT">{isShort ? "next" : "UIDNEXT"}</dt>
    <dd>{mailbox.uidNext}</dd>
    <dt>{isShort ? "modseq" : "MODSEQ"}</dt>
    <dd>{mailbox.highestModSeq}</dd>
  </dl>
);

export function ServerSpine() {
  const state = useScope(stateOf);
  const shown = useScope(shownClients);
  const mailboxes = mailboxesInPlay(state);
  const clients = state.clients.filter(({ client }) => shown.includes(client));
  return (
    <section className="spine" aria-label="Server">
      <header className="spine-head">
        <h2>Server</h2>
        <ActionButton id="deliver" className="tiny">
          <Envelope />
        </ActionButton>
        <ActionButton id="wait" className="tiny">
          <Clock />
        </ActionButton>
        <ActionButton id="add-client" className="tiny" disabled={shown.length >= CLIENTS_MAX}>
          <AddClient />
        </ActionButton>
      </header>
      <div className="spine-body" data-scrolls>
        {mailboxes.map((mailbox) => (
          <MailboxFacts key={mailbox.id} mailbox={mailbox} isShort={mailboxes.length > 1} />
        ))}
        <div className="owes">
          <span id="owes-label">owes</span>
          <ul aria-labelledby="owes-label">
            {clients.map(({ client, owed }) => (
              <li key={client} title={`Client ${client} is owed: ${owedTitle(owed)}`}>
                <ClientMark client={client} size={12} />
                <span className="sr-only">Client {client}:</span>
                <b className={owedTotal(owed) > 0 ? "tone-debt" : "is-nothing"}>{owedTotal(owed)}</b>
              </li>
            ))}
          </ul>
        </div>
        <SpineClock />
        <ActionButton
          id="capabilities"
          className="link-button spine-offers"
          label={`What the server offers: ${countOfCapabilities(state.capabilities.length)}`}
        >
          offers {countOfCapabilities(state.capabilities.length)}
        </ActionButton>
      </div>
    </section>
  );
}
