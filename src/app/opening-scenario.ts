/**
 * What the page opens on: a running story in which something is about to go wrong.
 *
 * The build reads it beforehand (vite.config.ts), so that the page can show it without the reader of scenarios.
 */
import type { Scenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import text from "#scenarios/one-number-two-messages.imap?raw";

const { title, cites, setup, steps } = readScenario(text);

export const OPENING_NAME = "one-number-two-messages";
export const openingScenario: Scenario = { title, cites, setup, steps };
