// Gives a file to the person, as a download: made here, of bytes that are here already.
// Not a way to the network.

/** A file of that name, by the browser's own way of saving. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it only after the click is done with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
