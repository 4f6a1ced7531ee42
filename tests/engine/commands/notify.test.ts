import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, server, USER } from "../harness.ts";
import { grant, sharing } from "../shared.ts";

const there = (strategy = {}) => server({ mailboxes: { INBOX: 3, FOO: 6, BAR: 2, "Lists/a": 1 }, strategy });
const METADATA = [...DEFAULT_CAPABILITIES, "METADATA"];

/** Has said NOTIFY, and heard its answer. */
function watching(client: Client, args: string): Client {
  expect(client.send(`n NOTIFY ${args}`).at(-1)).toBe("n OK NOTIFY completed");
  return client;
}

const MESSAGES = "(MessageNew MessageExpunge)";
const ALL = "(MessageNew MessageExpunge FlagChange)";

describe("what NOTIFY takes", () => {
  const answer = (args: string, capabilities?: readonly string[]): string | undefined =>
    server({ mailboxes: { FOO: 1 }, ...(capabilities && { capabilities }) })
      .client(1)
      .send(`n NOTIFY ${args}`)
      .at(-1);

  it.each([
    "NONE",
    "none",
    "SET (selected NONE)",
    "SET STATUS (Selected-Delayed (messagenew MESSAGEEXPUNGE flagchange))",
    "SET (SELECTED (MessageNew (UID BODY.PEEK[HEADER.FIELDS (From)]) MessageExpunge))",
    "SET (inboxes (MessageNew MessageExpunge)) (personal (MailboxName)) (subscribed (SubscriptionChange))",
    "SET (subtree Lists (MailboxName)) (mailboxes (FOO {3+}\r\nBAR) (SubscriptionChange MailboxName))",
    "SET (mailboxes status NONE)",
  ])("%s", (args) => {
    expect(answer(args)).toBe("n OK NOTIFY completed");
  });

  it.each([
    ["SET", /^n BAD expected a space/],
    ["SET ()", /^n BAD/],
    ["SET (selected (MessageNew))", /^n BAD MessageNew and MessageExpunge must be asked for together/],
    ["SET (selected (MessageExpunge))", /^n BAD MessageNew and MessageExpunge must be asked for together/],
    ["SET (personal (FlagChange))", /^n BAD FlagChange and AnnotationChange need/],
    ["SET (selected (MailboxName))", /^n BAD SELECTED is for events of messages only/],
    ["SET (selected NONE) (selected-delayed NONE)", /^n BAD SELECTED or SELECTED-DELAYED may stand in a NOTIFY once/],
    ["SET (personal (MessageNew (UID) MessageExpunge))", /^n BAD MessageNew has FETCH items only for/],
    ["SET (selected MessageNew MessageExpunge)", /^n BAD expected events in parentheses, or NONE/],
    ["SET (selected (MessageNew (ALL) MessageExpunge))", /^n BAD ALL stands alone/],
    ["SET (selected (MessageNew (EMAILID) MessageExpunge))", /^n BAD there is no FETCH item EMAILID/],
    ["SET (everything NONE)", /^n BAD expected SELECTED, SELECTED-DELAYED, INBOXES/],
    ["NONE (selected NONE)", /^n BAD/],
    ["ALL", /^n BAD expected SET or NONE/],
  ])("BAD: %s", (args, text) => {
    expect(answer(args)).toMatch(text);
  });

  it("refuses events that it does not know, and lists those it knows (rfc5465#3.1)", () => {
    const plain = "MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange";
    expect(answer("SET (personal (Weather))")).toBe(`n NO [BADEVENT (${plain})] The event Weather is not known here`);
    expect(answer("SET (selected (MessageNew MessageExpunge AnnotationChange))")).toMatch(/^n NO \[BADEVENT/);
    expect(answer("SET (personal (ServerMetadataChange))", [...DEFAULT_CAPABILITIES, "METADATA-SERVER"])).toMatch(
      /^n OK/,
    );
    expect(answer("SET (personal (MailboxMetadataChange))", [...DEFAULT_CAPABILITIES, "METADATA-SERVER"])).toBe(
      `n NO [BADEVENT (${plain} ServerMetadataChange)] The event MailboxMetadataChange is not known here`,
    );
  });

  it("is unknown where it is not offered, and needs a login", () => {
    expect(answer("NONE", ["IMAP4rev1"])).toMatch(/^n BAD unknown command/);
    expect(server().connect(1).send("n NOTIFY NONE").at(-1)).toMatch(/^n BAD NOTIFY is not allowed/);
  });

  it("refuses more names and groups than it can watch", () => {
    expect(answer(`SET${" (personal NONE)".repeat(101)}`)).toMatch(/^n NO \[NOTIFICATIONOVERFLOW\]/);
    const names = Array.from({ length: 1001 }, (_, i) => `m${i}`).join(" ");
    expect(answer(`SET (mailboxes (${names}) (MailboxName))`)).toMatch(/^n NO \[NOTIFICATIONOVERFLOW\]/);
  });
});

describe("the selected mailbox", () => {
  it("SELECTED: all is told at once, without a command", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = watching(s.client(2, "FOO"), `SET (selected ${ALL})`);
    one.send("a STORE 2 +FLAGS (\\Deleted)");
    expect(two.heard()).toEqual(["* 2 FETCH (UID 2 FLAGS (\\Deleted))"]);
    one.send("b EXPUNGE");
    expect(two.heard()).toEqual(["* 2 EXPUNGE"]);
    s.deliver("FOO");
    expect(two.heard()).toEqual(["* 6 EXISTS", "* 1 RECENT"]);
  });

  it("a new message is described as MessageNew asks, EXISTS first (rfc5465#5.2)", () => {
    const s = there();
    const two = watching(
      s.client(2, "FOO"),
      "SET (selected (MessageNew (UID FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)]) MessageExpunge))",
    );
    s.deliver("FOO", "\\Flagged");
    expect(two.heard()).toEqual([
      "* 7 EXISTS",
      "* 1 RECENT",
      "* 7 FETCH (UID 7 FLAGS (\\Recent \\Flagged) BODY[HEADER.FIELDS (SUBJECT)] {22}\r\nSubject: delivered\r\n\r\n)",
    ]);
  });

  it("BODY[] in MessageNew reads nothing: \\Seen stays off", () => {
    const s = there();
    const two = watching(s.client(2, "FOO"), "SET (selected (MessageNew (BODY[TEXT]) MessageExpunge))");
    s.deliver("FOO");
    expect(two.heard().at(-1)).toBe("* 7 FETCH (BODY[TEXT] {7}\r\nHello\r\n)");
    expect(s.contents("FOO").at(-1)).toBe("7");
  });

  it("a part that nobody can decode is left out", () => {
    const s = there();
    const two = watching(s.client(2, "FOO"), "SET (selected (MessageNew (UID BINARY.PEEK[1]) MessageExpunge))");
    s.deliver("FOO", "", "Content-Transfer-Encoding: x-secret\r\n\r\nHello\r\n");
    expect(two.heard().at(-1)).toBe("* 7 FETCH (UID 7)");
    // FETCH wants one item at least.
    watching(two, "SET (selected (MessageNew (BINARY.PEEK[1]) MessageExpunge))");
    s.deliver("FOO", "", "Content-Transfer-Encoding: x-secret\r\n\r\nHello\r\n");
    expect(two.heard().at(-1)).toBe("* 8 FETCH (UID 8)");
  });

  it("SELECTED-DELAYED: EXPUNGE waits for a command that permits it, the rest does not", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = watching(s.client(2, "FOO"), `SET (selected-delayed ${ALL})`);
    one.send("a STORE 2 +FLAGS (\\Deleted)");
    one.send("b EXPUNGE");
    s.deliver("FOO");
    expect(two.heard()).toEqual(["* 2 FETCH (UID 2 FLAGS (\\Deleted))", "* 7 EXISTS", "* 1 RECENT"]);
    expect(two.send("c FETCH 7 UID").filter((line) => /EXPUNGE|EXISTS/.test(line))).toEqual([]);
    expect(two.send("d NOOP")).toEqual(["* 2 EXPUNGE", "d OK NOOP completed"]);
  });

  it("flags are not told where FlagChange is not asked for, and numbers stay right", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = watching(s.client(2, "FOO"), `SET (selected ${MESSAGES})`);
    one.send("a STORE 1:3 +FLAGS (\\Deleted)");
    one.send("b STORE 6 +FLAGS (\\Seen)");
    expect(two.send("c NOOP")).toEqual(["c OK NOOP completed"]);
    one.send("d EXPUNGE");
    expect(two.heard()).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "* 1 EXPUNGE"]);
    expect(two.send("e FETCH 3 (UID FLAGS)")[0]).toBe("* 3 FETCH (UID 6 FLAGS (\\Seen))");
  });

  it.each(["NONE", "SET (selected NONE)", "SET (mailboxes BAR (MailboxName))"])(
    "%s: nothing is told, not even at NOOP; one's own commands answer as always",
    (args) => {
      const s = there();
      const one = s.client(1, "FOO");
      const two = watching(s.client(2, "FOO"), args);
      one.send("a STORE 1 +FLAGS (\\Deleted)");
      s.deliver("FOO");
      expect(two.heard()).toEqual([]);
      expect(two.send("b NOOP")).toEqual(["b OK NOOP completed"]);
      expect(two.send("c FETCH 7 UID").at(-1)).toMatch(/^c BAD No such message/);
      expect(two.send("d STORE 2 +FLAGS (\\Deleted)")).toEqual([
        "* 2 FETCH (FLAGS (\\Deleted))",
        "d OK STORE completed",
      ]);
      expect(two.send("e EXPUNGE")).toEqual([
        "* 1 EXPUNGE",
        "* 1 EXPUNGE",
        "* 5 EXISTS",
        "* 1 RECENT",
        "e OK EXPUNGE completed",
      ]);
    },
  );

  it("NOTIFY SET tells first what is pending, whatever it asks for", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    one.send("a STORE 1:2 +FLAGS (\\Deleted)");
    one.send("b UID EXPUNGE 1");
    expect(two.send("n NOTIFY SET (selected NONE)")).toEqual([
      "* 1 EXPUNGE",
      "* 1 FETCH (FLAGS (\\Deleted))",
      "n OK NOTIFY completed",
    ]);
  });

  it("one's own messages are counted, not described", () => {
    const s = there();
    const two = watching(s.client(2, "FOO"), "SET (selected (MessageNew (UID) MessageExpunge))");
    expect(two.send("a APPEND FOO {5+}\r\nhello").filter((line) => line.includes("FETCH"))).toEqual([]);
    s.choose("notify-when", "noop-only");
    const lines = two.send("b COPY 1 FOO");
    expect(lines.filter((line) => line.includes("FETCH"))).toEqual([]);
    expect(lines).toContain("* 8 EXISTS");
  });

  it("goes with the selected mailbox, whichever that is; other mailboxes have STATUS", () => {
    const s = there();
    const two = watching(s.client(2, "FOO"), `SET (selected (MessageNew (UID) MessageExpunge)) (personal ${MESSAGES})`);
    two.send("a SELECT BAR");
    s.deliver("FOO");
    s.deliver("BAR");
    expect(two.heard()).toEqual([
      "* STATUS FOO (UIDNEXT 8 MESSAGES 7)",
      "* 3 EXISTS",
      "* 1 RECENT",
      "* 3 FETCH (UID 3)",
    ]);
    two.send("b CLOSE");
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* STATUS BAR (UIDNEXT 5 MESSAGES 4)"]);
  });

  it("in IDLE the same is told, EXPUNGE also with SELECTED-DELAYED (rfc5465#4)", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = watching(s.client(2, "FOO"), `SET (selected-delayed ${MESSAGES}) (mailboxes BAR ${MESSAGES})`);
    two.send("i IDLE");
    one.send("a STORE 1 +FLAGS (\\Deleted)");
    one.send("b EXPUNGE");
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* 1 EXPUNGE", "* STATUS BAR (UIDNEXT 4 MESSAGES 3)"]);
    expect(two.send("DONE")).toEqual(["i OK IDLE terminated"]);
  });

  it("a mailbox deleted under the session is told as the strategy has it", () => {
    const s = there({ "delete-selected": "expunge-all" });
    const one = s.client(1);
    const two = watching(s.client(2, "BAR"), `SET (selected ${MESSAGES})`);
    one.send("a DELETE BAR");
    expect(two.heard()).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE"]);
  });
});

