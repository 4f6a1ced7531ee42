/** What scrolls the events, ladder or list: there is one of them at a time. */
export const EVENTS_ID = "events";
