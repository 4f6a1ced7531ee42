/** The RFCs' own words for rules whose sections have none in insight/quotes.ts, or others: a sentence or less, and where it stands. */
const QUOTES: Readonly<Record<string, readonly [citation: string, words: string]>> = {
  "append-untold": [
    "rfc9051#6.3.12",
    "the server SHOULD notify the client immediately via an untagged EXISTS response.",
  ],
  "capability-base": [
    "rfc9051#7.2.2",
    'The capability listing MUST include the atom "IMAP4rev2", but note that it doesn\'t have to be the first capability listed.',
  ],
  "check-for-news": ["rfc3501#6.4.1", "NOOP, not CHECK, SHOULD be used for new message polling."],
  "close-expunges": [
    "rfc3501#6.4.2",
    "The CLOSE command permanently removes all messages that have the \\Deleted flag set from the currently selected mailbox",
  ],
  "close-highestmodseq": [
    "rfc7162#3.2.8",
    "The server MUST NOT send the updated per-mailbox modification sequence using the HIGHESTMODSEQ response code (see Section 3.1.2.1) in the tagged OK response, as this might cause loss of synchronization on the client.",
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
  "enable-too-late": ["rfc5161#3.1", "Clients MUST NOT issue ENABLE once they SELECT/EXAMINE a mailbox"],
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
  "esearch-tag": ["rfc9051#7.3.4", "it contains the tag of the command that caused the response to be returned."],
  "esearch-uid": ["rfc9051#6.4.9", "Also, the corresponding ESEARCH response MUST include the UID indicator."],
  "expunge-at-close": ["rfc9051#6.4.1", "No untagged EXPUNGE responses are sent."],
  "expunge-foreign": [
    "rfc4315#2.1",
    "the client can ensure that it does not inadvertantly remove any messages that have been marked as \\Deleted by other clients",
  ],
  "expunge-highestmodseq": [
    "rfc7162#3.2.7",
    "If at least one message got expunged and QRESYNC was enabled, the server MUST send the updated per-mailbox modification sequence using the HIGHESTMODSEQ response code",
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
  "list-children": [
    "rfc5258#4",
    "It is an error for the server to return both a \\HasChildren and a \\HasNoChildren attribute in the same LIST response.",
  ],
  "list-delimiter": [
    "rfc3501#7.2.2",
    "All children of a top-level hierarchy node MUST use the same separator character.",
  ],
  "list-everything": ["rfc2683#3.2.1.1", 'clients should not use an unqualified "*" that way in the LIST command.'],
  "literal-minus-large": [
    "rfc7888#5",
    "non-synchronizing literals used in any command MUST NOT be larger than 4096 bytes.",
  ],
  "login-disabled": [
    "rfc3501#6.2.3",
    "A client implementation MUST NOT send a LOGIN command if the LOGINDISABLED capability is advertised.",
  ],
  "long-line": [
    "rfc2683#3.2.1.5",
    "A client should limit the length of the command lines it generates to approximately 1000 octets (including all quoted strings but not including literals).",
  ],
  "mailboxid-changed": [
    "rfc8474#4",
    "The server MUST return the same MAILBOXID for a mailbox with the same name and UIDVALIDITY.",
  ],
  "modseq-falls": [
    "rfc7162#3.1",
    "Whenever the state of a flag changes (i.e., the flag is added where previously it wasn't set, or the flag is removed where previously it was set), the value of the modification sequence for the message MUST be updated.",
  ],
  "modseq-missing": [
    "rfc7162#3.1",
    "The server MUST then include mod-sequence data in all subsequent untagged FETCH responses (until the connection is closed), whether they were caused by a regular STORE, a STORE with an UNCHANGEDSINCE modifier, or an external agent.",
  ],
  "numbers-under-notify": [
    "rfc5465#5.3",
    "the meaning of an MSN can change at any time, so the client cannot use MSNs in commands anymore.",
  ],
  "preauth-late": [
    "rfc9051#7.1.4",
    "The PREAUTH response is always untagged and is one of three possible greetings at connection startup.",
  ],
  "response-grammar": ["rfc9051#9", "[ABNF] rules MUST be followed strictly"],
  "search-charset-utf8": [
    "rfc6855#3",
    'Once an IMAP client has enabled UTF-8 support with the "ENABLE UTF8=ACCEPT" command, it MUST NOT issue a "SEARCH" command that contains a charset specification.',
  ],
  "search-twice": [
    "rfc4466#2.6.1",
    "for a given extended SEARCH command the SEARCH and ESEARCH responses SHOULD be mutually exclusive, i.e., only one of them should be returned.",
  ],
  "size-inexact": [
    "rfc2683#3.4.5",
    "The protocol requires that the RFC822.SIZE value returned by the server be EXACT.",
  ],
  "starttls-pipelined": [
    "rfc3501#6.2.1",
    "Once a client issues a STARTTLS command, it MUST NOT issue further commands until a server response is seen and the [TLS] negotiation is complete.",
  ],
  "store-recent": [
    "rfc3501#2.3.2",
    "\\Recent can not be used as an argument in a STORE or APPEND command, and thus can not be changed at all.",
  ],
  "tag-reused": [
    "rfc9051#2.2.1",
    "the client SHOULD generate a unique tag for every command, but a server MUST accept tag reuse.",
  ],
  "tag-unknown": ["rfc9051#2.2.2", "It is tagged with the same tag as the client command that began the operation."],
  "uidonly-command": [
    "rfc9586#3",
    'the client MUST NOT use message sequence numbers (including the special marker "*") in any arguments to IMAP commands',
  ],
  "uidonly-numbers": [
    "rfc9586#3",
    "once the UIDONLY extension is enabled, the server MUST NOT return message sequence numbers in any response.",
  ],
  "uidvalidity-zero": ["rfc9051#9", "nz-number = digit-nz *DIGIT ; Non-zero unsigned 32-bit integer"],
};

export const quoteOfRule = (rule: string): readonly [citation: string, words: string] | undefined =>
  Object.hasOwn(QUOTES, rule) ? QUOTES[rule] : undefined;
