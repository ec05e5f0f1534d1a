import { sliceOf } from '../client-api/slice.ts';
import { foldName } from '../fold-name.ts';
import { filterOf, type ScriptCall } from './script-call.ts';

/**
 * A page of groups whose name matches: `%` stands for anything, otherwise it is the very name (client contract 3.1).
 * Groups are few and come all at once, as the console reads them.
 */
export function pageOfGroups<Row extends { name: string }>(
  call: ScriptCall,
  groups: readonly Row[],
): { total: number; rows: Row[] } {
  const name = filterOf(call, 'name');
  const matching = name === undefined ? groups : groups.filter(nameMatches(name));
  const { limit, offset } = sliceOf(call.request);
  return { total: matching.length, rows: matching.slice(offset, offset + limit) };
}

/** Parts in order, each at the first place after the one before: no pattern makes that slow. */
function nameMatches(filter: string): (row: { name: string }) => boolean {
  if (!filter.includes('%')) return ({ name }) => name === filter;
  const parts = foldName(filter).split('%');
  const [first, last] = [parts.shift()!, parts.pop()!];
  return (row) => {
    const name = foldName(row.name);
    if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
      return false;
    let from = first.length;
    for (const part of parts) {
      const at = name.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= name.length - last.length;
  };
}
