import { AppError } from './errors.ts';

/** Where a walk through all that match stands: what came later than its start, in ms, is not part of it. */
export type WalkPosition = { after: string; startedAt: number };

type Refusal = { id: string; name: string; code: string };

export type Tally<Action> = {
  refuse: (refusal: Refusal) => void;
  /** It was so already. */
  keep: () => void;
  /** `back`: the action that takes it back; null for what is gone for good. */
  change: (id: string, back: Action | null) => void;
  result: () => {
    changed: number;
    unchanged: number;
    refused: Refusal[];
    undo: { action: Action; ids: string[] }[];
  };
};

/** Counts one step of a change to many rows; what takes it back is put together by action. */
export function createTally<Action>(): Tally<Action> {
  const refused: Refusal[] = [];
  const undo = new Map<string, { action: Action; ids: string[] }>();
  let [changed, unchanged] = [0, 0];
  return {
    refuse: (refusal) => void refused.push(refusal),
    keep: () => void (unchanged += 1),
    change(id, back) {
      changed += 1;
      if (back === null) return;
      const key = JSON.stringify(back);
      const known = undo.get(key) ?? { action: back, ids: [] };
      known.ids.push(id);
      undo.set(key, known);
    },
    result: () => ({ changed, unchanged, refused, undo: [...undo.values()] }),
  };
}

/** @throws AppError `request.invalid` */
export function readCursor(cursor: string | undefined, now: number): WalkPosition {
  if (cursor === undefined) return { after: '', startedAt: now };
  const [, startedAt, after] = /^(\d{1,15}):([\da-f-]{36})$/.exec(cursor) ?? [];
  if (startedAt === undefined || after === undefined)
    throw new AppError('request.invalid', 'The cursor is not one of ours');
  return { after, startedAt: Number(startedAt) };
}

export const writeCursor = (next: WalkPosition | null): string | null =>
  next === null ? null : `${next.startedAt}:${next.after}`;
