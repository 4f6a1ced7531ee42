import { expect, it } from "vitest";
import { performInput, wait } from "../../src/app/deeds.ts";
import { goToEnd } from "../../src/app/moves.ts";
import { openScenarioText, reset } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";

const scope = useScope.getState;
const texts = () => scope().play.lines.map(({ text }) => text);
const poller = { behaviour: "poller", values: { every: 600_000, mailbox: "FOO" } };

it("a client takes a role in a play that began without virtual clients", async () => {
  await openScenarioText("mailbox FOO 3 messages\nselected FOO C1 C2\n\nC1: a1 NOOP\n", "roles");
  goToEnd();
  performInput({ type: "act", client: 2, as: poller });
  await expect.poll(texts).toContain("C2 acts as poller every=10m mailbox=FOO");
  wait(1_200_000);
  expect(texts().filter((text) => text.endsWith(" NOOP"))).toEqual(["a1 NOOP", "p3 NOOP", "p4 NOOP"]);
  reset();
  expect(texts().filter((text) => text.endsWith(" NOOP"))).toEqual(["a1 NOOP"]);
});

it("a scenario's virtual clients act from its first moment on", async () => {
  await openScenarioText("mailbox FOO 3 messages\nacts C2 as poller mailbox=FOO\n\n<30 minutes pass>\n", "acts");
  expect(scope().problem).toBeUndefined();
  expect(texts()).toContain("p3 NOOP");
});
