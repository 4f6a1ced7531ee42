/**
 * The same random cases at every run: what fails then is a change's doing, not chance's. `SEED=random npm test`, or a number,
 * tries others; so does `npm run fuzz`.
 */
import fc from "fast-check";

const { SEED } = process.env;
if (SEED !== "random") fc.configureGlobal({ seed: Number(SEED ?? 20_261_125) });
