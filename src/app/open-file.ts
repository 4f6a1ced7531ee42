/** A scenario from the reader's own disk, or a log of a client. It stays in the page. */
import { openScenarioText } from "./opening.ts";
import { show } from "./store.ts";

/** Far above any scenario a person writes. */
const OCTETS_MAX = 4 * 1024 * 1024;

export async function openDroppedFile(file: File): Promise<void> {
  const name = file.name.replace(/\.(imap|txt|log)$/i, "");
  if (file.size > OCTETS_MAX)
    show({ problem: { name: `“${name}”`, message: "The file is larger than 4 MB: that is too much for one play." } });
  else await openScenarioText(await file.text(), name);
}

/** Asks for a file. */
export function openFile(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".imap,.txt,.log,text/plain";
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) void openDroppedFile(file);
  };
  input.click();
}
