/** The RFCs' own words for each of the server's rules: the sentence that it rests on, or the part of it that matters, and where it stands. */
export const SERVER_QUOTES: Readonly<Record<string, readonly [citation: string, words: string]>> = {
  "after-bye": [
    "rfc9051#7.1.5",
    "The difference between a BYE that occurs as part of a normal LOGOUT sequence (the first case) and a BYE that occurs because of a failure (the other three cases) is that the connection closes immediately in the failure case.",
  ],
  "answer-missing": [
    "rfc9051#6.1.1",
    'The server MUST send a single untagged CAPABILITY response with "IMAP4rev2" as one of the listed capabilities before the (tagged) OK response.',
  ],
  "append-untold": [
    "rfc9051#6.3.12",
    "the server SHOULD notify the client immediately via an untagged EXISTS response.",
  ],
  "appenduid-single": [
    "rfc4315#3",
    "the UID set form of the APPENDUID response code MUST NOT be used if only a single message was appended.",
  ],
  "autologout-early": [
    "rfc3501#5.4",
    "If a server has an inactivity autologout timer, the duration of that timer MUST be at least 30 minutes.",
  ],
  "bye-tagged": ["rfc9051#7.1.5", "The BYE response is always untagged"],
  "bye-without-close": [
    "rfc9051#7.1.5",
    "The BYE response is always untagged and indicates that the server is about to close the connection.",
  ],
  "capability-base": [
    "rfc9051#7.2.2",
    'The capability listing MUST include the atom "IMAP4rev2", but note that it doesn\'t have to be the first capability listed.',
  ],
  "childinfo-unasked": [
    "rfc9051#6.3.9.6",
    "The CHILDINFO extended data item MUST NOT be returned unless the client has specified the RECURSIVEMATCH selection option.",
  ],
  "close-highestmodseq": [
    "rfc7162#3.2.8",
    "The server MUST NOT send the updated per-mailbox modification sequence using the HIGHESTMODSEQ response code (see Section 3.1.2.1) in the tagged OK response, as this might cause loss of synchronization on the client.",
  ],
  "close-without-bye": [
    "rfc3501#3.4",
    "A server MUST NOT unilaterally close the connection without sending an untagged BYE response that contains the reason for having done so.",
  ],
  "closed-missing": [
    "rfc7162#3.2.11",
    "A server implementing the extension defined in this document MUST return the CLOSED response code when the currently selected mailbox is closed implicitly using the SELECT/EXAMINE command on another mailbox.",
  ],
  "command-unanswered": [
    "rfc9051#2.2",
    "These client/server interactions consist of a client command, server data, and a server completion result response.",
  ],
  "continuation-unasked": [
    "rfc9051#7.6",
    "This form of response indicates that the server is ready to accept the continuation of a command from the client.",
  ],
  "copy-withholds": ["rfc2180#4.4.1", "Pending EXPUNGE response(s) MUST be returned to the COPY command."],
  "copyuid-length": [
    "rfc4315#3",
    "the destination UID set corresponds to the source UID set and is in the same order.",
  ],
  "copyuid-place": ["rfc4315#3", "This response code is returned in a tagged OK response to the COPY command."],
  "data-without-mailbox": [
    "rfc9051#7.4.1",
    "This response occurs as a result of a SELECT or EXAMINE command and if the size of the mailbox changes (e.g., new messages).",
  ],
  "enabled-empty": [
    "rfc5161#3.2",
    "The capability listing contains a space-separated listing of capability names that the server supports and that were successfully enabled.",
  ],
  "enabled-missing": [
    "rfc5161#3.1",
    "If the ENABLE command is successful, the server MUST send an untagged ENABLED response",
  ],
  "enabled-unasked": [
    "rfc5161#3.1",
    "When multiple ENABLE commands are issued, each corresponding ENABLED response SHOULD only contain extensions enabled by the corresponding ENABLE command.",
  ],
  "esearch-empty": [
    "rfc9051#6.4.4",
    "If the SEARCH results in no matches, the server MUST NOT include the MIN result option in the ESEARCH response; however, it still MUST send the ESEARCH response.",
  ],
  "esearch-incomplete": ["rfc4731#3.1", "This result option MUST always be included in the ESEARCH response."],
  "esearch-tag": ["rfc9051#7.3.4", "it contains the tag of the command that caused the response to be returned."],
  "esearch-uid": ["rfc9051#6.4.9", "Also, the corresponding ESEARCH response MUST include the UID indicator."],
  "examine-changes": [
    "rfc3501#6.3.2",
    "No changes to the permanent state of the mailbox, including per-user state, are permitted",
  ],
  "examine-read-only": [
    "rfc3501#6.3.2",
    'The text of the tagged OK response to the EXAMINE command MUST begin with the "[READ-ONLY]" response code.',
  ],
  "exists-shrinks": [
    "rfc9051#5.2",
    "it is NOT permitted to send an EXISTS response that would reduce the number of messages in the mailbox; only the EXPUNGE response can do this.",
  ],
  "expunge-after-qresync": [
    "rfc7162#3.2.10",
    "the server MUST use the VANISHED response without the EARLIER tag instead of the EXPUNGE response for all mailboxes that don't return NOMODSEQ when selected.",
  ],
  "expunge-at-close": ["rfc9051#6.4.1", "No untagged EXPUNGE responses are sent."],
  "expunge-highestmodseq": [
    "rfc7162#3.2.7",
    "If at least one message got expunged and QRESYNC was enabled, the server MUST send the updated per-mailbox modification sequence using the HIGHESTMODSEQ response code",
  ],
  "expunge-in-fetch": [
    "rfc9051#7.5.1",
    "An EXPUNGE response MUST NOT be sent when no command is in progress, nor while responding to a FETCH, STORE, or SEARCH command.",
  ],
  "expunge-without-command": ["rfc9051#7.5.1", "An EXPUNGE response MUST NOT be sent when no command is in progress"],
  "fetch-incomplete": ["rfc9051#6.4.5", "The FETCH command retrieves data associated with a message in the mailbox."],
  "flags-lost": ["rfc9051#6.4.6", "Add the argument to the flags for the message."],
  greeting: [
    "rfc9051#7.1.1",
    "The untagged form is also used as one of three possible greetings at connection startup.",
  ],
  "highestmodseq-falls": [
    "rfc7162#3.1",
    "the server generates a new modification sequence that is higher than the highest modification sequence of all messages in the mailbox and assigns it to the appended message.",
  ],
  "highestmodseq-missing": [
    "rfc7162#3.1.2",
    "One of these two response codes MUST be returned in an OK untagged response for any successful SELECT/EXAMINE command issued after a CONDSTORE enabling command.",
  ],
  "highestmodseq-zero": ["rfc7162#7", "mod-sequence-value = 1*DIGIT ;; Positive unsigned 63-bit integer"],
  "idle-ended-early": [
    "rfc2177#3",
    'The IDLE command is terminated by the receipt of a "DONE" continuation from the client',
  ],
  "idle-silent": [
    "rfc9051#5.2",
    "A server MUST send mailbox size updates automatically if a mailbox size change is observed during the processing of a command.",
  ],
  "list-children": [
    "rfc5258#4",
    "It is an error for the server to return both a \\HasChildren and a \\HasNoChildren attribute in the same LIST response.",
  ],
  "list-delimiter": [
    "rfc3501#7.2.2",
    "All children of a top-level hierarchy node MUST use the same separator character.",
  ],
  "list-marked": [
    "rfc9051#7.3.1",
    "The server MUST NOT send more than one of \\Marked, \\Unmarked, and \\Noselect for a single mailbox",
  ],
  "list-status-noselect": [
    "rfc9051#6.3.9.2",
    "the STATUS response MUST NOT be returned, and the LIST response MUST include the \\NoSelect attribute.",
  ],
  "list-subscribed": [
    "rfc9051#6.3.9.1",
    'The "\\Subscribed" attribute MUST be supported and MUST be accurately computed when the SUBSCRIBED selection option is specified.',
  ],
  "logout-bye": [
    "rfc9051#6.1.3",
    "The server MUST send a BYE untagged response before the (tagged) OK response, and then close the network connection.",
  ],
  "mailboxid-changed": [
    "rfc8474#4",
    "The server MUST return the same MAILBOXID for a mailbox with the same name and UIDVALIDITY.",
  ],
  "modified-missing": [
    "rfc7162#3.1.3",
    "If this list is non-empty, the server MUST return in the tagged response a MODIFIED response code.",
  ],
  "modseq-falls": [
    "rfc7162#3.1",
    "the mod-sequence of the second completed operation MUST be greater than the mod-sequence of the first completed operation.",
  ],
  "modseq-missing": [
    "rfc7162#3.1",
    "The server MUST then include mod-sequence data in all subsequent untagged FETCH responses (until the connection is closed), whether they were caused by a regular STORE, a STORE with an UNCHANGEDSINCE modifier, or an external agent.",
  ],
  "moveuid-late": [
    "rfc6851#4.3",
    "Servers implementing UIDPLUS are also advised to send the COPYUID response code in an untagged OK before sending EXPUNGE or moved responses.",
  ],
  "nomodseq-accepted": [
    "rfc7162#3.1.2.2",
    "A server that returned the NOMODSEQ response code for a mailbox MUST reject (with a tagged BAD response) any of the following commands while the mailbox remains selected",
  ],
  "number-above-exists": [
    "rfc9051#2.3.1.2",
    "A message sequence number is a relative position from 1 to the number of messages in the mailbox.",
  ],
  "preauth-late": [
    "rfc9051#7.1.4",
    "The PREAUTH response is always untagged and is one of three possible greetings at connection startup.",
  ],
  "response-grammar": ["rfc9051#9", "[ABNF] rules MUST be followed strictly"],
  "search-modseq": [
    "rfc7162#3.1.5",
    "If the client specifies a MODSEQ criterion in a SEARCH (or UID SEARCH) command and the server returns a non-empty SEARCH result, the server MUST also append (to the end of the untagged SEARCH response) the highest mod-sequence for all messages being returned.",
  ],
  "search-twice": [
    "rfc4466#2.6.1",
    "for a given extended SEARCH command the SEARCH and ESEARCH responses SHOULD be mutually exclusive, i.e., only one of them should be returned.",
  ],
  "select-data": [
    "rfc9051#6.3.2",
    "Before returning an OK to the client, the server MUST send the following untagged data to the client.",
  ],
  "select-overtaken": [
    "rfc9051#5.5",
    "If the server detects a possible ambiguity, it MUST execute commands to completion in the order given by the client.",
  ],
  "server-logout-hasty": [
    "draft-shih-imap-server-logout-00#3",
    "The timer MUST have a timing interval longer than 32 seconds.",
  ],
  "silent-echo": [
    "rfc9051#6.4.6",
    'A suffix of ".SILENT" in the data item name prevents the untagged FETCH, and the server SHOULD assume that the client has determined the updated value itself or does not care about the updated value.',
  ],
  "size-inexact": [
    "rfc2683#3.4.5",
    "The protocol requires that the RFC822.SIZE value returned by the server be EXACT.",
  ],
  "static-changed": [
    "rfc3501#2.3.1.1",
    "the internal date, [RFC-2822] size, envelope, body structure, and message texts (RFC822, RFC822.HEADER, RFC822.TEXT, and all BODY[...] fetch data items) must never change.",
  ],
  "status-incomplete": [
    "rfc9051#7.3.3",
    "It returns the mailbox name that matches the STATUS specification and the requested mailbox status information.",
  ],
  "status-refused": ["rfc9051#6.3.11", "servers MUST be able to execute the STATUS command on the selected mailbox."],
  "tag-unknown": ["rfc9051#2.2.2", "It is tagged with the same tag as the client command that began the operation."],
  "text-charset": ["rfc9051#9", "Non-ASCII text can only be returned after ENABLE IMAP4rev2 command"],
  "trycreate-misplaced": [
    "rfc3501#7.1",
    "An APPEND or COPY attempt is failing because the target mailbox does not exist (as opposed to some other reason).",
  ],
  "uid-changed": [
    "rfc9051#2.3.1.1",
    "The unique identifier of a message MUST NOT change during the session and SHOULD NOT change between sessions.",
  ],
  "uid-missing": [
    "rfc3501#6.4.8",
    "server implementations MUST implicitly include the UID message data item as part of any FETCH response caused by a UID command",
  ],
  "uid-order": ["rfc3501#2.3.1.2", "This position MUST be ordered by ascending unique identifier."],
  "uid-reused": [
    "rfc9051#2.3.1.1",
    "forms a 64-bit value that MUST NOT refer to any other message in the mailbox or any subsequent mailbox with the same name forever.",
  ],
  "uidnext-contradicted": [
    "rfc3501#2.3.1.1",
    "A client can only assume, at the time that it obtains the next unique identifier value, that messages arriving after that time will have a UID greater than or equal to that value.",
  ],
  "uidnext-falls": [
    "rfc9051#2.3.1.1",
    "the next unique identifier value MUST NOT change unless new messages are added to the mailbox",
  ],
  "uidnext-stands": [
    "rfc3501#2.3.1.1",
    "the next unique identifier value MUST change whenever new messages are added to the mailbox, even if those new messages are subsequently expunged.",
  ],
  "uidonly-numbers": [
    "rfc9586#3",
    "once the UIDONLY extension is enabled, the server MUST NOT return message sequence numbers in any response.",
  ],
  "uidvalidity-falls": [
    "rfc9051#2.3.1.1",
    "If unique identifiers from an earlier session fail to persist in this session, the unique identifier validity value MUST be greater than the one used in the earlier session.",
  ],
  "uidvalidity-reused": [
    "rfc9051#6.3.4",
    "its unique identifiers MUST be greater than any unique identifiers used in the previous incarnation of the mailbox unless the new incarnation has a different unique identifier validity value.",
  ],
  "uidvalidity-zero": ["rfc9051#9", "nz-number = digit-nz *DIGIT ; Non-zero unsigned 32-bit integer"],
  "unsolicited-fetch-uid": [
    "rfc9051#7.5.2",
    "If the server chooses to send unsolicited FETCH responses, they MUST include UID FETCH item.",
  ],
  "vanished-before-enable": [
    "rfc7162#3.2.3",
    'The "ENABLE QRESYNC"/"ENABLE QRESYNC CONDSTORE" command also tells the server that it MUST start sending VANISHED responses (see Section 3.2.10) instead of EXPUNGE responses',
  ],
  "vanished-earlier-place": [
    "rfc7162#3.2.6",
    "Any VANISHED (EARLIER) responses MUST be returned before any FETCH responses, otherwise the client might get confused about how message numbers map to UIDs.",
  ],
  "vanished-incomplete": [
    "rfc7162#3.2.6",
    "The VANISHED UID FETCH modifier instructs the server to report those messages from the UID set parameter that have been expunged and whose associated mod-sequence is larger than the specified mod-sequence.",
  ],
  "vanished-place": [
    "rfc7162#3.2.10.2",
    "A VANISHED response MUST NOT be sent when no command is in progress, nor while responding to a FETCH, STORE, or SEARCH command.",
  ],
  "vanished-unannounced": [
    "rfc7162#3.2.10.2",
    "servers MUST NOT send UIDs for previously expunged messages or messages that were not announced to the client via EXISTS.",
  ],
};
