import { describe, expect, it } from 'vitest';
import de from '../../locales/de/settings.json' with { type: 'json' };
import en from '../../locales/en/settings.json' with { type: 'json' };
import es from '../../locales/es/settings.json' with { type: 'json' };
import type { Translate } from '../../i18n/use-translation.ts';
import { findSettings, OFFICIAL } from './settings-index.ts';

const translate = (catalogue: Record<string, string>) =>
  ((key: string) => catalogue[key] ?? key) as Translate<'settings'>;

const EXPECTED: Record<keyof typeof OFFICIAL, string> = {
  deploy: 'newDevices',
  refuse: 'newDevices',
  onlyAdminAccessesUnassigned: 'onlyAdminAccessesUnassigned',
  disableRetrievingAccessible: 'disableRetrievingAccessible',
  allowNonAdminShareToOtherGroups: 'allowNonAdminShareToOtherGroups',
  onlyAdminAccessesLogs: 'onlyAdminAccessesLogs',
  logRetentionDays: 'logRetentionDays',
};

describe('the search over all settings', () => {
  describe.each([
    ['English', en],
    ['Spanish', es],
    ['German', de],
  ])('in %s', (_language, catalogue) => {
    it.each(Object.entries(OFFICIAL))('finds %s by RustDesk’s label: %s', (key, label) => {
      const [found] = findSettings(translate(catalogue), label);
      expect(found).toMatchObject({ name: EXPECTED[key as keyof typeof OFFICIAL], official: label });
    });

    it('has words for every setting', () => {
      const found = findSettings(translate(catalogue), 'a');
      for (const { label } of found) expect(label).not.toMatch(/^\w+\.\w+$/);
      expect(found.length).toBeGreaterThan(10);
    });
  });

  it('finds by our own words, in any order, without accents', () => {
    expect(findSettings(translate(en), 'url public').map(({ name }) => name)).toContain('publicUrl');
    expect(findSettings(translate(es), 'URL publica').map(({ name }) => name)).toContain('publicUrl');
    expect(findSettings(translate(de), 'offentliche').map(({ name }) => name)).toContain('publicUrl');
  });

  it('finds nothing for nothing, and nothing that is not there', () => {
    expect(findSettings(translate(en), '  ')).toEqual([]);
    expect(findSettings(translate(en), 'public xyzzy')).toEqual([]);
  });
});
