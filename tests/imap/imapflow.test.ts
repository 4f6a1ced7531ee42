/**
 * A second opinion: the parser of ImapFlow, a client library, takes whatever we encode.
 */
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { responseOctets } from "#imap/encode.ts";
import { octetString } from "#imap/octets.ts";
import type { Response } from "#imap/response.ts";
import { response } from "./arbitraries.ts";

interface Parsed {
  readonly tag: string;
  readonly command: string;
  readonly attributes?: readonly unknown[];
}
const parse = createRequire(import.meta.url)("imapflow/lib/handler/imap-parser.js") as (
  command: string,
  options?: object,
) => Promise<Parsed>;

const EXOTIC_ATOM = /[~<>[\]{}:,]/;

/** What its parser is known not to take though the grammar has it, or takes by guessing. */
function beyondImapflow(value: Response): boolean {
  switch (value.type) {
    case "tagged":
    case "untagged-status":
      // It reads a code's text as atoms, lists and ranges, where the grammar lets it be anything but "]", and takes a
      // bracket after two spaces for a code.
      if (/^ +\[/.test(value.text)) return true;
      return value.code?.text !== undefined && !["PERMANENTFLAGS", "COPYUID"].includes(value.code.name);
    case "capability":
    case "enabled":
      // Atoms that begin with the marks of literals, partials or ranges.
      return value.capabilities.some((name) => EXOTIC_ATOM.test(name));
    case "flags":
      return value.flags.some((name) => EXOTIC_ATOM.test(name));
    case "fetch":
    case "uidfetch":
      return value.items.some((item) => item.name === "FLAGS" && item.flags.some((name) => EXOTIC_ATOM.test(name)));
    case "esearch":
      // It knows no sequence-set before a ")" (rfc9394#4).
      return value.partial !== undefined || value.updates !== undefined;
    default:
      return false;
  }
}

describe("ImapFlow's parser", () => {
  it("takes every response we encode, with the command it has", async () => {
    await fc.assert(
      fc.asyncProperty(
        response.filter((value) => !beyondImapflow(value)),
        async (value) => {
          const wire = octetString(responseOctets(value)).slice(0, -2);
          const parsed = await parse(wire);
          expect(parsed.tag).toBe(wire.slice(0, wire.indexOf(" ")));
          expect(wire.split(" ")[1]?.trim() ?? "").toContain(parsed.command);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("reads the strings of an envelope as we meant them", async () => {
    await fc.assert(
      fc.asyncProperty(response, async (value) => {
        if (value.type !== "fetch") return;
        const envelopes = value.items.filter((item) => item.name === "ENVELOPE");
        if (envelopes.length === 0) return;
        const wire = octetString(responseOctets({ ...value, items: envelopes })).slice(0, -2);
        const { attributes } = await parse(wire);
        const items = attributes?.[1] as unknown[];
        envelopes.forEach(({ envelope }, i) => {
          const fields = items[2 * i + 1] as ({ value: string } | null)[];
          expect(fields[0]?.value).toBe(envelope.date);
          expect(fields[1]?.value).toBe(envelope.subject);
          expect(fields[9]?.value).toBe(envelope.messageId);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
