import type { Me } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { createGoTo, goToEntries } from './go-to.ts';

const viewer = (isAdministrator: boolean, permissions: Me['permissions'] = []) =>
  ({ user: { isAdministrator }, permissions }) as Pick<Me, 'permissions' | 'user'>;

describe('keys after g', () => {
  it('are all different, and each leads to a page that the person may open', () => {
    const all = goToEntries(viewer(true)).map(({ key }) => key);
    expect(new Set(all).size).toBe(all.length);
    const few = goToEntries(viewer(false, ['device.view'])).map(({ entry }) => entry.to);
    expect(few).toContain('/devices');
    expect(few).not.toContain('/users');
  });

  it('open a page when they come soon after it', () => {
    const opened: string[] = [];
    let at = 0;
    const goTo = createGoTo(
      goToEntries(viewer(true)),
      (path) => opened.push(path),
      () => at,
    );
    expect(goTo('d')).toBe(false);
    expect([goTo('g'), goTo('d')]).toEqual([true, true]);
    expect([goTo('g'), goTo('z'), goTo('u')]).toEqual([true, false, false]);
    goTo('g');
    at += 2000;
    expect(goTo('u')).toBe(false);
    expect([goTo('g'), goTo('g')]).toEqual([true, true]);
    expect(opened).toEqual(['/devices', '/groups']);
  });
});
