/** The scenarios that come with the page, by what they are about. */
import { citationParts, citationTitle } from "#imap/citation.ts";
import { scenarios, THEMES, type Theme } from "#scenarios/index.ts";

export interface ListedScenario {
  readonly name: string;
  readonly title: string;
  readonly cites: readonly string[];
  readonly theme: Theme;
}

export interface ScenarioGroup {
  readonly title: Theme;
  readonly scenarios: readonly ListedScenario[];
}

/** Where a scenario belongs that does not say so itself: what it cites first knows. */
const THEME_OF: Readonly<Record<string, Theme>> = {
  rfc2180: "One mailbox, several clients",
  "draft-gahrns-imap-practice-00": "One mailbox, several clients",
  rfc2683: "Connections and time",
  rfc2177: "IDLE and NOTIFY",
  rfc5465: "IDLE and NOTIFY",
  rfc5267: "IDLE and NOTIFY",
  rfc7162: "CONDSTORE and QRESYNC",
  rfc4551: "CONDSTORE and QRESYNC",
  rfc5162: "CONDSTORE and QRESYNC",
  rfc6851: "MOVE and its fallbacks",
};

/** Bugs are known by a letter and a number. */
const IS_BUG = /^(?:bug-|b\d)/i;

function themeOf(name: string, cites: readonly string[]): Theme {
  if (IS_BUG.test(name)) return "Bugs, as they were met";
  const document = citationParts(cites[0] ?? "")?.document ?? "";
  if (document.startsWith("draft-shih")) return "Connections and time";
  return Object.hasOwn(THEME_OF, document) ? (THEME_OF[document] as Theme) : "Others";
}

/** Only the two header lines are looked at: the whole text is read when it is opened. */
export function listedScenario(name: string, text: string, theme?: Theme): ListedScenario {
  const header = (key: string): string =>
    text.match(new RegExp(`^${key}[ \\t]+(\\S.{0,300}?)[ \\t]*$`, "m"))?.[1] ?? "";
  const cites = header("cites").split(/\s+/).filter(Boolean);
  return { name, title: header("title") || name, cites, theme: theme ?? themeOf(name, cites) };
}

let all: readonly ListedScenario[] | undefined;
export function listedScenarios(): readonly ListedScenario[] {
  all ??= scenarios.map(({ name, text, theme }) => listedScenario(name, text, theme));
  return all;
}

const byNumbers = new Intl.Collator("en", { numeric: true });

/** Bugs go by their number; RFC 2180 comes before the draft that it was made of, section by section. */
const place = ({ name, cites }: ListedScenario): string =>
  /^bug-b\d+/.exec(name)?.[0] ?? (cites[0] ?? "~").replace(/^draft/, "rfc9999-draft");

/** Those of a theme (undefined: of all) whose name, title, theme or citation holds every word, in groups. */
export function scenarioGroups(
  query: string,
  theme?: Theme,
  from: readonly ListedScenario[] = listedScenarios(),
): readonly ScenarioGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = from.filter((scenario) => {
    const { name, title, cites, theme: own } = scenario;
    if (theme !== undefined && own !== theme) return false;
    const text = [name, title, own, ...cites, ...cites.map(citationTitle)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return THEMES.map((title) => ({
    title,
    scenarios: found
      .filter((scenario) => scenario.theme === title)
      .toSorted((a, b) => byNumbers.compare(place(a), place(b))),
  })).filter((group) => group.scenarios.length > 0);
}

/** The themes that have scenarios, in order. */
export const themesListed = (): readonly Theme[] => scenarioGroups("").map(({ title }) => title);
