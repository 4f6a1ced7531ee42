/** The page's frame while its script is still coming: the same bars in the same places, so that nothing jumps. */
import { Logo } from "./icons.tsx";
import { openingWords } from "./opening-words.ts";
import { Prose } from "./panels/prose.tsx";
import { recallInTab } from "./works/tab-storage.ts";

/** Below the story. */
export const FrameBelow = () => (
  <>
    <div className="workbench" />
    <div className="footer" />
    <div className="status" />
  </>
);

/** Nothing else is going to be opened: no link, and nothing that was kept. */
const opensOnStory = (): boolean =>
  location.hash.length < 2 && !recallInTab("work") && matchMedia("(min-width: 720px) and (min-height: 480px)").matches;

const OpeningWords = () => (
  <section className="story has-choices">
    <span className="story-step">
      {openingWords.step} / {openingWords.steps}
    </span>
    <div className="told">
      <p className="narration">
        <Prose text={openingWords.narration} />
      </p>
    </div>
    <div className="story-on">
      <div className="choices" />
    </div>
  </section>
);

export const Frame = () => (
  <div className="desk is-frame" aria-busy="true">
    <header className="header">
      <h1 className="logo">
        <Logo />
        imapscope
      </h1>
    </header>
    {opensOnStory() ? (
      <OpeningWords />
    ) : (
      <section className="story">
        <p className="narration quiet">One moment: the server is being set up …</p>
      </section>
    )}
    <FrameBelow />
  </div>
);
