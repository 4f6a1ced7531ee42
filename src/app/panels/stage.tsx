/** Terminals over their lanes, the server between them, and time running down. */
import { type CSSProperties, lazy, Suspense, useState } from "react";
import { ActionButton } from "../action-button.tsx";
import { laneOrder } from "../clients.ts";
import { recallSize, rememberSize } from "../remembered.ts";
import { hasEventTools, hasMap, shownClients } from "../selectors.ts";
import { Splitter } from "../splitter.tsx";
import { useScope } from "../store.ts";
import { Ladder, SERVER_WIDTH } from "../timeline/ladder.tsx";
import { useSize } from "../use-size.ts";
import { ClientPane } from "./client-pane.tsx";
import { ServerSpine } from "./server-spine.tsx";

const EventTools = lazy(async () => ({ default: (await import("./event-tools.tsx")).EventTools }));
const EventList = lazy(async () => ({ default: (await import("../timeline/event-list.tsx")).EventList }));
const TimeView = lazy(async () => ({ default: (await import("../timeline/time/time-view.tsx")).TimeView }));
const Minimap = lazy(async () => ({ default: (await import("../timeline/minimap/minimap.tsx")).Minimap }));

/** px that the terminals and the ladder need at least. */
const LEAST = 120;
/** Of the height, unless somebody moves the line; and more where that would hide what the server has to say. */
const USUAL_SHARE = 0.38;
const USUAL_LEAST = 214;
const SHARE_MOST = 0.48;

export function Stage() {
  const clients = useScope(shownClients);
  const hasTools = useScope(hasEventTools);
  const view = useScope((scope) => scope.view);
  const isMapped = useScope(hasMap);
  const [ref, { height }] = useSize<HTMLDivElement>();
  const [wanted, setWanted] = useState(() => recallSize("terminals"));
  const order = laneOrder(clients);
  const columns = order.map((lane) => (lane === 0 ? `${SERVER_WIDTH}px` : "minmax(0, 1fr)")).join(" ");
  const usual = Math.round(Math.max(height * USUAL_SHARE, Math.min(USUAL_LEAST, height * SHARE_MOST)));
  const most = Math.max(LEAST, height - LEAST);
  const size = Math.max(LEAST, Math.min(most, wanted ?? usual));
  const style: CSSProperties = {
    gridTemplateRows: `${height === 0 ? "max(38%, min(214px, 48%))" : `${size}px`} 1px minmax(0, 1fr)`,
  };
  return (
    <div className="stage" ref={ref} style={style}>
      <div className="terminals" style={{ gridTemplateColumns: columns }}>
        {order.map((lane) => (lane === 0 ? <ServerSpine key="server" /> : <ClientPane key={lane} client={lane} />))}
      </div>
      <Splitter
        label="Height of the terminals"
        along="row"
        size={size}
        least={LEAST}
        most={most}
        isBefore
        initial={usual}
        onResize={(to) => {
          setWanted(to);
          rememberSize("terminals", to);
        }}
      />
      <div className={isMapped ? "events-panel has-map" : "events-panel"}>
        {hasTools && (
          <Suspense fallback={null}>
            <EventTools />
          </Suspense>
        )}
        <Suspense fallback={<div className="ladder" />}>
          {view === "ladder" ? <Ladder /> : view === "time" ? <TimeView /> : <EventList />}
        </Suspense>
        {isMapped && (
          <Suspense fallback={null}>
            <Minimap />
          </Suspense>
        )}
        <div className="view-tools">
          <ActionButton id="find">Find</ActionButton>
          <ActionButton id="map" isPressed={isMapped}>
            Map
          </ActionButton>
          <ActionButton id="time" isPressed={view === "time"}>
            Time
          </ActionButton>
          <ActionButton id="view" isPressed={view === "list"}>
            List
          </ActionButton>
        </div>
      </div>
    </div>
  );
}