describe("STATUS of other mailboxes", () => {
  it("comes with NOTIFY SET STATUS, for what is watched for its messages", () => {
    const two = there().client(2, "FOO");
    expect(
      two.send(
        `n NOTIFY SET STATUS (selected ${MESSAGES}) (subtree Lists ${ALL}) (mailboxes (BAR FOO nowhere) ${MESSAGES})`,
      ),
    ).toEqual([
      "* STATUS BAR (UIDVALIDITY 3 UIDNEXT 3 MESSAGES 2)",
      "* STATUS Lists/a (HIGHESTMODSEQ 2 UIDVALIDITY 4 UIDNEXT 2 MESSAGES 1 UNSEEN 1)",
      "n OK NOTIFY completed",
    ]);
    expect(two.send("n NOTIFY SET STATUS (mailboxes BAR (MailboxName))")).toEqual(["n OK NOTIFY completed"]);
  });

  it("says what each event requires", () => {
    const s = there();
    const one = s.client(1, "BAR");
    const plain = watching(s.client(2), `SET (mailboxes BAR ${MESSAGES})`);
    const flags = watching(s.client(3), `SET (mailboxes BAR ${ALL})`);
    s.deliver("BAR");
    expect(plain.heard()).toEqual(["* STATUS BAR (UIDNEXT 4 MESSAGES 3)"]);
    expect(flags.heard()).toEqual(["* STATUS BAR (UIDNEXT 4 MESSAGES 3 UNSEEN 3)"]);
    one.send("a STORE 1 +FLAGS (\\Seen)");
    expect(plain.heard()).toEqual([]);
    expect(flags.heard()).toEqual(["* STATUS BAR (UIDVALIDITY 3 UNSEEN 2)"]);
    one.send("b STORE 1 +FLAGS (\\Deleted)");
    expect(flags.heard()).toEqual([]);
    one.send("c EXPUNGE");
    expect(plain.heard()).toEqual(["* STATUS BAR (UIDNEXT 4 MESSAGES 2)"]);
    expect(flags.heard()).toEqual(["* STATUS BAR (UIDNEXT 4 MESSAGES 2)"]);
  });

  it("another UIDVALIDITY under a name is told to who watches flags (rfc5465#5.1)", () => {
    const s = there();
    const one = s.client(1);
    const two = watching(s.client(2), `SET (mailboxes BAR ${ALL})`);
    one.send("a DELETE BAR");
    expect(two.heard()).toEqual([]);
    one.send("b CREATE BAR");
    expect(two.heard()).toEqual(["* STATUS BAR (UIDVALIDITY 5 UIDNEXT 1 MESSAGES 0 UNSEEN 0)"]);
  });

  it("a mailbox that comes back rebuilt is told with its UIDVALIDITY to who watches its messages too", () => {
    const s = there();
    const plain = watching(s.client(2), `SET (mailboxes BAR ${MESSAGES})`);
    const flags = watching(s.client(3), `SET (mailboxes BAR ${ALL})`);
    s.input({ type: "rebuild", user: USER, mailbox: "BAR" });
    expect(plain.heard()).toEqual(["* STATUS BAR (UIDVALIDITY 5 UIDNEXT 3 MESSAGES 2)"]);
    expect(flags.heard()).toEqual(["* STATUS BAR (UIDVALIDITY 5 UIDNEXT 3 MESSAGES 2 UNSEEN 2)"]);
  });

  it("RENAME INBOX: what was in INBOX is in the new mailbox now", () => {
    const s = there();
    const one = s.client(1);
    const two = watching(s.client(2), `SET (personal ${ALL})`);
    one.send("a RENAME INBOX Old");
    expect(two.heard()).toEqual([
      "* STATUS Old (UIDVALIDITY 5 UIDNEXT 4 MESSAGES 3 UNSEEN 3)",
      "* STATUS INBOX (UIDNEXT 4 MESSAGES 0 UNSEEN 0)",
    ]);
  });

  it("is not about what the client does itself", () => {
    const two = watching(there().client(2, "FOO"), `SET (personal (MessageNew MessageExpunge MailboxName))`);
    expect(two.send("a COPY 1 BAR")).toEqual(["a OK [COPYUID 3 1 3] COPY completed"]);
    expect(two.send("b CREATE New")).toEqual(["b OK CREATE completed"]);
  });

  it("NONE in one group keeps mailboxes out that another group holds", () => {
    const s = there();
    const two = watching(s.client(2), `SET (mailboxes BAR NONE) (personal ${MESSAGES})`);
    s.deliver("BAR");
    s.deliver("FOO");
    expect(two.heard()).toEqual(["* STATUS FOO (UIDNEXT 8 MESSAGES 7)"]);
  });

  it("groups that hold the same mailbox add up (rfc5465#6)", () => {
    const s = there();
    const two = watching(s.client(2), `SET (mailboxes inbox ${MESSAGES}) (personal (SubscriptionChange))`);
    s.deliver("INBOX");
    s.client(1).send("a SUBSCRIBE INBOX");
    expect(two.heard()).toEqual([
      "* STATUS INBOX (UIDNEXT 5 MESSAGES 4)",
      '* LIST (\\HasNoChildren \\Subscribed) "/" INBOX',
    ]);
  });

  it("SUBSCRIBED follows the subscriptions", () => {
    const s = there();
    const one = s.client(1);
    const two = watching(s.client(2), `SET (subscribed ${MESSAGES})`);
    s.deliver("BAR");
    one.send("a SUBSCRIBE BAR");
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* STATUS BAR (UIDNEXT 5 MESSAGES 4)"]);
  });

  it("wildcards are characters like any other (rfc5465#6.6)", () => {
    const s = there();
    const two = watching(s.client(2), `SET (mailboxes ("*" "B%") ${MESSAGES})`);
    s.deliver("BAR");
    expect(two.heard()).toEqual([]);
  });
});

