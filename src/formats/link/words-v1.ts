/**
 * What links of version 1 take as said before they begin. Never to be changed: links that are out there unpack with it and
 * with nothing else. The commonest words stand last.
 */
export const WORDS_V1 =
  "internaldate epoch password limits examined logged-in connected not-connected enabled unsubscribed uidvalidity uidnext special acts link latency nat nomodseq" +
  "capabilities: -+ is rebuilt the server logs out 's connection is closed's link is cut stalls is held resumes connects acts as by hand poller idler resyncer every= mailbox=" +
  "THREAD REFERENCES US-ASCII SORT (ARRIVAL) GETQUOTAROOT SETMETADATA MYRIGHTS NAMESPACE ID NIL AUTHENTICATE PLAIN ENABLE CONDSTORE QRESYNC UTF8=ACCEPT UNSELECT REPLACE " +
  'NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange)) RENAME CREATE DELETE SUBSCRIBE LIST "" "*" RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ)) ' +
  "APPEND INBOX (\\Seen) {UNCHANGEDSINCE CHANGEDSINCE VANISHED MODSEQ UID EXPUNGE UID MOVE UID COPY UID SEARCH UID STORE UID FETCH RETURN (COUNT MIN MAX ALL SAVE) UNSEEN SINCE FROM SUBJECT OR NOT DELETED " +
  "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE)] BODY[TEXT] BODYSTRUCTURE ENVELOPE RFC822.SIZE INTERNALDATE FLAGS)UID FLAGS) \\Answered \\Flagged \\Draft \\Recent $Junk $Forwarded " +
  "LOGIN joe secret LOGOUT CAPABILITY CHECK CLOSE IDLE DONE SELECT EXAMINE MOVE COPY SEARCH ALL STORE 1:* FLAGS.SILENT -FLAGS +FLAGS (\\Seen) (\\Deleted) EXPUNGE NOOP FETCH 4:7 FETCH 1:3 (UID FLAGS)\n" +
  "title     cites     rfc2180#4.1.1 rfc9051#7.5.1 strategy  fetch-expunged= flags     FOO mailbox   FOO 7 messages\nselected  FOO C1 C2\n" +
  "<server: <message delivered to FOO><30 minutes pass>\n# ? C1: A001 C2: B001 @0.2 what if 1\n@ main\n";
