/** The page's fonts as text, for pictures: what is drawn as a picture may fetch nothing. */
import mono from "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?inline";
import monoBold from "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2?inline";
import sans from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?inline";
import sansBold from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?inline";

const face = (family: string, weight: number, source: string): string =>
  `@font-face{font-family:"IBM Plex ${family}";font-weight:${weight};src:url("${source}")}`;

export const FONT_FACES = [
  face("Mono", 400, mono),
  face("Mono", 600, monoBold),
  face("Sans", 400, sans),
  face("Sans", 600, sansBold),
].join("");
