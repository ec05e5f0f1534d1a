/** Hands the browser a file made on this page. */
export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has to start before the address is given back.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
