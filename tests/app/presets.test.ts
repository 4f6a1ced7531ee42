import { beforeEach, describe, expect, it } from "vitest";
import { setStrategy } from "#app/choices.ts";
import { fetchEngine } from "#app/engine.ts";
import { openScenario } from "#app/opening.ts";
import { changesFrom, nearestPreset, presetOf, setAsWritten, setPreset } from "#app/presets.ts";
import { useScope } from "#app/store.ts";
import { presetNamed, presets } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";

const named = (name: string): Preset => presetNamed(name) as Preset;
const setup = () => useScope.getState().recording.setup;

beforeEach(async () => {
  await fetchEngine();
  await openScenario("fetch-expunged-ghost");
});

describe("the server as one that was measured", () => {
  it("runs the same inputs anew, with its choices and less what it does not offer", () => {
    const before = useScope.getState().play;
    setPreset(named("courier"));
    const { play, notice } = useScope.getState();
    expect(setup().strategy).toEqual(named("courier").strategy);
    expect(setup().capabilities).not.toContain("MOVE");
    expect(play.moments.map(({ entry }) => entry)).toEqual(before.moments.map(({ entry }) => entry));
    expect(notice).toMatch(/^“as Courier”: \d+ lines are different$/);
  });

  it("gives back what another one had taken away", () => {
    setPreset(named("courier"));
    setPreset(named("rfc2180-ghosts"));
    expect(setup().capabilities).toBeUndefined();
    setPreset(named("hoodiecrow"));
    expect(setup().capabilities).toContain("MOVE");
  });

  it("is known again, and no more once a choice is another", () => {
    for (const preset of presets) {
      setPreset(preset);
      expect(presetOf(setup().strategy)?.name).toBe(preset.name);
    }
    setStrategy("idle-delay", "never");
    expect(presetOf(setup().strategy)).toBeUndefined();
  });

  it("is named by the preset that it is nearest to, and how many choices are others", () => {
    setPreset(named("courier"));
    expect(nearestPreset(setup().strategy)).toMatchObject({ preset: { name: "courier" }, changes: 0 });
    setStrategy("idle-delay", "never");
    setStrategy("session-limit", "evict");
    expect(nearestPreset(setup().strategy)).toMatchObject({ preset: { name: "courier" }, changes: 2 });
    expect(
      changesFrom(setup().strategy, named("courier"))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["idle-delay", "session-limit"]);
    const before = useScope.getState().source.recording.setup;
    setAsWritten();
    expect(setup()).toBe(before);
  });
});
