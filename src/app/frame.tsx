/** The page's frame while its script is still coming: the same bars in the same places, so that nothing jumps. */
import { Logo } from "./icons.tsx";

export const Frame = () => (
  <div className="desk is-frame" aria-busy="true">
    <header className="header">
      <h1 className="logo">
        <Logo />
        imapscope
      </h1>
    </header>
    <section className="story">
      <p className="narration quiet">One moment: the server is being set up …</p>
    </section>
    <div className="workbench" />
    <div className="footer" />
    <div className="status" />
  </div>
);
