import { useSyncExternalStore } from 'react';

export type Toast = { id: number; text: string; undo: Undo | null };
type Undo = { label: string; run: () => void };

const SHOWN_MS = 5000;
/** Long enough to read, regret and reach for it. */
const UNDO_MS = 10_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** A short confirmation that leaves by itself. Never the only copy of an error: those stay on the page. */
export function notify(text: string, undo?: Undo): void {
  const id = nextId++;
  publish([...toasts, { id, text, undo: undo ?? null }]);
  setTimeout(() => dismissToast(id), undo === undefined ? SHOWN_MS : UNDO_MS);
}

export function dismissToast(id: number): void {
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
