/** Handing a file to the reader: to the clipboard, or to the disk. */

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** False: the browser does not let us. */
export async function copy(content: { readonly text: string } | { readonly png: Blob }): Promise<boolean> {
  try {
    if ("text" in content) await navigator.clipboard.writeText(content.text);
    else await navigator.clipboard.write([new ClipboardItem({ "image/png": content.png })]);
    return true;
  } catch {
    return false;
  }
}