describe("LIST for names", () => {
  const names = () => {
    const s = there();
    return { one: s.client(1), two: watching(s.client(2), "SET (personal (MailboxName))") };
  };

  it("created and deleted: the mailbox and the name above it", () => {
    const { one, two } = names();
    one.send("a CREATE Lists/b/c");
    expect(two.heard()).toEqual([
      '* LIST (\\HasNoChildren) "/" Lists/b/c',
      '* LIST (\\NonExistent \\HasChildren) "/" Lists/b',
    ]);
    one.send("b DELETE Lists/b/c");
    expect(two.heard()).toEqual([
      '* LIST (\\NonExistent \\HasNoChildren) "/" Lists/b/c',
      '* LIST (\\NonExistent \\HasNoChildren) "/" Lists/b',
    ]);
  });

  it("renamed: one LIST with OLDNAME, none for what is below", () => {
    const { one, two } = names();
    one.send("a CREATE Lists");
    two.heard();
    one.send('b RENAME Lists "Old Lists"');
    expect(two.heard()).toEqual(['* LIST (\\HasChildren) "/" "Old Lists" ("OLDNAME" (Lists))']);
  });

  it("renamed without a mailbox of its own: one LIST for each mailbox at the top", () => {
    const { one, two } = names();
    one.send("a RENAME Lists Old");
    expect(two.heard()).toEqual(['* LIST (\\HasNoChildren) "/" Old/a ("OLDNAME" (Lists/a))']);
  });

  it("RENAME INBOX: the new name, and nothing about INBOX", () => {
    const { one, two } = names();
    one.send("a RENAME INBOX Old");
    expect(two.heard()).toEqual(['* LIST (\\HasNoChildren) "/" Old ("OLDNAME" (INBOX))']);
  });

  it("a name that is watched is told of when it goes, and where to", () => {
    const s = there();
    const one = s.client(1);
    const two = watching(s.client(2), "SET (mailboxes BAR (MailboxName))");
    one.send("a RENAME BAR BAZ");
    one.send("b CREATE Other");
    expect(two.heard()).toEqual(['* LIST (\\HasNoChildren) "/" BAZ ("OLDNAME" (BAR))']);
  });

  it("SubscriptionChange: \\Subscribed if and only if it is", () => {
    const s = there();
    const one = s.client(1);
    const two = watching(s.client(2), "SET (subscribed (SubscriptionChange))");
    one.send("a SUBSCRIBE BAR");
    one.send("b SUBSCRIBE BAR");
    one.send("c UNSUBSCRIBE BAR");
    one.send("d SUBSCRIBE nowhere");
    expect(two.heard()).toEqual([
      '* LIST (\\HasNoChildren \\Subscribed) "/" BAR',
      '* LIST (\\HasNoChildren) "/" BAR',
      '* LIST (\\NonExistent \\HasNoChildren \\Subscribed) "/" nowhere',
    ]);
  });
});

