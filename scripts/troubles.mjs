// What failed in a run and why, from the reports of vitest and Playwright.
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

const LINES = 12;

function trouble(what, where, reason) {
  const lines = stripVTControlCharacters(reason).split("\n").slice(0, LINES);
  return [`${what}: ${where}`, ...lines.map((line) => `  ${line}`)].join("\n");
}

export function vitestTroubles({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [trouble("failed", file, message)];
    return failed.map(({ fullName, failureMessages }) =>
      trouble("failed", `${file} › ${fullName}`, failureMessages[0] ?? ""),
    );
  });
}

function* specsOf(suite) {
  yield* suite.specs ?? [];
  for (const inner of suite.suites ?? []) yield* specsOf(inner);
}

export function playwrightTroubles({ suites }) {
  const specs = suites.flatMap((suite) => [...specsOf(suite)]);
  return specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => {
        const what = status === "flaky" ? "passed the second time" : "failed";
        const { error } = results.find((result) => result.error) ?? {};
        return trouble(what, `${file}:${line} › ${title}`, error?.message ?? "");
      }),
  );
}
