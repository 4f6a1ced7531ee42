/**
 * How many workers make the matrix. Each has the whole engine to compile, which goes on beside it: so a core is left for that, and
 * for whoever waits. On two cores one worker alone is done as soon as two, with two thirds of the work.
 */
const MOST = 4;

export const crewSize = (cores: number): number => Math.max(1, Math.min(cores - 1, MOST));
