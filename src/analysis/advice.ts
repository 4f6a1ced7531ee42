/** What the client had better do once a line is there. Plain rules of the RFCs, the most urgent one first. */
import type { Event, ResponseEvent } from "#engine/event.ts";
import type { Response, ResponseCode } from "#imap/response.ts";

export interface Advice {
  readonly text: string;
  readonly cites: readonly string[];
}

/** What is known besides the response itself. */
export interface Circumstances {
  /** Messages that the client counted before; undefined: it has no mailbox. */
  readonly believed: number | undefined;
  /** What the server kept back with this answer. */
  readonly withheld: number;
}

const advice = (text: string, ...cites: readonly string[]): Advice => ({ text, cites });

/** For a command: what to do with its numbers, or how to wait. */
export const adviceForCommand = (isOfNumbers: boolean): Advice =>
  isOfNumbers
    ? advice(
        "Name messages by UID: UID STORE, UID FETCH. A number may have moved before the command arrived.",
        "rfc9051#2.3.1.1",
      )
    : advice("Read on until the tagged answer comes; untagged data may be about anything meanwhile.", "rfc9051#7");

export function adviceFor(event: Event | undefined, circumstances: Circumstances): Advice | undefined {
  if (event?.type !== "response") return undefined;
  return byCode(event.response) ?? byType(event, circumstances);
}

const BY_CODE: Readonly<Record<string, (code: ResponseCode) => Advice>> = {
  EXPUNGEISSUED: () => advice("Send NOOP: it brings the EXPUNGE responses. Then ask again, by UID.", "rfc5530#3"),
  TRYCREATE: () => advice("CREATE the mailbox, then send the command again.", "rfc9051#6.4.7"),
  MODIFIED: ({ text }) =>
    advice(
      `Fetch the flags of ${text ?? "those messages"} anew and decide again: somebody was quicker.`,
      "rfc7162#3.1.3",
    ),
  UIDVALIDITY: ({ text }) =>
    advice(
      `Compare ${text ?? "it"} with what is remembered; if it is another, drop every UID kept for this mailbox.`,
      "rfc4549#4.1",
    ),
  CLOSED: () => advice("What follows is about the new mailbox: forget the numbers of the old one.", "rfc9051#7.1"),
  OVERQUOTA: () => advice("Tell the user: trying again will not help before there is room.", "rfc9208#4.3.1"),
  INUSE: () => advice("Try again later, and not in a tight loop.", "rfc5530#3"),
  NOTIFICATIONOVERFLOW: () => advice("NOTIFY is off: set it again, for less, or poll.", "rfc5465#5.8"),
  COPYUID: () => advice("Keep the pairs of UIDs: the copies need not be fetched again.", "rfc4315#3"),
  APPENDUID: () => advice("Keep the UID: the message need not be fetched again.", "rfc4315#3"),
};

function byCode(response: Response): Advice | undefined {
  const code = "code" in response ? response.code : undefined;
  const make = code && Object.hasOwn(BY_CODE, code.name) ? BY_CODE[code.name] : undefined;
  return code && make?.(code);
}

function byType({ response, command }: ResponseEvent, { believed, withheld }: Circumstances): Advice | undefined {
  switch (response.type) {
    case "expunge":
      return advice(
        `Take message ${response.number} out of the list and lower every higher number by one, now: the next line counts that way already.`,
        "rfc9051#7.5.1",
      );
    case "vanished":
      return response.earlier
        ? advice("Remove these UIDs from the cache; numbers do not move.", "rfc7162#3.2.6")
        : advice(
            "Remove these UIDs and count again from the lowest: all numbers above it have moved.",
            "rfc7162#3.2.10.2",
          );
    case "exists":
      return believed !== undefined && response.count > believed
        ? advice(`Ask for what is new: FETCH ${believed + 1}:* (UID FLAGS).`, "rfc9051#7.4.1")
        : advice("Nothing to fetch: the count is what it was. EXISTS alone is not new mail.", "rfc9051#7.4.1");
    case "fetch":
      return command === undefined
        ? advice("Take over what it says, asked for or not: the flags are others now.", "rfc9051#7")
        : undefined;
    case "continuation":
      return advice("Send what was announced: the literal, or DONE when IDLE shall end.", "rfc9051#4.3");
    case "untagged-status":
      return response.status === "BYE"
        ? advice("Read until the connection closes, then connect again and compare UIDVALIDITY.", "rfc9051#7.1.5")
        : undefined;
    case "tagged":
      return ending(response.status, withheld);
    default:
      return undefined;
  }
}

function ending(status: string, withheld: number): Advice | undefined {
  if (status === "BAD")
    return advice("Mend the command: the server did nothing. The same line will fail again.", "rfc9051#7.1.3");
  if (status === "NO" && withheld > 0)
    return advice(
      "Keep the data that came before the NO, send NOOP to hear why, and ask again by UID.",
      "rfc2180#4.1.2",
    );
  if (status === "NO")
    return advice("It was not done: look at the code and the text before trying again.", "rfc9051#7.1.2");
  if (withheld > 0)
    return advice(
      "There is news that this answer could not carry: NOOP or IDLE would bring it. Until then use UIDs.",
      "rfc9051#5.2",
    );
  return undefined;
}
