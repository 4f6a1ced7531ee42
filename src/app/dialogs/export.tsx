/** The play, or some of its events, as a file: seen before it is taken. */
import { useEffect, useState } from "react";
import type { LineRange } from "#formats/excerpt.ts";
import type { Theme } from "#formats/ladder/ladder-style.ts";
import { scriptIsMissing } from "../engine.ts";
import { FORMAT_NAMES, type FormatName, fileName, formatNamed, partName, rangeOf, sizeText } from "../out/formats.ts";
import { copy, download } from "../out/handing.ts";
import { pngOf } from "../out/picture.ts";
import { type Scope, useScope } from "../store.ts";
import { isDark } from "../theme.ts";
import { Modal } from "./modal.tsx";

/** Characters of a text that are shown. */
const SHOWN_MAX = 30_000;

interface Part {
  readonly text: string;
  readonly blob: Blob;
}
type Made =
  | { readonly state: "making" }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "made"; readonly format: FormatName; readonly parts: readonly Part[] };

/** A link to what is on screen, for what is read elsewhere; undefined: there is none that would arrive there whole. */
function useLink(): string | undefined {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    if (!location.protocol.startsWith("http")) return;
    void import("../works/address.ts").then(async ({ addressOf, SAFE_LENGTH }) => {
      const { url, isWhole } = await addressOf(useScope.getState());
      if (isWhole && url.length <= SAFE_LENGTH) setLink(url);
    }, scriptIsMissing);
  }, []);
  return link;
}

/** The name of the branch on screen, where it is not the story itself. */
const branchName = ({ recording }: Scope): string | undefined =>
  recording.current === 0 ? undefined : recording.branches[recording.current]?.name;

