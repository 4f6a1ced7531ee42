/** Where the page begins: its frame is painted at once, the play and what runs it come after. */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/header.css";
import "./styles/stage.css";
import "./styles/timeline.css";
import "./styles/inspector.css";
import "./styles/footer.css";
import "./styles/compare.css";
import "./styles/dialogs.css";
import "./styles/phone.css";
import "./styles/presenter.css";
import "./styles/event-tools.css";
import "./styles/overview.css";
import "./styles/lint.css";
import "./styles/export.css";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Frame } from "./frame.tsx";

const Screen = lazy(async () => ({ default: (await import("./screen.tsx")).Screen }));

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={<Frame />}>
        <Screen />
      </Suspense>
    </StrictMode>,
  );
