/** Works beside the page: one script for all that takes long, as the engine in it is most of its size. */
import { takeAsk } from "../explore/exploring.ts";
import type { ExploreAsk } from "../explore/messages.ts";
import { makeMatrix } from "../matrix/making.ts";
import type { MatrixJob } from "../matrix/messages.ts";

addEventListener("message", ({ data }: MessageEvent<MatrixJob | ExploreAsk>) => {
  if (data.type === "matrix" || data.type === "matrix part") makeMatrix(data);
  else takeAsk(data);
});