describe("rights (rfc5465#5.9)", () => {
  const EVENTS = "(MessageNew MessageExpunge MailboxName)";

  it("what may not be looked up is ignored, what may not be read is \\NoAccess", () => {
    const s = sharing({ mailboxes: { FOO: 1, BAR: 1 } });
    grant(s, "FOO", "ann", "l");
    const ann = s.client(2, undefined, "ann");
    expect(ann.send(`n NOTIFY SET STATUS (mailboxes (user/joe/FOO user/joe/BAR) ${MESSAGES})`)).toEqual([
      '* LIST (\\NoAccess \\Noselect \\HasNoChildren) "/" user/joe/FOO',
      "n OK NOTIFY completed",
    ]);
    s.deliver("FOO");
    s.deliver("BAR");
    expect(ann.heard()).toEqual([]);
    grant(s, "FOO", "ann", "lr");
    expect(ann.heard()).toEqual(['* LIST (\\HasNoChildren) "/" user/joe/FOO']);
    s.deliver("FOO");
    expect(ann.heard()).toEqual(["* STATUS user/joe/FOO (UIDNEXT 4 MESSAGES 3)"]);
  });

  it("granting and revoking is creation and deletion to the user", () => {
    const s = sharing({ mailboxes: { FOO: 1 } });
    const ann = watching(s.client(2, undefined, "ann"), `SET (subtree user/joe ${EVENTS})`);
    const joe = watching(s.client(3), "SET (personal (MailboxName))");
    s.deliver("FOO");
    expect(ann.heard()).toEqual([]);
    grant(s, "FOO", "ann", "lr");
    expect(ann.heard()).toEqual([
      '* LIST (\\HasNoChildren) "/" user/joe/FOO',
      '* LIST (\\NonExistent \\HasChildren) "/" user/joe',
    ]);
    s.deliver("FOO");
    expect(ann.heard()).toEqual(["* STATUS user/joe/FOO (UIDNEXT 4 MESSAGES 3)"]);
    grant(s, "FOO", "ann", "");
    expect(ann.heard()).toEqual([
      '* LIST (\\NoAccess \\NonExistent \\HasNoChildren) "/" user/joe/FOO',
      '* LIST (\\NonExistent \\HasNoChildren) "/" user/joe',
    ]);
    s.deliver("FOO");
    expect(ann.heard()).toEqual([]);
    grant(s, "FOO", "ann", "lr");
    expect(ann.heard()[0]).toBe('* LIST (\\HasNoChildren) "/" user/joe/FOO');
    expect(joe.heard()).toEqual([]);
  });

  it("a selected mailbox that may no longer be read is silent", () => {
    const s = sharing({ mailboxes: { FOO: 1 } });
    grant(s, "FOO", "ann", "lr");
    const ann = watching(s.client(2, "user/joe/FOO", "ann"), `SET (selected ${MESSAGES})`);
    grant(s, "FOO", "ann", "l");
    ann.heard();
    s.deliver("FOO");
    expect(ann.heard()).toEqual([]);
    grant(s, "FOO", "ann", "lr");
    expect(ann.heard()).toEqual(["* 2 EXISTS", "* 1 RECENT"]);
  });
});

