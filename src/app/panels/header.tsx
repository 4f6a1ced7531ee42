/** The top: which scenario, how the server answers in it, and the way to everything else. */
import { citationTitle } from "#imap/citation.ts";
import { ActionButton } from "../action-button.tsx";
import { Choices, Down, Export, Halves, Logo, Search, Share } from "../icons.tsx";
import { PresentButton } from "../presenter/present-button.tsx";
import { useScope } from "../store.ts";
import { StrategySegments } from "./strategy-segments.tsx";

export function Header() {
  const source = useScope((scope) => scope.source);
  return (
    <header className="header">
      <h1 className="logo">
        <Logo />
        imapscope
      </h1>
      <ActionButton id="scenarios" className="button picker" label={`Choose a scenario: ${source.title}`}>
        <span className="picker-title">{source.title}</span>
        <span className="quiet">{source.cites[0] && citationTitle(source.cites[0])}</span>
        <Down />
      </ActionButton>
      <StrategySegments />
      <div className="header-end">
        <ActionButton id="strategies" className="button icon-only">
          <Choices />
        </ActionButton>
        <ActionButton id="commands" showsKey>
          <Search />
          <span className="wide-only">Find an action</span>
        </ActionButton>
        <ActionButton id="copy-link" className="button icon-only">
          <Share />
        </ActionButton>
        <ActionButton id="export" className="button icon-only">
          <Export />
        </ActionButton>
        <PresentButton />
        <ActionButton id="theme" className="button icon-only">
          <Halves />
        </ActionButton>
        <ActionButton id="keys" className="button icon-only">
          <span className="mono">?</span>
        </ActionButton>
      </div>
    </header>
  );
}
