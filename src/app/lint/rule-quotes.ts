import { CLIENT_QUOTES } from "./client-quotes.ts";
import { SERVER_QUOTES } from "./server-quotes.ts";

const QUOTES = { ...SERVER_QUOTES, ...CLIENT_QUOTES };

/** The words of an RFC that a rule rests on. */
export const quoteOfRule = (rule: string): readonly [citation: string, words: string] | undefined =>
  Object.hasOwn(QUOTES, rule) ? QUOTES[rule] : undefined;
