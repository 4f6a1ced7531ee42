/** All presets, in the order in which they are shown. The page, the command line and scenarios read this list. */
import { courier } from "./courier.ts";
import { cyrusDelayed } from "./cyrus-delayed.ts";
import { cyrusImmediate } from "./cyrus-immediate.ts";
import { dovecotMaildir } from "./dovecot-maildir.ts";
import { dovecotMdbox } from "./dovecot-mdbox.ts";
import { hoodiecrow } from "./hoodiecrow.ts";
import { mailutils } from "./mailutils.ts";
import type { Preset } from "./preset.ts";
import { rfc2180Ghosts, rfc2180Nil, rfc2180No, rfc2180Refuse } from "./rfc2180.ts";
import { uwMbx } from "./uw-mbx.ts";
import { uwMix } from "./uw-mix.ts";

export const presets: readonly Preset[] = [
  dovecotMaildir,
  dovecotMdbox,
  cyrusDelayed,
  cyrusImmediate,
  courier,
  uwMix,
  uwMbx,
  mailutils,
  hoodiecrow,
  rfc2180Ghosts,
  rfc2180Refuse,
  rfc2180No,
  rfc2180Nil,
];

export const presetNamed = (name: string): Preset | undefined => presets.find((preset) => preset.name === name);
