import { describe, expect, test } from 'vitest';
import { NO_TABS, reduceTabs, tabsOf } from './provider-tabs.ts';
import { aProvider } from './testing.ts';

const provider = aProvider();
const draft = {
  kind: 'azure' as const,
  name: '',
  label: '',
  clientId: 'c',
  clientSecret: 's',
  issuer: '',
  authorityHost: '',
  internalNetwork: false,
  iconSvg: null,
};

describe('the tabs of the provider strip', () => {
  test('stand newest first, drafts before stored ones', () => {
    const older = aProvider({ id: 'older', createdAt: '2026-01-01T00:00:00.000Z' });
    const state = reduceTabs(NO_TABS, { type: 'draft-added', id: 'new', provider: draft });
    expect(tabsOf(state, [older, provider]).map((tab) => tab.id)).toEqual(['new', provider.id, 'older']);
  });

  test('a draft is dirty from the start and switched on', () => {
    const state = reduceTabs(NO_TABS, { type: 'draft-added', id: 'new', provider: draft });
    expect(tabsOf(state, [])[0]).toMatchObject({ dirty: true, provider: null, form: { enabled: true } });
  });

  test('a change makes a tab dirty, and taking it back makes it clean', () => {
    const changed = reduceTabs(NO_TABS, {
      type: 'changed',
      id: provider.id,
      changes: { clientId: 'other' },
      provider,
    });
    expect(tabsOf(changed, [provider])[0]?.dirty).toBe(true);
    const back = reduceTabs(changed, {
      type: 'changed',
      id: provider.id,
      changes: { clientId: provider.clientId },
      provider,
    });
    expect(tabsOf(back, [provider])[0]?.dirty).toBe(false);
  });

  test('unsaved changes keep the revision they were made on when somebody else saves', () => {
    const changed = reduceTabs(NO_TABS, {
      type: 'changed',
      id: provider.id,
      changes: { clientId: 'other' },
      provider,
    });
    expect(tabsOf(changed, [aProvider({ rev: 9 })])[0]?.rev).toBe(provider.rev);
  });

  test('the switch moves unsaved changes on to the new revision', () => {
    const changed = reduceTabs(NO_TABS, {
      type: 'changed',
      id: provider.id,
      changes: { clientId: 'other' },
      provider,
    });
    const off = aProvider({ rev: 5, enabled: false });
    const tab = tabsOf(reduceTabs(changed, { type: 'switched', provider: off }), [off])[0];
    expect(tab).toMatchObject({ rev: 5, form: { clientId: 'other', enabled: false } });
  });

  test('a cleared tab shows what is stored, a cleared draft is gone', () => {
    const changed = reduceTabs(NO_TABS, {
      type: 'changed',
      id: provider.id,
      changes: { clientId: 'other' },
      provider,
    });
    const cleared = reduceTabs(changed, { type: 'cleared', id: provider.id });
    expect(tabsOf(cleared, [provider])[0]?.form.clientId).toBe(provider.clientId);
    const drafted = reduceTabs(NO_TABS, { type: 'draft-added', id: 'new', provider: draft });
    expect(tabsOf(reduceTabs(drafted, { type: 'cleared', id: 'new' }), [])).toEqual([]);
  });
});
