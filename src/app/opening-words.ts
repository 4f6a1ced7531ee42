/** The first words of the story that the page opens on: the build puts them here, so that they stand there before its script has come. */
import { openingPlay } from "./opening-play.ts";
import { openingCursor, storyAt } from "./story.ts";

const { narration, step, steps } = storyAt(openingPlay, openingCursor(openingPlay));

export const openingWords = { narration: narration ?? "", step, steps };
