import { beforeEach, describe, expect, it } from "vitest";
import { actionForKey, actions, findActions } from "../../src/app/actions.ts";
import { moreActions } from "../../src/app/dialogs/more-actions.ts";
import { isForPage, keyName } from "../../src/app/shortcuts.ts";
import { useScope } from "../../src/app/store.ts";

const press = (key: string, rest: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...rest });

// What other files left in the page would give keys to a question that is open there.
beforeEach(() => useScope.setState(useScope.getInitialState(), true));

describe("the registry", () => {
  it("gives every action a name, a key of its own and an id of its own", () => {
    const keys = actions.filter(({ when }) => !when).flatMap((action) => action.keys);
    expect(keys).toEqual([...new Set(keys)]);
    const ids = [...actions, ...moreActions()].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const action of actions) {
      expect(action.title).not.toBe("");
      expect([action.id, action.keys.length > 0]).toEqual([action.id, true]);
      if (!action.when) for (const key of action.keys) expect(actionForKey(key)).toBe(action);
    }
  });

  it.each([
    { query: "theme", first: "theme" },
    { query: "ladder", first: "view" },
    { query: "deliver", first: "deliver" },
    { query: "4.1.2 nonsense", first: undefined },
    { query: "fetch nil", first: "fetch-expunged=nil" },
  ])("finds $query", ({ query, first }) => {
    const ids = findActions([...actions, ...moreActions()], query).map(({ id }) => id);
    if (first === undefined) expect(ids).toEqual([]);
    else expect(ids).toContain(first);
  });
});

describe("keys", () => {
  it.each([
    { name: "a plain key", key: press("."), want: "." },
    { name: "a capital", key: press("D", { shiftKey: true }), want: "D" },
    { name: "the space bar", key: press(" "), want: "Space" },
    { name: "Ctrl", key: press("k", { ctrlKey: true }), want: "Ctrl+K" },
    { name: "the command key", key: press("k", { metaKey: true }), want: "Ctrl+K" },
    { name: "Alt by the place of the key", key: press("¡", { altKey: true, code: "Digit1" }), want: "Alt+1" },
  ])("are named: $name", ({ key, want }) => expect(key).toBe(want));

  const inside = (...matching: string[]) => ({
    closest: (selector: string) => (selector.split(", ").some((one) => matching.includes(one)) ? {} : null),
  });

  it.each([
    { name: "a letter on the page", key: "d", target: null, want: true },
    { name: "a letter in a terminal", key: "d", target: inside("textarea", ".terminal"), want: false },
    { name: "Ctrl+K in a terminal", key: "Ctrl+K", target: inside("textarea"), want: true },
    { name: "the space bar on a button", key: "Space", target: inside("button"), want: false },
    { name: "a dot on a button", key: ".", target: inside("button"), want: true },
    { name: "Home on the slider", key: "Home", target: inside("[role=slider]"), want: false },
  ])("belong to the page or not: $name", ({ key, target, want }) => expect(isForPage(key, target)).toBe(want));
});
