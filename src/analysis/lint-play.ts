/** What the linter finds in a play, at the lines of its ladder. */
import type { ExchangeItem } from "#imap/exchange.ts";
import type { Moment, Play } from "#sim/play.ts";
import { endOf, exchangeOfPlay, itemsOf, lineOfPlace, type PlayExchange, watchedOf } from "./exchange-of-play.ts";
import type { Linter } from "./lint/core/linter.ts";
import type { Finding } from "./lint/core/rule.ts";
import { lint, linterOf } from "./lint/index.ts";

export interface PlayFinding {
  readonly finding: Finding;
  /** Index of the line; undefined: it stands at no line. */
  readonly line: number | undefined;
}

/** In the order in which they show. */
export function lintPlay(play: Play): PlayFinding[] {
  const exchange = exchangeOfPlay(play);
  return lint(exchange).map((finding) => ({ finding, line: lineOfPlace(play, exchange, finding.place) }));
}

/** The same in parts, so that a long play keeps nobody waiting, and on from there where the play has grown. */
export class PlayReading {
  #play: Play;
  readonly #linter: Linter;
  readonly #items: ExchangeItem[] = [];
  readonly #origins: PlayExchange["origins"][number][] = [];
  readonly #found: PlayFinding[] = [];
  /** Of the moment that is being read. */
  #rest: ReturnType<typeof itemsOf> | undefined;
  #read = 0;
  #lines = 0;
  #last: Moment | undefined;

  constructor(play: Play) {
    this.#play = play;
    this.#linter = linterOf(watchedOf(play));
  }

  /** Takes a play in the place of the one before; false: that one is not its beginning, and nothing is changed. */
  turnTo(play: Play): boolean {
    const isSame =
      play.setup === this.#play.setup &&
      play.initial === this.#play.initial &&
      play.moments[this.#read - 1] === this.#last &&
      (!this.#rest || play.moments[this.#read] === this.#play.moments[this.#read]);
    if (isSame) this.#play = play;
    return isSame;
  }

  /** How many of its lines it has come past. */
  get lines(): number {
    return this.#lines;
  }

  /** Reads on, response by response, while it may; true: all is read. */
  read(mayGoOn: () => boolean): boolean {
    const { moments } = this.#play;
    while (this.#read < moments.length && mayGoOn()) {
      const moment = moments[this.#read] as Moment;
      this.#rest ??= itemsOf(moment, this.#read);
      const { value, done } = this.#rest.next();
      if (!done) {
        this.#items.push(value.item);
        this.#origins.push(value.origin);
        this.#linter.take(value.item);
        continue;
      }
      this.#rest = undefined;
      this.#read++;
      this.#last = moment;
      this.#lines += moment.lines.length;
    }
    const { findings } = this.#linter;
    for (let i = this.#found.length; i < findings.length; i++) this.#found.push(this.#placed(findings[i] as Finding));
    return this.#read === moments.length;
  }

  /** What was found up to here, in the order in which it shows. */
  found(): PlayFinding[] {
    const isWhole = this.#read === this.#play.moments.length;
    const atEnd = isWhole ? this.#linter.ending(endOf(this.#play)) : [];
    return [...this.#found, ...atEnd.map((finding) => this.#placed(finding))];
  }

  #placed(finding: Finding): PlayFinding {
    const placed = { items: this.#items, origins: this.#origins };
    return { finding, line: lineOfPlace(this.#play, placed, finding.place) };
  }
}
