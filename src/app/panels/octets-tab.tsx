/** The octets of the line at the cursor. */
import { useScope } from "../store.ts";
import { EventTitle } from "./event-tab.tsx";
import { octetDump } from "./octet-dump.ts";
import { octetsOfLine } from "./why.ts";

const OCTETS_MAX = 2048;
const PER_ROW = 8;

export function OctetsTab() {
  const play = useScope((scope) => scope.play);
  const line = useScope((scope) => scope.play.lines[scope.cursor]);
  const octets = line && octetsOfLine(play, line);
  if (!line || !octets) return <p className="empty">Nothing crossed the wire here.</p>;
  return (
    <div className="event-tab">
      <EventTitle line={line} />
      <p className="quiet">
        {octets.length} octets{octets.length > OCTETS_MAX ? `, the first ${OCTETS_MAX} of them` : ""}
      </p>
      <table className="dump">
        <caption className="sr-only">Octets in hexadecimal and as characters</caption>
        <tbody>
          {octetDump(octets, PER_ROW, OCTETS_MAX).map(({ offset, hex, text }) => (
            <tr key={offset}>
              <th scope="row">{offset}</th>
              <td>{hex}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
