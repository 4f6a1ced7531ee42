/** Debts in words, for who does not see the bands. */
import { bandsAmong, type DebtBand } from "#formats/ladder/debt-bands.ts";

/** What begins or ends at a line, for readers; empty where nothing does. */
export function debtWords(bands: readonly DebtBand[], line: number): string {
  const here = bandsAmong(bands, line, line).toSorted((a, b) => a.client - b.client);
  const words = here.flatMap(({ client, from, to, arrived, owed, isWrittenOff, isLost }) => {
    if (line === from) return [`truth changed, client ${client} is owed ${owed} from here`];
    if (line === to)
      return isWrittenOff
        ? [`what client ${client} was owed is lost with its connection`]
        : [
            `the server has told client ${client} all that it was owed${isLost ? ", and it is lost" : to === arrived ? "" : ", and it is on its way"}`,
          ];
    return line === arrived ? [`client ${client} has heard all that it was owed`] : [];
  });
  const text = words.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
