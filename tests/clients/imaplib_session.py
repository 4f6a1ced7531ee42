"""A whole session of Python's imaplib; prints "ok WHAT" for each thing that went well, and stops at the first that did not."""
import imaplib
import sys
import time

imaplib._MAXLINE = 10_000_000
connection = imaplib.IMAP4("127.0.0.1", int(sys.argv[1]), timeout=30)


def done(what):
    print("ok", what, flush=True)


def call(method, *args, want="OK"):
    status, data = getattr(connection, method)(*args)
    assert status == want, (method, args, status, data)
    return data


assert "IMAP4REV1" in connection.capabilities and "IDLE" in connection.capabilities
done("greeting with capabilities")
call("login", "joe", 'p "q\\')
done("LOGIN with a quoted password")
assert call("noop") is not None
names = [line.decode() for line in call("list", '""', "*")]
assert any("INBOX" in name for name in names) and any("Entw&APw-rfe" in name for name in names), names
done("LIST with modified UTF-7")
assert call("select", "INBOX") == [b"7"]
assert connection.response("UIDVALIDITY")[1] != [None]
done("SELECT")
data = call("fetch", "1:*", "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)")
assert len([d for d in data if d]) >= 7, data
done("FETCH of everything but the text")
data = call("fetch", "2", "(BODY.PEEK[HEADER.FIELDS (SUBJECT FROM)] BODY.PEEK[TEXT]<0.10>)")
assert isinstance(data[0], tuple) and b"Subject:" in data[0][1]
assert len(data[1][1]) == 10, data
done("FETCH of header fields and a partial text")
data = call("fetch", "3", "(RFC822)")
size = int(data[0][0].split(b"{")[1].rstrip(b"}"))
assert len(data[0][1]) == size
assert imaplib.ParseFlags(data[1]) == (b"\\Seen",), data
done("FETCH RFC822 sets \\Seen and says so")
assert call("search", None, "SEEN") == [b"3"]
assert call("search", "UTF-8", "SUBJECT", '"Build"') != [None]
assert call("uid", "SEARCH", "1:3") == [b"1 2 3"]
done("SEARCH")
call("search", "KLINGON", "ALL", want="NO")
done("SEARCH with an unknown CHARSET is NO")
data = call("store", "1,2", "+FLAGS", r"(\Flagged $Junk)")
assert len(data) == 2 and b"$Junk" in data[0], data
call("store", "2", "-FLAGS.SILENT", r"(\Flagged)")
assert call("search", None, "FLAGGED") == [b"1"]
done("STORE with and without SILENT")
message = b"Subject: from imaplib\r\nFrom: joe@example.com\r\n\r\nbody with \x80 octets\r\n"
data = call("append", "INBOX", r"(\Seen)", imaplib.Time2Internaldate(time.time()), message)
assert b"APPENDUID" in data[0], data
data = call("append", "Nowhere", None, None, message, want="NO")
assert b"TRYCREATE" in data[0], data
done("APPEND with APPENDUID, and TRYCREATE")
call("noop")
assert connection.response("EXISTS")[1][-1] == b"8"
data = call("fetch", "8", "(BODY[])")
assert data[0][1] == message, data
done("what was appended comes back octet by octet")
call("create", "Work/Müller".encode("utf-7").decode().replace("+", "&").replace("/", "/"))
call("subscribe", '"Archive/2025"')
assert any(b"Archive/2025" in line for line in call("lsub", '""', "*"))
call("unsubscribe", '"Archive/2025"')
call("create", '"two words"')
call("rename", '"two words"', '"three words now"')
call("delete", '"three words now"')
call("delete", '"three words now"', want="NO")
done("CREATE, RENAME, DELETE, SUBSCRIBE, LSUB, UNSUBSCRIBE")
data = call("status", '"Archive/2025"', "(MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)")
assert b"MESSAGES 3" in data[0], data
done("STATUS")
data = call("copy", "1:2", '"Archive/2025"')
assert b"COPYUID" in data[0], data
data = call("uid", "MOVE", "8", "Trash")
call("noop")
assert connection.response("EXPUNGE")[1] is not None
done("COPY with COPYUID, UID MOVE with EXPUNGE")
call("store", "1:2", "+FLAGS", r"(\Deleted)")
assert call("expunge") == [b"1", b"1"]
done("EXPUNGE")
assert call("namespace")[0] is not None
call("close")
call("enable", "UTF8=ACCEPT")
call("append", "INBOX", None, None, "Subject: Grüße\r\n\r\nä\r\n".encode())
call("select", '"Entwürfe"')
done("NAMESPACE, ENABLE UTF8=ACCEPT, APPEND of UTF-8, a name in UTF-8")
call("close")

status, _ = connection.logout()
assert status == "BYE"
done("LOGOUT")

connection = imaplib.IMAP4("127.0.0.1", int(sys.argv[1]), timeout=30)
connection.authenticate("PLAIN", lambda challenge: b"\0joe\0secret")
call("select", "INBOX", True)
status, data = connection.store("1", "+FLAGS", r"(\Seen)")
assert status == "NO", (status, data)
call("unselect")
connection.logout()
done("AUTHENTICATE PLAIN with a challenge, EXAMINE refuses STORE, UNSELECT")
