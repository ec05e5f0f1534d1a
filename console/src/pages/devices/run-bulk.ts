import type { BodyOf, ResponseOf } from '@gatehouse/contract';

export type BulkAction = BodyOf<'changeDevices'>['action'];
type Body = BodyOf<'changeDevices'>;
type Step = ResponseOf<'changeDevices'>;
type Undo = Step['undo'];
export type BulkTarget =
  | { ids: readonly string[] }
  | { matching: Extract<Body['target'], { matching: unknown }>['matching'] };

export type BulkOutcome = Pick<Step, 'changed' | 'unchanged' | 'refused' | 'undo'> & { stopped: boolean };

const IDS_PER_STEP = 100;

/**
 * Changes many devices step by step. `onProgress` hears how many are done and answers whether to go on; what was
 * changed until then stays so and can be taken back.
 */
export async function runBulk(
  call: (body: Body) => Promise<Step>,
  action: BulkAction,
  target: BulkTarget,
  onProgress: (done: number) => boolean,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { changed: 0, unchanged: 0, refused: [], undo: [], stopped: false };
  for (let next: Body['target'] | null = firstTarget(target); next !== null;) {
    const step: Step = await call({ action, target: next });
    outcome.changed += step.changed;
    outcome.unchanged += step.unchanged;
    outcome.refused = [...outcome.refused, ...step.refused];
    outcome.undo = mergeUndo([...outcome.undo, ...step.undo]);
    const done = outcome.changed + outcome.unchanged + outcome.refused.length;
    next = 'ids' in target ? idsFrom(target.ids, done) : matchingFrom(target.matching, step.cursor);
    if (!onProgress(done) && next !== null) return { ...outcome, stopped: true };
  }
  return outcome;
}

function firstTarget(target: BulkTarget): Body['target'] | null {
  return 'ids' in target ? idsFrom(target.ids, 0) : { matching: target.matching };
}

function idsFrom(ids: readonly string[], done: number): Body['target'] | null {
  return done < ids.length ? { ids: ids.slice(done, done + IDS_PER_STEP) } : null;
}

function matchingFrom(
  matching: Extract<BulkTarget, { matching: unknown }>['matching'],
  cursor: string | null,
): Body['target'] | null {
  return cursor === null ? null : { matching, cursor };
}

/** One entry for each action, whatever step it comes from. */
function mergeUndo(undo: Undo): Undo {
  const merged = new Map<string, Undo[number]>();
  for (const { action, ids } of undo) {
    const key = JSON.stringify(action);
    merged.set(key, { action, ids: [...(merged.get(key)?.ids ?? []), ...ids] });
  }
  return [...merged.values()];
}
