import { describe, expect, it } from "vitest";
import { behaviours } from "#sim/clients/index.ts";
import { ParameterError, readVirtualClient } from "#sim/clients/parameters.ts";
import { printVirtualClient } from "#sim/clients/role-printing.ts";

const read = (text: string) => readVirtualClient(text, behaviours);

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ParameterError) return `${error.position}: ${error.message}`;
    throw error;
  }
  return "none";
}

describe("reading", () => {
  it("takes the default of what is left out", () =>
    expect(read("poller").values).toMatchObject({ every: 1_500_000, mailbox: "INBOX", user: "joe" }));

  it("takes times in their units and names in quotes", () =>
    expect(read('poller  every=90s mailbox="Old \\"mail\\""').values).toMatchObject({
      every: 90_000,
      mailbox: 'Old "mail"',
    }));

  it.each([
    ["", "0: expected the name of a behaviour"],
    ["  poler", /^2: there is no behaviour "poler"; there are poller/],
    ["poller evry=1m", /^7: poller has no parameter "evry"; it has every, mailbox/],
    ["poller every", '12: expected "=" and a value after every'],
    ["poller every=1m every=2m", "16: every is given twice"],
    ["poller every=25", /^13: every must be a time from 1s to 24h, such as 25m or 90s, not "25"$/],
    ["poller every=25h", /^13: every must be a time/],
    ['poller mailbox="a', '15: expected one string in quotes, "like this"'],
    ["poller mailbox=", /^15: mailbox must be a mailbox name/],
    ["poller __proto__=1", /^7: poller has no parameter/],
  ])("refuses %j", (text, want) => expect(refusal(text)).toMatch(want));
});

it.each(["poller", "poller every=90s", 'poller mailbox="Old mail" user=ann'])("prints %j as it was", (text) =>
  expect(printVirtualClient(read(text))).toBe(text),
);

it("every behaviour prints its defaults as its name alone", () => {
  for (const { name } of behaviours) expect(printVirtualClient(read(name))).toBe(name);
});
