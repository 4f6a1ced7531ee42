/** The RFCs' own words for each of the client's rules: the sentence that it rests on, or the part of it that matters, and where it stands. */
export const CLIENT_QUOTES: Readonly<Record<string, readonly [citation: string, words: string]>> = {
  "changedsince-zero": ["rfc7162#7", 'chgsince-fetch-mod = "CHANGEDSINCE" SP mod-sequence-value'],
  "check-for-news": ["rfc3501#6.4.1", "NOOP, not CHECK, SHOULD be used for new message polling."],
  "close-expunges": [
    "rfc3501#6.4.2",
    "The CLOSE command permanently removes all messages that have the \\Deleted flag set from the currently selected mailbox",
  ],
  "closed-without-logout": [
    "rfc9051#3.4",
    "A client SHOULD NOT unilaterally close the connection; instead, it SHOULD issue a LOGOUT command.",
  ],
  "command-in-idle": [
    "rfc2177#3",
    "The client MUST NOT send a command while the server is waiting for the DONE, since the server will not be able to distinguish a command from a continuation.",
  ],
  "command-state": [
    "rfc9051#3",
    "It is a protocol error for the client to attempt a command while the connection is in an inappropriate state",
  ],
  "command-syntax": ["rfc9051#2.2.1", "Clients MUST follow the syntax outlined in this specification strictly."],
  "delete-after-failed-copy": [
    "rfc4549#5.1",
    "if the server is unable to copy messages, the client MUST NOT attempt to set the \\Deleted flag on the messages being copied, let alone expunge them.",
  ],
  "delete-selected": [
    "rfc2683#3.4.12",
    "a client should not try to delete the mailbox that it has selected, but should first close that mailbox",
  ],
  "done-before-plus": [
    "rfc2177#3",
    'The IDLE command is terminated by the receipt of a "DONE" continuation from the client; such response satisfies the server\'s continuation request.',
  ],
  "done-without-idle": ["rfc2177#3", 'the client sends the continuation data "DONE" to end the command'],
  "enable-too-late": ["rfc5161#3.1", "Clients MUST NOT issue ENABLE once they SELECT/EXAMINE a mailbox"],
  "expunge-foreign": [
    "rfc4315#2.1",
    "the client can ensure that it does not inadvertantly remove any messages that have been marked as \\Deleted by other clients",
  ],
  "extension-unoffered": [
    "rfc3501#6.1.1",
    "No capabilities, beyond the base IMAP4rev1 set defined in this specification, are enabled without explicit client action to invoke the capability.",
  ],
  "fetch-flood": ["rfc2683#3.2.1.2", "One good method to avoid problems with this is to batch the requests"],
  "flags-replaced": [
    "rfc4549#4.2.3",
    "The FLAGS form MUST NOT be used, as there is a risk that this will overwrite flags on the server that have been changed by some other client.",
  ],
  "idle-too-long": [
    "rfc2177#3",
    "clients using IDLE are advised to terminate the IDLE and re-issue it at least every 29 minutes to avoid being logged off.",
  ],
  "idle-unoffered": [
    "rfc2177#3",
    "If the server does not advertise the IDLE capability, the client MUST NOT use the IDLE command and must poll for mailbox updates.",
  ],
  "list-everything": ["rfc2683#3.2.1.1", 'clients should not use an unqualified "*" that way in the LIST command.'],
  "literal-minus-large": [
    "rfc7888#5",
    "non-synchronizing literals used in any command MUST NOT be larger than 4096 bytes.",
  ],
  "literal-not-awaited": [
    "rfc9051#4.3",
    "the client MUST wait to receive a command continuation request (described later in this document) before sending the octet data (and the remainder of the command).",
  ],
  "literal-plus-unoffered": [
    "rfc7888#3",
    "If the server does not advertise either of the above capabilities, the client can only use synchronizing literals.",
  ],
  "login-disabled": [
    "rfc3501#6.2.3",
    "A client implementation MUST NOT send a LOGIN command if the LOGINDISABLED capability is advertised.",
  ],
  "long-line": [
    "rfc2683#3.2.1.5",
    "A client should limit the length of the command lines it generates to approximately 1000 octets (including all quoted strings but not including literals).",
  ],
  "noop-polling": [
    "rfc2177#1",
    "It's often more desirable to have the server transmit updates to the client in real time.",
  ],
  "numbers-under-notify": [
    "rfc5465#5.3",
    "the meaning of an MSN can change at any time, so the client cannot use MSNs in commands anymore.",
  ],
  "partial-with-all": [
    "rfc9394#3.1",
    "A single command MUST NOT contain more than one PARTIAL or ALL search return option",
  ],
  pipelining: [
    "rfc9051#5.5",
    "if the client sends any command other than FETCH, STORE, or SEARCH, it MUST wait for the completion result response before sending a command with message sequence numbers.",
  ],
  "qresync-not-enabled": [
    "rfc7162#3.2.3",
    'A client making use of QRESYNC MUST issue "ENABLE QRESYNC" once it is authenticated.',
  ],
  "recursivematch-alone": [
    "rfc9051#6.3.9.1",
    "The RECURSIVEMATCH option MUST NOT occur as the only selection option (or only with REMOTE), as it only makes sense when other selection options are also used.",
  ],
  "search-charset-utf8": [
    "rfc6855#3",
    'Once an IMAP client has enabled UTF-8 support with the "ENABLE UTF8=ACCEPT" command, it MUST NOT issue a "SEARCH" command that contains a charset specification.',
  ],
  "second-connection": [
    "rfc4549#5.3",
    "The disconnected client SHOULD avoid selecting the same mailbox in more than one connection",
  ],
  "set-above-exists": [
    "rfc9051#9",
    "The server should respond with a tagged BAD response to a command that uses a message sequence number greater than the number of messages in the selected mailbox.",
  ],
  "starttls-pipelined": [
    "rfc3501#6.2.1",
    "Once a client issues a STARTTLS command, it MUST NOT issue further commands until a server response is seen and the [TLS] negotiation is complete.",
  ],
  "status-for-news": [
    "rfc9051#6.3.11",
    'The STATUS command MUST NOT be used as a "check for new messages in the selected mailbox" operation',
  ],
  "status-on-selected": ["rfc9051#6.3.11", "the STATUS command SHOULD NOT be used on the currently selected mailbox."],
  "store-recent": [
    "rfc3501#2.3.2",
    "\\Recent can not be used as an argument in a STORE or APPEND command, and thus can not be changed at all.",
  ],
  "tag-reused": [
    "rfc9051#2.2.1",
    "the client SHOULD generate a unique tag for every command, but a server MUST accept tag reuse.",
  ],
  "uidonly-command": [
    "rfc9586#3",
    'the client MUST NOT use message sequence numbers (including the special marker "*") in any arguments to IMAP commands',
  ],
  "uidvalidity-ignored": [
    "rfc4549#4.1",
    'The client MUST then empty the local cache of that mailbox and remove any pending "actions" that refer to UIDs in that mailbox.',
  ],
  "vanished-alone": [
    "rfc7162#3.2.6",
    "The VANISHED UID FETCH modifier MUST only be specified together with the CHANGEDSINCE UID FETCH modifier.",
  ],
};
