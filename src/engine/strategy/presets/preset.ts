/**
 * A named strategy: a server that was measured, or a mix that RFC 2180 describes.
 *
 * A preset says what a server does in the situations of RFC 2180, not what it is: `omits` tells what else was measured.
 */
import type { Strategy } from "../axis.ts";

export interface Preset {
  /** kebab-case */
  readonly name: string;
  readonly title: string;
  /** The version that was measured, or where the mix is described. */
  readonly source: string;
  /** Each axis that was measured, those that have their default too. */
  readonly strategy: Strategy;
  /** Capabilities that the program offers by default and this server does not. */
  readonly lacks: readonly string[];
  /** What it does that is not modelled, a plain sentence each. */
  readonly omits: readonly string[];
}

/** What several presets of one server share. */
export type PresetFamily = Omit<Preset, "name" | "title">;
