/** The page's themes, for a picture that stands alone. The fonts are the reader's where he has not the page's. */
const SANS = "'IBM Plex Sans', system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
const MONO = "'IBM Plex Mono', ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

export type Theme = "light" | "dark";

/** As in src/app/styles/tokens.css (a test compares them). */
export const COLOURS = {
  light: {
    bg: "#f6f7f5",
    line: "#d9dfe4",
    text: "#1b232b",
    soft: "#566472",
    dim: "#8d99a4",
    c1: "#1b6fa8",
    c2: "#8c6000",
    c3: "#9b4a78",
    c4: "#00734f",
    ok: "#00734f",
    no: "#b24a00",
    debt: "#8c6000",
    "debt-wash": "#a8740033",
  },
  dark: {
    bg: "#0f1419",
    line: "#28323d",
    text: "#dce3ea",
    soft: "#93a1b0",
    dim: "#5d6b79",
    c1: "#56b4e9",
    c2: "#e69f00",
    c3: "#cc79a7",
    c4: "#2fb98a",
    ok: "#3dbe93",
    no: "#f0743a",
    debt: "#e6b34a",
    "debt-wash": "#e6b34a33",
  },
} as const;

/** Client 5 has the colour of client 1, and so on. */
export const colourOf = (client: number, theme: Theme = "light"): string => {
  const { c1, c2, c3, c4 } = COLOURS[theme];
  return [c1, c2, c3, c4][(client - 1) % 4] as string;
};

const perClient = (theme: Theme): string =>
  [1, 2, 3, 4]
    .map((client) => {
      const colour = colourOf(client, theme);
      const on = `.client-${client}`;
      return [
        `${on} .arrow path,${on} .arrow circle,${on}.journey path,${on}.lane{stroke:${colour}}`,
        `${on}.mark{fill:${colour}}`,
        `text${on}{fill:${colour}}`,
        `${on} .remark rect{stroke:${colour}}`,
      ].join("\n");
    })
    .join("\n");

/** Later rules win, as all name about as much; no custom properties, for not every viewer of pictures knows them. */
export function ladderStyle(theme: Theme): string {
  const { bg, line, text, soft, dim, ok, no, debt, ...rest } = COLOURS[theme];
  return `text{font:13px ${MONO};fill:${text};white-space:pre}
.page{fill:${bg}}
.title{font:600 18px ${SANS}}
.about,.foot{font:12.5px ${SANS};fill:${soft}}
.head{font:600 14px ${SANS}}
.lane{stroke-width:2;opacity:.55}
.lane-server{stroke:${soft};stroke-width:2;opacity:.6}
.number{font-size:12px;fill:${soft}}
.count{font-weight:400;fill:${soft}}
.words{paint-order:stroke;stroke:${bg};stroke-width:4px;stroke-linejoin:round}
.row-command .words{font-weight:600}
.row-tagged .words{fill:${ok}}
.row.is-no .words{fill:${no}}
.row.is-arrived .words{font-weight:400}
.row.is-lost .words{fill:${soft}}
.note line{stroke:${dim};stroke-dasharray:4 3;opacity:.6}
.note rect{fill:${bg};stroke:${line}}
.note text{font:12.5px ${SANS};fill:${soft}}
.remark rect{stroke-dasharray:4 3}
.remark text{font-style:italic}
.gap{font-size:16px;fill:${soft};paint-order:stroke;stroke:${bg};stroke-width:6px}
.arrow path,.arrow circle,.journey path{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
${perClient(theme)}
.row .arrow-command path{stroke:${text};stroke-width:2.4}
.row .arrow-command .is-filled{fill:${text};stroke-width:1}
.row .arrow-continued path{stroke:${text};stroke-width:1.5}
.row .arrow-continued .is-filled,.row .arrow-continued .arrow-dot{fill:${text};stroke:${text};stroke-width:1}
.row .arrow.is-ok path,.row .arrow.is-ok circle{stroke:${ok}}
.row .arrow.is-no path,.row .arrow.is-no circle{stroke:${no}}
.arrow-tagged path{stroke-width:2.2}
.row .arrow .arrow-glyph circle,.row .arrow .arrow-plus circle{fill:${bg};stroke-width:1.6}
.row .arrow .arrow-glyph path{stroke-width:1.8}
.row .arrow .arrow-star{stroke-width:2}
.arrow-continuation .arrow-shaft{stroke-dasharray:5 4}
.arrow.is-lost .arrow-shaft{stroke-dasharray:6 5}
.journey.journey-command path,.journey.journey-continued path{stroke:${text}}
.journey-command path,.journey-tagged path{stroke-width:2.3}
.journey.is-ok path{stroke:${ok}}
.journey.is-no path{stroke:${no}}
.journey.is-lost path{stroke-dasharray:6 5}
.journey.is-underway path{stroke-dasharray:2 6}
.row .arrow .arrow-lost,.journey.journey .arrow-lost{fill:none;stroke:${no};stroke-width:2.6;stroke-dasharray:none}
.debt rect{fill:${rest["debt-wash"].slice(0, 7)};fill-opacity:.2}
.debt .underway{fill:none;stroke:${debt};stroke-width:1.2}
.debt line{stroke:${debt};stroke-width:3;stroke-linecap:round;stroke-dasharray:0 8}
.debt text{font:12px ${SANS};fill:${soft}}
.debt text.changed{font-weight:500;fill:${debt}}`;
}
