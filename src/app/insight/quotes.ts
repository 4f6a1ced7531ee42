/** The RFCs' own words, a sentence or less for each section that an option, a tracker or a withheld answer cites. */
const QUOTES: Readonly<Record<string, string>> = {
  "rfc2060#7.1":
    "A SELECT or EXAMINE is failing because the target mailbox name no longer exists because it was renamed to the new mailbox name.",
  "rfc2177#3":
    "The client MUST NOT send a command while the server is waiting for the DONE, since the server will not be able to distinguish a command from a continuation.",
  "rfc2180#1": "Rather the client must be based upon the behavior allowed by the protocol.",
  "rfc2180#3":
    "If an external agent or multiple clients are accessing a mailbox, care must be taken when handling the deletion or renaming of the mailbox.",
  "rfc2180#3.1": "The server MAY fail the DELETE/RENAME command of a multi-accessed mailbox",
  "rfc2180#3.2": "When all clients have finished accessing the mailbox, it is permanently removed.",
  "rfc2180#3.3": "disconnect all other clients who have the mailbox accessed by sending a untagged BYE response.",
  "rfc2180#3.4":
    "Other clients that have access to the mailbox can continue issuing commands such as FETCH that do not reference the mailbox name.",
  "rfc2180#4.1":
    "Following are some strategies an IMAP server may choose to use when dealing with a FETCH command on expunged messages.",
  "rfc2180#4.1.1":
    "keep the messages available to satisfy subsequent FETCH commands until it is able to send an EXPUNGE response to each client.",
  "rfc2180#4.1.2":
    "on subsequent FETCH commands return FETCH responses only for non-expunged messages and a tagged NO.",
  "rfc2180#4.1.3":
    'on subsequent FETCH commands return the usual FETCH responses for non-expunged messages, "NIL FETCH Responses" for expunged messages, and a tagged OK response.',
  "rfc2180#4.1.4": "the server MAY fail the EXPUNGE of a multi-accessed mailbox",
  "rfc2180#4.2":
    "Following are some strategies an IMAP server may choose to use when dealing with a STORE command on expunged messages.",
  "rfc2180#4.2.1":
    'If the ".SILENT" suffix is used, and the STORE completed successfully for all the non-expunged messages, the server SHOULD return a tagged OK.',
  "rfc2180#4.2.2":
    'If the ".SILENT" suffix is not used, and only expunged messages are referenced, the server SHOULD return only a tagged NO.',
  "rfc2180#4.2.3":
    "the server MAY set the flags and return a FETCH response for the non-expunged messages along with a tagged NO.",
  "rfc2180#4.2.4": "the server MAY return an untagged NO and not set any flags.",
  "rfc2180#4.3":
    "A server MAY simply not return a search response for messages that have been expunged and it has not been able to inform the client about.",
  "rfc2180#4.4": "COPY is the only IMAP4 sequence number command that is safe to allow an EXPUNGE response on.",
  "rfc2180#4.4.1": "Pending EXPUNGE response(s) MUST be returned to the COPY command.",
  "rfc2180#4.4.2": "Pending EXPUNGE response(s) MUST be returned to the COPY command.",
  "rfc2683#3.1.1":
    "If you are designing a client, you must not assume that you can access the same mailbox more than once at a time.",
  "rfc2683#3.1.2":
    "In any case, whether or not a LOGOUT was sent, the server should not implicitly expunge any messages from the selected mailbox.",
  "rfc3501#2.3.1.1":
    "The unique identifier of a message MUST NOT change during the session, and SHOULD NOT change between sessions.",
  "rfc3501#3.4":
    "A server MUST NOT unilaterally close the connection without sending an untagged BYE response that contains the reason for having done so.",
  "rfc3501#5.2":
    "A server MUST send mailbox size updates automatically if a mailbox size change is observed during the processing of a command.",
  "rfc3501#5.4":
    "If a server has an inactivity autologout timer, the duration of that timer MUST be at least 30 minutes.",
  "rfc3501#5.5":
    "If the server detects a possible ambiguity, it MUST execute commands to completion in the order given by the client.",
  "rfc3501#6.1.2":
    "Since any command can return a status update as untagged data, the NOOP command can be used as a periodic poll for new messages or message status updates during a period of inactivity",
  "rfc3501#6.3.1": "NO - select failure, now in authenticated state: no such mailbox, can't access mailbox",
  "rfc3501#6.3.2":
    "The EXAMINE command is identical to SELECT and returns the same output; however, the selected mailbox is identified as read-only.",
  "rfc3501#6.3.10":
    'The STATUS command MUST NOT be used as a "check for new messages in the selected mailbox" operation',
  "rfc3501#6.4.6":
    "the server SHOULD send an untagged FETCH response if a change to a message's flags from an external source is observed.",
  "rfc3501#6.4.8":
    "server implementations MUST implicitly include the UID message data item as part of any FETCH response caused by a UID command",
  "rfc3501#7.1.1": "The untagged form indicates an information-only message",
  "rfc3501#7.1.5":
    "In all cases the client SHOULD continue to read response data from the server until the connection is closed",
  "rfc3501#7.3.1": "The update from the EXISTS response MUST be recorded by the client.",
  "rfc3501#7.4.1":
    "An EXPUNGE response MUST NOT be sent when no command is in progress, nor while responding to a FETCH, STORE, or SEARCH command.",
  "rfc3501#9":
    "The server should respond with a tagged BAD response to a command that uses a message sequence number greater than the number of messages in the selected mailbox.",
  "rfc4314#5.1.1":
    "If such server detects that the user no longer has read access to the mailbox, it MAY send an untagged BYE response and close connection.",
  "rfc4315#3": "server implementations that advertise the UIDPLUS extension SHOULD return these response codes.",
  "rfc4549#4.1":
    "Whenever the client selects a mailbox, the client must compare the returned UID validity value with the value stored in the local cache.",
  "rfc5161#3.2":
    "The ENABLED response may contain no capabilities, which means that no extensions listed by the client were successfully enabled.",
  "rfc5465#3.1":
    "A successful NOTIFY SET command MUST cause the server to immediately return any accumulated changes to the currently selected mailbox",
  "rfc5465#5.8":
    "If the server is unable or unwilling to deliver as many notifications as it is being asked to, it may disable notifications for some or all clients.",
  "rfc5465#6.1.2":
    "The SELECTED-DELAYED mailbox specifier requires the server to delay a MessageExpunge event until the client issues a command that allows returning information about expunged messages",
  "rfc5530#3": "Someone else has issued an EXPUNGE for the same mailbox. The client may want to issue NOOP soon.",
  "rfc6851#4.3":
    "Servers implementing UIDPLUS are also advised to send the COPYUID response code in an untagged OK before sending EXPUNGE or moved responses.",
  "rfc7162#3.1.12":
    "a server implementation that doesn't store separate per-metadata mod-sequences for different metadata items can avoid sending the MODIFIED response",
  "rfc7162#3.1.2.1":
    "a server supporting the persistent storage of mod-sequences for the mailbox MUST send an OK untagged response, including the HIGHESTMODSEQ response code with every successful SELECT or EXAMINE command",
  "rfc7162#3.1.3":
    "The MODIFIED response code includes the message set (for STORE) or set of UIDs (for UID STORE) of all messages that failed the UNCHANGEDSINCE test.",
  "rfc7162#3.2":
    "A server implementing QRESYNC MUST send untagged events to a client in a way that the client doesn't lose any changes in case of connectivity loss.",
  "rfc7162#3.2.10.2":
    "A VANISHED response MUST NOT be sent when no command is in progress, nor while responding to a FETCH, STORE, or SEARCH command.",
  "rfc7162#3.2.3": 'A client making use of QRESYNC MUST issue "ENABLE QRESYNC" once it is authenticated.',
  "rfc7162#3.2.6":
    "Any VANISHED (EARLIER) responses MUST be returned before any FETCH responses, otherwise the client might get confused about how message numbers map to UIDs.",
  "rfc7162#5":
    "This section describes a minimalist implementation, a moderate implementation, and an example of a full implementation.",
  "rfc7162#5.2":
    "A server that stores the HIGHESTMODSEQ value at the time of the last EXPUNGE can omit the VANISHED response when a client provides a MODSEQ value that is equal to or higher than that HIGHESTMODSEQ value",
  "rfc7162#5.3":
    "One possible way to correctly implement QRESYNC is to store a queue of <UID set, mod-sequence> pairs.",
  "rfc7162#7": 'fetch-mod-resp = "MODSEQ" SP "(" permsg-modsequence ")"',
  "rfc7888#3": "The non-synchronizing literal form MUST NOT be sent from server to client.",
  "rfc9051#2.3.1.1":
    "The unique identifier of a message MUST NOT change during the session and SHOULD NOT change between sessions.",
  "rfc9051#3.4":
    "A server SHOULD NOT unilaterally close the connection without first sending an untagged BYE response that contains the reason for doing so.",
  "rfc9051#4.3":
    "the client MUST wait to receive a command continuation request (described later in this document) before sending the octet data (and the remainder of the command).",
  "rfc9051#5.2":
    "A server MUST send mailbox size updates automatically if a mailbox size change is observed during the processing of a command.",
  "rfc9051#5.4":
    "If a server has an inactivity autologout timer that applies to sessions after authentication, the duration of that timer MUST be at least 30 minutes.",
  "rfc9051#5.5":
    "If the server detects a possible ambiguity, it MUST execute commands to completion in the order given by the client.",
  "rfc9051#6.1.3":
    "The server MUST send a BYE untagged response before the (tagged) OK response, and then close the network connection.",
  "rfc9051#6.3.11":
    'The STATUS command MUST NOT be used as a "check for new messages in the selected mailbox" operation',
  "rfc9051#6.3.13":
    "The client MUST NOT send a command while the server is waiting for the DONE, since the server will not be able to distinguish a command from a continuation.",
  "rfc9051#6.3.2": "NO - select failure, now in authenticated state: no such mailbox, can't access mailbox",
  "rfc9051#6.3.3":
    "The EXAMINE command is identical to SELECT and returns the same output; however, the selected mailbox is identified as read-only.",
  "rfc9051#6.3.4":
    "If a new mailbox is created with the same name as a mailbox that was deleted, its unique identifiers MUST be greater than any unique identifiers used in the previous incarnation of the mailbox unless the new incarnation has a different unique identifier validity value.",
  "rfc9051#6.4.4": "The SEARCH command searches the mailbox for messages that match the given searching criteria.",
  "rfc9051#6.4.5":
    "The \\Seen flag is implicitly set; if this causes the flags to change, they SHOULD be included as part of the FETCH responses.",
  "rfc9051#6.4.6":
    "the server SHOULD send an untagged FETCH response if a change to a message's flags from an external source is observed.",
  "rfc9051#6.4.7":
    "If the COPY command is unsuccessful for any reason, server implementations MUST restore the destination mailbox to its state before the COPY attempt",
  "rfc9051#6.4.8": "The MOVE command moves the specified message(s) to the end of the specified destination mailbox.",
  "rfc9051#7": "The client MUST be prepared to accept any response at all times.",
  "rfc9051#7.1": "Someone else has issued an EXPUNGE for the same mailbox. The client may want to issue NOOP soon.",
  "rfc9051#7.1.2": "The NO response indicates an operational error message from the server.",
  "rfc9051#7.1.5":
    "The BYE response is always untagged and indicates that the server is about to close the connection.",
  "rfc9051#7.4.1": "The update from the EXISTS response MUST be remembered by the client.",
  "rfc9051#7.5.1":
    "An EXPUNGE response MUST NOT be sent when no command is in progress, nor while responding to a FETCH, STORE, or SEARCH command.",
  "rfc9051#9":
    "The server should respond with a tagged BAD response to a command that uses a message sequence number greater than the number of messages in the selected mailbox.",
  "rfc9208#3.1.2":
    "Limits may be hard or soft; that is, an implementation MAY choose, or be configured, to disallow any command if the limit on a resource is or would be exceeded.",
  "rfc9208#4.3.1":
    "The OVERQUOTA response code SHOULD be returned in the tagged NO response to an APPEND/COPY/MOVE when the addition of the message(s) puts the target mailbox over any one of its quota limits.",
};

/** Undefined: none is kept. Drafts are not quoted: they change. */
export const quoteOf = (citation: string): string | undefined =>
  Object.hasOwn(QUOTES, citation) ? QUOTES[citation] : undefined;
