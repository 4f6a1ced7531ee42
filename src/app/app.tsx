/** The whole screen. */
import { type DragEvent, lazy, Suspense, useEffect, useState } from "react";
import { ActionButton } from "./action-button.tsx";
import { FrameBelow } from "./frame.tsx";
import { Rail } from "./icons.tsx";
import { openDroppedFile } from "./open-file.ts";
import { Footer } from "./panels/footer.tsx";
import { Header } from "./panels/header.tsx";
import { ProblemRoom } from "./panels/problem-room.tsx";
import { Stage } from "./panels/stage.tsx";
import { StatusBar } from "./panels/status-bar.tsx";
import { StoryStrip } from "./panels/story-strip.tsx";
import { usePresenting } from "./presenter/presenting.ts";
import { recallSize, rememberSize } from "./remembered.ts";
import { Splitter } from "./splitter.tsx";
import { useScope } from "./store.ts";
import { useClock, useKeys, usePlayback } from "./use-keys.ts";
import { useMedia } from "./use-media.ts";
import { useWidth } from "./use-size.ts";

const OpenDialog = lazy(async () => ({ default: (await import("./dialogs/dialogs.tsx")).OpenDialog }));
const Inspector = lazy(async () => ({ default: (await import("./panels/inspector.tsx")).Inspector }));
const PresenterScreen = lazy(async () => ({
  default: (await import("./presenter/presenter-screen.tsx")).PresenterScreen,
}));
const PhoneScreen = lazy(async () => ({ default: (await import("./phone/phone-screen.tsx")).PhoneScreen }));

function onDrop(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  void openDroppedFile(file);
}

const InspectorRail = () => (
  <aside className="rail">
    <ActionButton id="inspector" className="rail-button" label="Show the inspector">
      <Rail />
      <span>Inspector</span>
    </ActionButton>
  </aside>
);

const USUAL_WIDTH = 384;
const INSPECTOR_LEAST = 280;
const STAGE_LEAST = 560;

/** Beside the stage where there is room, over it where there is not. */
function Workbench() {
  const isOpen = useScope((scope) => scope.isInspectorOpen);
  const hasRoom = useMedia("(min-width: 1100px)");
  const [ref, width] = useWidth<HTMLDivElement>();
  const [wanted, setWanted] = useState(() => recallSize("inspector"));
  const most = Math.max(INSPECTOR_LEAST, width - STAGE_LEAST);
  const size = Math.max(INSPECTOR_LEAST, Math.min(most, wanted ?? USUAL_WIDTH));
  return (
    <div className={hasRoom ? "workbench" : "workbench is-narrow"} ref={ref}>
      <main className="stage-room">
        <Stage />
      </main>
      {isOpen && (
        <aside className={hasRoom ? "inspector-room" : "drawer"} style={hasRoom ? { width: size } : undefined}>
          {hasRoom && (
            <Splitter
              label="Width of the inspector"
              along="column"
              size={size}
              least={INSPECTOR_LEAST}
              most={most}
              isBefore={false}
              initial={USUAL_WIDTH}
              onResize={(to) => {
                setWanted(to);
                rememberSize("inspector", to);
              }}
            />
          )}
          <Suspense fallback={null}>
            <Inspector canClose />
          </Suspense>
        </aside>
      )}
      {(!isOpen || !hasRoom) && <InspectorRail />}
    </div>
  );
}

/** Whether the page has shown anything of the story. */
let hasBegun = false;

/** What the story says is painted first; all that is drawn of it, which takes a slow machine a second, comes after that. */
function Desk() {
  const [isWhole, setIsWhole] = useState(hasBegun);
  useEffect(() => {
    hasBegun = true;
    setIsWhole(true);
  }, []);
  return (
    <div className="desk">
      <Header />
      <ProblemRoom />
      <StoryStrip />
      {isWhole ? (
        <>
          <Workbench />
          <Footer />
          <StatusBar />
        </>
      ) : (
        <FrameBelow />
      )}
    </div>
  );
}

export function App() {
  useKeys();
  usePlayback();
  useClock();
  const isPhone = useMedia("(max-width: 719px), (max-height: 479px)");
  const isPresenting = usePresenting(({ isOn }) => isOn);
  const hasDialog = useScope((scope) => scope.dialog !== undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped anywhere; the action "Open a scenario file" does the same
    <div className="page" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      {isPresenting || isPhone ? (
        <Suspense fallback={<p className="empty">One moment …</p>}>
          {isPresenting ? <PresenterScreen /> : <PhoneScreen />}
        </Suspense>
      ) : (
        <Desk />
      )}
      {hasDialog && (
        <Suspense fallback={null}>
          <OpenDialog />
        </Suspense>
      )}
    </div>
  );
}