/** Made after the dialog has shown what was chosen; the last choice wins. */
function useMade(format: FormatName, { first, last }: LineRange, theme: Theme): Made {
  const play = useScope((scope) => scope.play);
  const source = useScope((scope) => scope.source);
  const branch = useScope(branchName);
  const { cites } = source;
  const title = branch === undefined ? source.title : `${source.title}: ${branch}`;
  const link = useLink();
  const [made, setMade] = useState<Made>({ state: "making" });
  useEffect(() => {
    let isWanted = true;
    setMade({ state: "making" });
    const make = async (): Promise<Made> => {
      const { make, mime } = formatNamed(format);
      const texts = make(play, { title, cites, link }, { format, range: { first, last }, theme });
      const faces = format === "png" ? (await import("../out/fonts.ts")).FONT_FACES : "";
      const parts: Part[] = [];
      for (const text of texts) {
        if (!isWanted) break;
        parts.push({ text, blob: format === "png" ? await pngOf(text, faces) : new Blob([text], { type: mime }) });
      }
      return { state: "made", format, parts };
    };
    const timer = setTimeout(() => {
      make().then(
        (result) => isWanted && setMade(result),
        (error) =>
          isWanted && setMade({ state: "failed", why: error instanceof Error ? error.message : String(error) }),
      );
    }, 60);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [play, title, cites, link, format, first, last, theme]);
  return made;
}

/** A picture as a picture: as one it runs nothing and fetches nothing. */
function Picture({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const [shown, setShown] = useState<{ readonly address: string; readonly size: string }>();
  useEffect(() => {
    const address = URL.createObjectURL(blob);
    setShown({ address, size: "" });
    return () => URL.revokeObjectURL(address);
  }, [blob]);
  return (
    <figure className="export-picture">
      {shown && (
        <img
          src={shown.address}
          alt={`Preview of ${name}`}
          onLoad={({ currentTarget: { naturalWidth: w, naturalHeight: h } }) =>
            setShown({ ...shown, size: `${w.toLocaleString("en")} × ${h.toLocaleString("en")} px` })
          }
        />
      )}
      <figcaption className="quiet">{shown?.size}</figcaption>
    </figure>
  );
}

function Preview({ format, part, name }: { readonly format: FormatName; readonly part: Part; readonly name: string }) {
  if (formatNamed(format).isPicture) return <Picture key={name} blob={part.blob} name={name} />;
  const more = part.text.length - SHOWN_MAX;
  return (
    <pre className="export-text">
      {part.text.slice(0, SHOWN_MAX)}
      {more > 0 && `\n… ${more.toLocaleString("en")} characters more are in the file`}
    </pre>
  );
}

interface RangeProps {
  readonly from: number;
  readonly to: number;
  readonly isFromStart: boolean;
  onChange(from: number, to: number): void;
}

function Range({ from, to, isFromStart, onChange }: RangeProps) {
  const lines = useScope((scope) => scope.play.lines.length);
  const cursor = useScope((scope) => scope.cursor);
  const whole = (isFromStart || from === 1) && to === lines;
  const field = (label: string, value: number, change: (value: number) => void, isOff = false) => (
    <label>
      {label}
      <input
        className="text-input"
        type="number"
        min={1}
        max={Math.max(1, lines)}
        value={value}
        disabled={isOff}
        onChange={({ currentTarget }) =>
          Number.isFinite(currentTarget.valueAsNumber) && change(currentTarget.valueAsNumber)
        }
      />
    </label>
  );
  return (
    <fieldset className="export-range" aria-label="Which events">
      <button type="button" className="chip" aria-pressed={whole} onClick={() => onChange(1, lines)}>
        All {lines.toLocaleString("en")} events
      </button>
      <button
        type="button"
        className="chip"
        disabled={cursor < 0}
        aria-pressed={!whole && (isFromStart || from === 1) && to === cursor + 1}
        onClick={() => onChange(1, cursor + 1)}
      >
        Up to here
      </button>
      {field("From", isFromStart ? 1 : from, (value) => onChange(value, to), isFromStart)}
      {field("to", to, (value) => onChange(from, value))}
      {isFromStart && <span className="quiet">A scenario runs again, so it begins at the beginning.</span>}
    </fieldset>
  );
}

export function ExportDialog() {
  const play = useScope((scope) => scope.play);
  const source = useScope((scope) => [scope.source.name, branchName(scope)].filter(Boolean).join("-"));
  const [format, setFormat] = useState<FormatName>("markdown");
  const [theme, setTheme] = useState<Theme>(() => (isDark(useScope.getState().theme) ? "dark" : "light"));
  const [[from, to], setEnds] = useState([1, play.lines.length]);
  const [name, setName] = useState(() => fileName(source.replace(/\s+/g, "-")));
  const [chosen, setChosen] = useState(0);
  const [said, setSaid] = useState("");
  const { extension, isPicture, isFromStart } = formatNamed(format);
  const range = rangeOf(play, isFromStart ? 1 : from, to);
  const made = useMade(format, range, theme);
  const parts = made.state === "made" && made.format === format ? made.parts : [];
  const at = Math.min(chosen, parts.length - 1);
  const part = parts[at];
  const nameOf = (i: number): string => partName(name, i, parts.length, extension);

  async function copyPart(): Promise<void> {
    if (!part) return;
    const isDone = await copy(format === "png" ? { png: part.blob } : { text: part.text });
    setSaid(isDone ? `Copied ${nameOf(at)}` : "The browser does not let the page copy. Download it instead.");
  }
  function downloadParts(which: readonly Part[]): void {
    for (const each of which) download(each.blob, nameOf(parts.indexOf(each)));
    setSaid(which.length === 1 && part ? `Downloaded ${nameOf(at)}` : `Downloaded ${which.length} files`);
  }

  return (
    <Modal title="Export" className="is-wide is-export">
      <div className="export-choices">
        <fieldset className="export-chips" aria-label="Format">
          {FORMAT_NAMES.map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={each === format}
              data-first={each === format ? true : undefined}
              onClick={() => {
                setFormat(each);
                setChosen(0);
                setSaid("");
              }}
            >
              {formatNamed(each).title}
            </button>
          ))}
        </fieldset>
        {isPicture && (
          <fieldset className="export-chips" aria-label="Colours">
            {(["light", "dark"] as const).map((each) => (
              <button
                key={each}
                type="button"
                className="chip"
                aria-pressed={each === theme}
                onClick={() => setTheme(each)}
              >
                {each === "light" ? "Light" : "Dark"}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <Range from={from ?? 1} to={to ?? 1} isFromStart={isFromStart === true} onChange={(...ends) => setEnds(ends)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who have keys alone */}
      <section className="export-preview" data-scrolls tabIndex={0} aria-label="Preview">
        {made.state === "failed" ? (
          <p className="empty">It could not be made: {made.why}.</p>
        ) : part ? (
          <Preview format={format} part={part} name={nameOf(at)} />
        ) : (
          <p className="empty">One moment …</p>
        )}
      </section>
      <footer className="modal-foot export-foot">
        {parts.length > 1 && (
          <label className="export-part">
            Part
            <select
              className="select"
              value={at}
              onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
            >
              {parts.map((each, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their number
                <option key={i} value={i}>
                  {i + 1} of {parts.length} ({sizeText(each.blob.size)})
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="export-name">
          <span>File</span>
          <input
            className="text-input"
            value={name}
            maxLength={80}
            spellCheck={false}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <span className="mono">.{extension}</span>
        </label>
        <output className="quiet export-size">{part && sizeText(part.blob.size)}</output>
        <span className="export-buttons">
          <button type="button" className="button" disabled={!part} onClick={() => void copyPart()}>
            Copy
          </button>
          <button
            type="button"
            className="button primary"
            disabled={!part}
            onClick={() => part && downloadParts([part])}
          >
            Download
          </button>
          {parts.length > 1 && (
            <button type="button" className="button" onClick={() => downloadParts(parts)}>
              Download all {parts.length}
            </button>
          )}
        </span>
        <span className="quiet export-said" role="status">
          {said}
        </span>
      </footer>
    </Modal>
  );
}
