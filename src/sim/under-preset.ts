/** The same beginning on another server. */
import { DEFAULT_CAPABILITIES, isOffered } from "#engine/capabilities.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import type { Setup } from "./setup.ts";

/** What a server with this preset offers, of what is offered otherwise. */
export const offeredBy = ({ lacks }: Preset, offered: readonly string[] = DEFAULT_CAPABILITIES): readonly string[] =>
  offered.filter((name) => !lacks.includes(name));

/** The setup with the preset's strategy in place of its own, less what the server does not offer. */
export function underPreset(setup: Setup, preset: Preset): Setup {
  if (preset.lacks.length === 0) return { ...setup, strategy: preset.strategy };
  return { ...offering(setup, offeredBy(preset, setup.capabilities)), strategy: preset.strategy };
}

/** The setup on a server that offers these: what it no longer offers, no client has enabled. */
export function offering(setup: Setup, capabilities: readonly string[]): Setup {
  const { capabilities: before = DEFAULT_CAPABILITIES } = setup;
  return {
    ...setup,
    capabilities,
    clients: setup.clients.map((client) => ({
      ...client,
      enabled: client.enabled.filter((name) => isOffered(capabilities, name) || !isOffered(before, name)),
    })),
  };
}
