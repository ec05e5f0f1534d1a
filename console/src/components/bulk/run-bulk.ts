/** One answer of a `change…` operation. */
export type BulkStep<Action> = {
  changed: number;
  unchanged: number;
  refused: { id: string; name: string; code: string }[];
  cursor: string | null;
  undo: { action: Action; ids: string[] }[];
};
export type BulkTarget<Filter> = { ids: readonly string[] } | { matching: Filter };
/** What one call is about. */
export type StepTarget<Filter> = { ids: string[] } | { matching: Filter; cursor?: string };
export type BulkOutcome<Action> = Omit<BulkStep<Action>, 'cursor'> & { stopped: boolean };
type Send<Action, Filter> = (body: {
  action: Action;
  target: StepTarget<Filter>;
}) => Promise<BulkStep<Action>>;

const IDS_PER_STEP = 100;

/**
 * Changes many rows step by step. `onProgress` hears how many are done and answers whether to go on; what was changed
 * until then stays so and can be taken back.
 */
export async function runBulk<Action, Filter>(
  send: Send<Action, Filter>,
  action: Action,
  target: BulkTarget<Filter>,
  onProgress: (done: number) => boolean,
): Promise<BulkOutcome<Action>> {
  const outcome: BulkOutcome<Action> = { changed: 0, unchanged: 0, refused: [], undo: [], stopped: false };
  for (let next = firstTarget(target); next !== null;) {
    const step: BulkStep<Action> = await send({ action, target: next });
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

function firstTarget<Filter>(target: BulkTarget<Filter>): StepTarget<Filter> | null {
  return 'ids' in target ? idsFrom(target.ids, 0) : { matching: target.matching };
}

function idsFrom(ids: readonly string[], done: number): { ids: string[] } | null {
  return done < ids.length ? { ids: ids.slice(done, done + IDS_PER_STEP) } : null;
}

function matchingFrom<Filter>(matching: Filter, cursor: string | null): StepTarget<Filter> | null {
  return cursor === null ? null : { matching, cursor };
}

/** One entry for each action, whatever step it comes from. */
function mergeUndo<Action>(undo: BulkStep<Action>['undo']): BulkStep<Action>['undo'] {
  const merged = new Map<string, BulkStep<Action>['undo'][number]>();
  for (const { action, ids } of undo) {
    const key = JSON.stringify(action);
    merged.set(key, { action, ids: [...(merged.get(key)?.ids ?? []), ...ids] });
  }
  return [...merged.values()];
}
