import { useSyncExternalStore } from 'react';

export type Toast = { id: number; text: string };

const SHOWN_MS = 5000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** A short confirmation that leaves by itself. Never the only copy of an error: those stay on the page. */
export function notify(text: string): void {
  const id = nextId++;
  publish([...toasts, { id, text }]);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
