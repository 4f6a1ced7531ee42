/** The scripts of what has reached the server: texts from which script-text.ts makes the same commands again. */
import type { Input } from "#engine/input.ts";
import type { World } from "#engine/world.ts";
import { CRLF, type Octets, octetString } from "#imap/octets.ts";
import type { Moment } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { ClientLines } from "./client-lines.ts";
import { stepsOfEntries } from "./scenario.ts";
import { printHappening } from "./scenario-happening.ts";
import { plainLine, quoted } from "./scenario-quote.ts";
import { type ScriptText, writtenTag } from "./script-text.ts";

/** What reached the server in these moments: by hand or by itself, at once or over a link. Time stands as it was put in. */
export function* inputsOf(moments: Iterable<Moment>): Generator<Input, void, undefined> {
  for (const { entry, happened } of moments) {
    if (entry.type === "input" && entry.input.type === "advance") yield entry.input;
    for (const each of happened) if (each.type === "step" && each.input.type !== "advance") yield each.input;
  }
}

/** Clients ascending, then what happens beside the wire, if anything does. */
export function scriptTexts(inputs: Iterable<Input>, world: World): ScriptText[] {
  const clients = new Map<ClientNumber, ClientText>();
  const outside: Input[] = [];
  for (const input of inputs) {
    if (input.type !== "receive" && input.type !== "connect" && input.type !== "disconnect") {
      outside.push(input);
      continue;
    }
    const client = clientOf(input.session);
    const text = clients.get(client) ?? new ClientText(client, world);
    clients.set(client, text);
    text.add(input);
  }
  const texts: ScriptText[] = [...clients]
    .sort(([a], [b]) => a - b)
    .map(([client, { lines }]) => ({ client, text: lines.join("\n") }));
  const beside = outsideLines(outside, world);
  return beside.length > 0 ? [...texts, { client: undefined, text: beside.join("\n") }] : texts;
}

class ClientText {
  readonly lines: string[] = [];
  readonly #client: ClientNumber;
  readonly #framing: ClientLines;
  #isConnected: boolean;

  constructor(client: ClientNumber, world: World) {
    const session = world.sessions.get(client);
    this.#client = client;
    this.#framing = new ClientLines(session?.inProgress?.name);
    this.#isConnected = session !== undefined;
  }

  add(input: Input): void {
    if (input.type === "receive") for (const octets of whole(input.octets)) this.#addOctets(octets);
    else if (input.type === "connect" || input.type === "disconnect") this.#turn(input.type);
  }

  #turn(type: "connect" | "disconnect"): void {
    // A script has one connection: the one before may have been lost without a sign.
    if (type === "connect" && this.#isConnected) this.#turn("disconnect");
    this.#framing.reset();
    this.#isConnected = type === "connect";
    this.lines.push(...printHappening({ type, client: this.#client }, []));
  }

  #addOctets(octets: Octets): void {
    const isBeginning = !this.#framing.isWithin && this.#framing.waiting === undefined;
    this.lines.push(this.#printed(octetString(octets), isBeginning));
    this.#framing.take(octets);
  }

  #printed(octets: string, isBeginning: boolean): string {
    const text = octets.endsWith(CRLF) ? plainLine(octets.slice(0, -CRLF.length)) : undefined;
    if (text === undefined || text.startsWith('= "')) return `= ${quoted(octets)}`;
    if (!isBeginning) return text;
    // What is no command would get a second tag.
    const tag = writtenTag(text);
    return tag === undefined ? `= ${quoted(octets)}` : text.slice(tag.length);
  }
}

/** Line by line, so that commands that were sent at once are steps of their own. */
function* whole(octets: Octets): Generator<Octets, void, undefined> {
  for (let at = 0; at < octets.length; ) {
    const lf = octets.indexOf(10, at);
    const end = lf < 0 ? octets.length : lf + 1;
    yield octets.subarray(at, end);
    at = end;
  }
}

function outsideLines(inputs: readonly Input[], { capabilities, now }: World): string[] {
  const steps = stepsOfEntries(inputs.map((input) => ({ type: "input", input })));
  let isFirst = true;
  return steps.flatMap((step) => {
    if (step.type === "note" || step.type === "question" || step.type === "send") return [];
    if (step.type === "expect" || step.type === "lost" || step.type === "acted") return [];
    if (step.type !== "wait") return printHappening(step, capabilities);
    // The first one is counted from the beginning of the play.
    const ms = isFirst ? step.ms - now : step.ms;
    isFirst = false;
    return ms > 0 ? printHappening({ type: "wait", ms }, capabilities) : [];
  });
}
