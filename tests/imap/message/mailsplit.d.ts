/** What the differential test uses of a package that has no types of its own. */
declare module "@zone-eu/mailsplit" {
  import type { Transform } from "node:stream";

  interface SplitNode {
    type: "node";
    contentType: string | false;
    /** Part numbers, or "TEXT" for a message's own body. */
    partNr: (number | "TEXT")[];
    multipart: string | false;
  }
  interface SplitData {
    type: "body" | "data";
    value: Buffer;
  }
  export class Splitter extends Transform {
    on(event: "data", listener: (chunk: SplitNode | SplitData) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    on(event: "end", listener: () => void): this;
  }
}
