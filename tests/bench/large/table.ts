/** Tables as the measurements print them. */
export const shown = (n: number | undefined): string =>
  n === undefined || Number.isNaN(n)
    ? "–"
    : n >= 100
      ? Math.round(n).toLocaleString("en")
      : n.toLocaleString("en", { maximumSignificantDigits: 3 });

export function printRow(name: string, cells: readonly string[], width = 20): void {
  console.log(name.padEnd(38) + cells.map((cell) => cell.padStart(width)).join(""));
}
