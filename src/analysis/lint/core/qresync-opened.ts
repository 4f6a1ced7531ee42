/** How examples about QRESYNC begin: it is enabled, and FOO is selected. */
export const QRESYNC_OPENED = `
    mailbox FOO 3 messages uids 11:13
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * 3 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    S1: * OK [HIGHESTMODSEQ 40] ok
    S1: a2 OK done`;
