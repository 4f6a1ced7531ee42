/** A number that FETCH says with a UID means that message in the session's view: numbers belong to a session. */
import type { MessageIndex } from "#store/message-index.ts";
import type { Invariant } from "./invariant.ts";

export const numbersAgree: Invariant = {
  name: "numbers-agree",
  title: "A number means one message to a session until an EXPUNGE moves it",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1", "rfc9051#2.3.1.2"],
  check({ before, events }) {
    /** As the client has heard so far: the view before the step, and what each EXPUNGE left of it. */
    let views: Map<number, MessageIndex | undefined> | undefined;
    const see = (session: number, view: MessageIndex | undefined): void => {
      views ??= new Map();
      views.set(session, view);
    };
    for (const event of events) {
      if (event.type === "state") see(event.session, event.selected?.view);
      if (event.type !== "response") continue;
      const { session, response } = event;
      const view = views?.has(session) ? views.get(session) : before.sessions.get(session)?.selected?.view;
      if (response.type === "expunge" && view) {
        const gone = view.at(response.number);
        see(session, gone ? view.delete(gone.uid) : view);
      } else if (response.type === "fetch" && view) {
        const uid = response.items.find((item) => item.name === "UID")?.uid;
        const known = view.at(response.number)?.uid;
        if (uid !== undefined && known !== undefined && uid !== known)
          return `message ${response.number} is UID ${known} to client ${session}, and FETCH says UID ${uid}`;
      } else if (response.type === "exists" && event.view) see(session, event.view);
    }
    return undefined;
  },
};
