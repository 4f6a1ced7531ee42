import { beforeEach, describe, expect, it } from "vitest";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import { printPermalink, readPermalink } from "#formats/link/permalink.ts";
import {
  addColumn,
  changeChoice,
  choose,
  columnName,
  columnsOf,
  removeColumn,
  setPresetOf,
  setupOf,
} from "../../src/app/columns.ts";
import { fetchEngine } from "../../src/app/engine.ts";
import { openScenario } from "../../src/app/opening.ts";
import { show, useScope } from "../../src/app/store.ts";
import { fetchStock, layoutOf, showRead, workOf } from "../../src/app/works/work.ts";

const { getState: get } = useScope;
const columns = () => columnsOf(get().columns, false);

beforeEach(async () => {
  useScope.setState(useScope.getInitialState(), true);
  await fetchEngine();
  await openScenario("fetch-expunged-ghost");
});

describe("columns", () => {
  it("are servers, and what they choose otherwise", () => {
    expect(columns().map(columnName)).toEqual(
      ["This server", "Dovecot (Maildir)", "Cyrus, delayed expunge"].map(() => expect.any(String)),
    );
    changeChoice(columns(), 0, "fetch-expunged");
    const [own] = columns();
    const option = own?.choices[0]?.[1];
    expect(option).not.toBe(get().recording.setup.strategy["fetch-expunged"]);
    expect(own && setupOf(own, get().recording.setup).strategy["fetch-expunged"]).toBe(option);
    choose(columns(), 0, "fetch-expunged", "nil");
    expect(columnName(columns()[0] as never)).toBe("This server, fetch-expunged=nil");
    setPresetOf(columns(), 0, "courier");
    expect(setupOf(columns()[0] as never, get().recording.setup).strategy).toEqual({
      ...presetNamed("courier")?.strategy,
      "fetch-expunged": "nil",
    });
    choose(columns(), 0, "fetch-expunged", undefined);
    expect(columns()[0]).toEqual({ preset: "courier", choices: [] });
    // The play on screen is not touched.
    expect(get().recording).toBe(get().source.recording);
  });

  it("are two to four", () => {
    for (let i = 0; i < 4; i++) addColumn(columns());
    expect(columns().length).toBe(4);
    for (let i = 0; i < 4; i++) removeColumn(columns(), 0);
    expect(columns().length).toBe(2);
  });
});

it("a link that is made while they are compared opens the comparison", async () => {
  show({
    dialog: "compare",
    columns: [
      { preset: undefined, choices: [["fetch-expunged", "nil"]] },
      { preset: "courier", choices: [] },
    ],
  });
  const link = printPermalink(workOf(get()), layoutOf(get()));
  expect(link).toContain("m=.+fetch-expunged:nil,courier");
  const compared = get().columns;
  show({ dialog: undefined });
  expect(printPermalink(workOf(get()), layoutOf(get()))).not.toContain("m=");
  useScope.setState(useScope.getInitialState(), true);
  await showRead(readPermalink(link, await fetchStock()));
  expect(get()).toMatchObject({ dialog: "compare", columns: compared });
});
