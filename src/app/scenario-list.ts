/** The scenarios that come with the page, by the section of the RFC that they are about. */
import { citationParts, citationTitle } from "#imap/citation.ts";
import { scenarios } from "#scenarios/index.ts";

export interface ListedScenario {
  readonly name: string;
  readonly title: string;
  readonly cites: readonly string[];
}

export interface ScenarioGroup {
  readonly title: string;
  readonly scenarios: readonly ListedScenario[];
}

/** Only the two header lines are looked at: the whole text is read when it is opened. */
function listed(name: string, text: string): ListedScenario {
  const header = (key: string): string =>
    text.match(new RegExp(`^${key}[ \\t]+(\\S.{0,300}?)[ \\t]*$`, "m"))?.[1] ?? "";
  return { name, title: header("title") || name, cites: header("cites").split(/\s+/).filter(Boolean) };
}

let all: readonly ListedScenario[] | undefined;
export function listedScenarios(): readonly ListedScenario[] {
  all ??= scenarios.map(({ name, text }) => listed(name, text));
  return all;
}

/** The chapter of a citation: `rfc2180#4.1.2` belongs to 4.1. */
function chapter(citation: string | undefined): string {
  const parts = citation === undefined ? undefined : citationParts(citation);
  if (!parts) return "Others";
  const section = parts.section?.split(".").slice(0, 2).join(".");
  return citationTitle(section ? `${parts.document}#${section}` : parts.document);
}

const byNumbers = new Intl.Collator("en", { numeric: true });

/** Those whose name, title or citation holds every word, grouped and ordered by section. */
export function scenarioGroups(
  query: string,
  from: readonly ListedScenario[] = listedScenarios(),
): readonly ScenarioGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ListedScenario[]>();
  for (const scenario of from) {
    const text = [scenario.name, scenario.title, ...scenario.cites, ...scenario.cites.map(citationTitle)]
      .join(" ")
      .toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const title = chapter(scenario.cites[0]);
    const group = groups.get(title);
    if (group) group.push(scenario);
    else groups.set(title, [scenario]);
  }
  const first = (group: readonly ListedScenario[]): string => group[0]?.cites[0] ?? "~";
  return [...groups]
    .map(([title, members]) => ({
      title,
      scenarios: members.toSorted((a, b) => byNumbers.compare(a.cites[0] ?? "~", b.cites[0] ?? "~")),
    }))
    .toSorted(
      (a, b) =>
        Number(!first(a.scenarios).startsWith("rfc2180")) - Number(!first(b.scenarios).startsWith("rfc2180")) ||
        byNumbers.compare(a.title, b.title),
    );
}
