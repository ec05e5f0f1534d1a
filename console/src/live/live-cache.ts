import type { ChangedThing, DevicePage, LiveEvent } from '@gatehouse/contract';
import type { QueryClient } from '@tanstack/react-query';

/** Which reads a change makes old, by the names of their operations. */
const OLD: Record<ChangedThing, RegExp> = {
  devices: /Device|Overview/,
  users: /User|Overview/,
  groups: /Group|Access/,
  strategies: /Strateg/,
  logs: /Connection|FileTransfer|Alarm|Log|Audit|Timeline|Overview/,
  settings: /Settings|ClientSetup/,
  'api-tokens': /ApiToken/,
  roles: /Role|Permission/,
  me: /^getMe$/,
};

type Presence = Extract<LiveEvent, { kind: 'presence' }>;

/** Is this read old after one of these changes? */
export function isOld(operation: string, changes: Iterable<ChangedThing>): boolean {
  return [...changes].some((change) => OLD[change]?.test(operation));
}

/**
 * Marks devices in the lists and pages on screen as here or gone, without asking the server. What is narrowed or ordered
 * by presence has to be read again: its rows change places.
 */
export function applyPresence(client: QueryClient, presence: Presence): void {
  const states = new Map<string, boolean>();
  for (const id of presence.online) states.set(id, true);
  for (const id of presence.offline) states.set(id, false);
  client.setQueriesData<DevicePage>(
    { queryKey: ['listDevices'] },
    (page) => page && withPresence(page, states),
  );
  client.setQueriesData<DevicePage['rows'][number]>({ queryKey: ['getDevice'] }, (device) =>
    device === undefined ? device : rowWithPresence(device, states),
  );
}

/** The same object when nothing in it changed, so that nothing is drawn again. */
export function withPresence(page: DevicePage, states: ReadonlyMap<string, boolean>): DevicePage {
  const rows = page.rows.map((row) => rowWithPresence(row, states));
  return rows.some((row, index) => row !== page.rows[index]) ? { ...page, rows } : page;
}

function rowWithPresence<Row extends { id: string; isOnline: boolean }>(
  row: Row,
  states: ReadonlyMap<string, boolean>,
): Row {
  const isOnline = states.get(row.id);
  return isOnline === undefined || isOnline === row.isOnline ? row : { ...row, isOnline };
}

/** Reads whose answer depends on who is there beyond the rows' own mark. */
export function dependsOnPresence(key: readonly unknown[]): boolean {
  const [operation, args] = key as [string, { query?: Record<string, unknown> } | undefined];
  if (operation === 'getOverview') return true;
  const { online, offlineDays, sort } = args?.query ?? {};
  return (
    operation === 'listDevices' &&
    (online !== undefined ||
      offlineDays !== undefined ||
      /status|online/i.test(typeof sort === 'string' ? sort : ''))
  );
}

/** An event as it came, or null for what this page does not know. */
export function readEvent(text: string): LiveEvent | null {
  try {
    const event = JSON.parse(text) as LiveEvent;
    return event.kind === 'presence' || event.kind === 'changed' ? event : null;
  } catch {
    return null;
  }
}
