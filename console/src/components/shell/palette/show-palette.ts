const SHOW_EVENT = 'gatehouse:palette';

export function showPalette(): void {
  document.dispatchEvent(new Event(SHOW_EVENT));
}

/** @returns how to stop listening */
export function onShowPalette(show: () => void): () => void {
  document.addEventListener(SHOW_EVENT, show);
  return () => document.removeEventListener(SHOW_EVENT, show);
}
