import type { Me } from '@gatehouse/contract';
import { paths } from '../../paths.ts';
import { type NavEntry, navigationFor } from './navigation.ts';

/** The second key after `g`; pages without one are found with Ctrl+K. */
const KEYS: Partial<Record<string, string>> = {
  [paths.overview]: 'o',
  [paths.devices]: 'd',
  [paths.addressBooks]: 'b',
  [paths.liveSessions]: 'v',
  [paths.connections]: 'l',
  [paths.fileTransfers]: 'f',
  [paths.alarms]: 'a',
  [paths.activity]: 'h',
  [paths.users]: 'u',
  [paths.groups]: 'g',
  [paths.accessRules]: 'r',
  [paths.access]: 'w',
  [paths.adminRoles]: 'e',
  [paths.controlRoles]: 'k',
  [paths.strategies]: 's',
  [paths.connect]: 'c',
  [paths.attempts]: 'n',
  [paths.explain]: 'x',
  [paths.generalSettings]: ',',
  [paths.policies]: 'p',
  [paths.texts]: 'y',
  [paths.oidc]: 'i',
  [paths.apiTokens]: 't',
  [paths.apiReference]: 'j',
  [paths.about]: '.',
  [paths.account]: 'm',
};

type GoTo = { key: string; entry: NavEntry };

/** Only pages that this person may open have a key. */
export function goToEntries(viewer: Pick<Me, 'permissions' | 'user'>): GoTo[] {
  return navigationFor(viewer)
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      const key = KEYS[entry.to];
      return key === undefined ? [] : [{ key, entry }];
    });
}

/** Milliseconds between the two keys. */
const PATIENCE_MS = 1500;

/** Takes keys one by one. @returns whether a key was part of `g` and something */
export function createGoTo(
  entries: readonly GoTo[],
  open: (path: string) => void,
  now: () => number = Date.now,
): (key: string) => boolean {
  let begunAt = -Infinity;
  return (key) => {
    const isSecond = now() - begunAt < PATIENCE_MS;
    const target = isSecond ? entries.find((other) => other.key === key) : undefined;
    begunAt = target === undefined && key === 'g' ? now() : -Infinity;
    if (target !== undefined) open(target.entry.to);
    return target !== undefined || key === 'g';
  };
}