describe("annotations", () => {
  const served = () => server({ mailboxes: { FOO: 0, BAR: 0 }, capabilities: METADATA });

  it("MailboxMetadataChange needs no ENABLE METADATA, and goes by the mailbox", () => {
    const s = served();
    const one = s.client(1);
    const two = watching(s.client(2), "SET (mailboxes FOO (MailboxMetadataChange))");
    one.send('a SETMETADATA FOO (/shared/comment "x")');
    one.send('b SETMETADATA BAR (/shared/comment "x")');
    one.send('c SETMETADATA "" (/shared/comment "x")');
    one.send("d SETMETADATA FOO (/shared/comment NIL)");
    expect(two.heard()).toEqual(["* METADATA FOO /shared/comment", "* METADATA FOO /shared/comment"]);
  });

  it("ServerMetadataChange is about the server, and not about one's own changes", () => {
    const s = served();
    const two = watching(s.client(2), "SET (personal (ServerMetadataChange))");
    s.client(1).send('c SETMETADATA "" (/shared/comment "x")');
    expect(two.heard()).toEqual(['* METADATA "" /shared/comment']);
    expect(two.send('d SETMETADATA "" (/shared/comment "y")')).toEqual(["d OK SETMETADATA completed"]);
  });

  it("once NOTIFY is used, ENABLE METADATA alone brings nothing more", () => {
    const s = served();
    const two = s.client(2);
    two.send("e ENABLE METADATA");
    watching(two, "NONE");
    s.client(1).send('a SETMETADATA FOO (/shared/comment "x")');
    expect(two.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });
});

describe("with CONDSTORE (rfc5465#5, rfc7162#3.1)", () => {
  const served = () => {
    const s = there();
    const aware = (id: number, mailbox?: string): Client => {
      const client = s.client(id);
      client.send("e ENABLE CONDSTORE");
      if (mailbox !== undefined) client.send(`s SELECT ${mailbox}`);
      return client;
    };
    return { s, aware, one: s.client(1, "BAR") };
  };

  it("every FETCH has MODSEQ", () => {
    const { s, aware, one } = served();
    const two = watching(aware(2, "BAR"), "SET (selected (MessageNew (UID) MessageExpunge FlagChange))");
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* 3 EXISTS", "* 1 RECENT", "* 3 FETCH (UID 3 MODSEQ (4))"]);
    one.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(two.heard()).toEqual(["* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (5))"]);
  });

  it("a mailbox that keeps no mod-sequences has none to tell, asked for or not (rfc7162#3.1.2.2)", () => {
    const { s, aware } = served();
    const bar = s.mailbox("BAR");
    s.world = { ...s.world, mailboxes: s.world.mailboxes.set(bar.id, { ...bar, keepsModSeqs: false }) };
    const two = watching(aware(2, "BAR"), "SET (selected (MessageNew (UID MODSEQ) MessageExpunge))");
    s.deliver("BAR");
    expect(two.heard().at(-1)).toBe("* 3 FETCH (UID 3)");
    watching(two, "SET (selected (MessageNew (MODSEQ) MessageExpunge))");
    s.deliver("BAR");
    expect(two.heard().at(-1)).toBe("* 4 FETCH (UID 4)");
  });

  it("every STATUS has HIGHESTMODSEQ, and any change of flags is told", () => {
    const { s, aware, one } = served();
    const two = watching(aware(2), `SET (mailboxes BAR ${ALL})`);
    const plain = watching(s.client(3), `SET (mailboxes BAR ${ALL})`);
    one.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(two.heard()).toEqual(["* STATUS BAR (HIGHESTMODSEQ 4 UIDVALIDITY 3)"]);
    expect(plain.heard()).toEqual([]);
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* STATUS BAR (HIGHESTMODSEQ 5 UIDNEXT 4 MESSAGES 3 UNSEEN 3)"]);
    one.send("b STORE 1 +FLAGS (\\Deleted)");
    one.send("c EXPUNGE");
    expect(two.heard()).toEqual([
      "* STATUS BAR (HIGHESTMODSEQ 6 UIDVALIDITY 3)",
      "* STATUS BAR (HIGHESTMODSEQ 7 UIDNEXT 4 MESSAGES 2 UNSEEN 2)",
    ]);
  });
});

describe("with QRESYNC and UIDONLY", () => {
  const capabilities = [...DEFAULT_CAPABILITIES, "QRESYNC", "UIDONLY"];
  const events = "(MessageNew (FLAGS) MessageExpunge FlagChange)";

  it.each([
    { enabled: "QRESYNC", fetch: "* 3 FETCH (FLAGS (\\Recent) UID 3 MODSEQ (4))" },
    { enabled: "UIDONLY", fetch: "* 3 UIDFETCH (FLAGS (\\Recent))" },
  ])("$enabled: VANISHED in the place of EXPUNGE (rfc5465#5.3)", ({ enabled, fetch }) => {
    const s = server({ mailboxes: { BAR: 2 }, capabilities });
    const one = s.client(1, "BAR");
    const two = s.client(2);
    two.send(`e ENABLE ${enabled}`);
    two.send("s SELECT BAR");
    watching(two, `SET (selected ${events})`);
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* 3 EXISTS", "* 1 RECENT", fetch]);
    one.send("a STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    two.heard();
    one.send("b EXPUNGE");
    expect(two.heard()[0]).toBe("* VANISHED 1:2");
  });
});

describe("the end of it", () => {
  it("after-3: the third notification is the last (rfc5465#5.8)", () => {
    const s = there({ "notify-overflow": "after-3" });
    const two = watching(s.client(2, "FOO"), `SET (selected ${MESSAGES}) (mailboxes BAR ${MESSAGES})`);
    for (let i = 0; i < 5; i++) s.deliver("BAR");
    expect(two.heard()).toEqual([
      "* STATUS BAR (UIDNEXT 4 MESSAGES 3)",
      "* STATUS BAR (UIDNEXT 5 MESSAGES 4)",
      "* STATUS BAR (UIDNEXT 6 MESSAGES 5)",
      "* OK [NOTIFICATIONOVERFLOW] Too much happens: there will be no more notifications",
    ]);
    s.deliver("FOO");
    expect(two.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    watching(two, `SET (mailboxes BAR ${MESSAGES})`);
    s.deliver("BAR");
    expect(two.heard()).toEqual(["* STATUS BAR (UIDNEXT 9 MESSAGES 8)"]);
  });

  it("refuse-broad: flags of mailboxes that are not named are refused, and what was set stays", () => {
    const s = there({ "notify-overflow": "refuse-broad" });
    const two = watching(s.client(2), `SET (mailboxes BAR ${ALL})`);
    expect(two.send(`n NOTIFY SET (personal ${ALL})`)).toEqual([
      "n NO [NOTIFICATIONOVERFLOW] To watch the flags of so many mailboxes costs too much",
    ]);
    s.deliver("BAR");
    expect(two.heard().length).toBe(1);
  });

  it("NONE, UNAUTHENTICATE and the end of the connection leave nobody listening", () => {
    const s = there();
    for (const id of [1, 2, 3]) watching(s.client(id), `SET (personal ${MESSAGES})`);
    expect(s.world.watching.size).toBe(3);
    s.input({ type: "disconnect", session: 3 });
    expect(s.world.watching.size).toBe(2);
  });

  it("UNAUTHENTICATE forgets the wishes, and all is told again as before any NOTIFY", () => {
    const s = there();
    const two = watching(s.client(2, "FOO"), "SET (selected NONE) (mailboxes BAR (MailboxName))");
    two.send("a UNAUTHENTICATE");
    expect(s.world.watching.size).toBe(0);
    two.send("b LOGIN joe x");
    two.send("c SELECT FOO");
    s.deliver("FOO");
    expect(two.send("d NOOP")).toContain("* 7 EXISTS");
  });
});
