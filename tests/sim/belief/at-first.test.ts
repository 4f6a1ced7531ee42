import { expect, it } from "vitest";
import { beliefAtFirst } from "#sim/belief/at-first.ts";
import { prepare } from "#sim/prepare.ts";
import { setup } from "../../properties/random-play.ts";
import { contents, heard } from "./lines.ts";

it("a client that is there already knows its session's view", () => {
  const belief = beliefAtFirst(prepare(setup({})), 1);
  expect(belief).toMatchObject({ state: "selected", mailbox: { name: "FOO", readOnly: false, exists: 6 } });
  expect(contents(heard(belief, "S: * 2 EXPUNGE"))).toEqual([
    "101 \\Deleted",
    "103 \\Deleted",
    "104",
    "105 \\Deleted",
    "106",
  ]);
});

it("a client that is not connected believes nothing", () =>
  expect(beliefAtFirst(prepare(setup({})), 8)).toMatchObject({ state: "not connected", mailbox: undefined }));
