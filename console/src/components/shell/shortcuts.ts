import { useSyncExternalStore } from 'react';

const STORAGE_KEY = 'gatehouse.shortcuts';
const listeners = new Set<() => void>();
let on = read();

export const shortcutsOn = (): boolean => on;

export function setShortcuts(next: boolean): void {
  on = next;
  try {
    localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shortcutsOn);
}

const SHOW_EVENT = 'gatehouse:shortcuts';

/** Opens the sheet, which also has the switch: with single keys turned off `?` does not. */
export function showShortcuts(): void {
  document.dispatchEvent(new Event(SHOW_EVENT));
}

export function onShowShortcuts(show: () => void): () => void {
  document.addEventListener(SHOW_EVENT, show);
  return () => document.removeEventListener(SHOW_EVENT, show);
}

/** Focuses the page's search box. @returns whether there was one */
export function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('main input[type=search]');
  box?.focus();
  box?.select();
  return box !== null;
}

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}
