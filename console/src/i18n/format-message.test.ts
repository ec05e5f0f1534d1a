import { describe, expect, it } from 'vitest';
import { formatMessage, pluralKey } from './format-message.ts';
import { formatRelative, formatRustdeskId } from './format.ts';
import { bestLanguage } from './languages.ts';

describe('texts', () => {
  it('fill in values and leave unknown names to be seen', () => {
    expect(formatMessage('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });

  it('take the plural form of the language', () => {
    const catalogue = { days_one: '', days_other: '' };
    expect(pluralKey(catalogue, 'days', { language: 'de', values: { count: 1 } })).toBe('days_one');
    expect(pluralKey(catalogue, 'days', { language: 'es', values: { count: 1_000_000 } })).toBe('days_other');
  });

  it('stay as they are without a count', () => {
    expect(pluralKey({ days: '' }, 'days', { language: 'en', values: undefined })).toBe('days');
  });

  it('come in the first language there is a catalogue for', () => {
    expect(bestLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(bestLanguage(['ja'])).toBe('en');
  });
});

describe('times and IDs', () => {
  it('count in the largest unit that fits', () => {
    const now = Date.parse('2026-07-01T12:00:00Z');
    expect(formatRelative('en', '2026-07-01T11:15:00Z', now)).toBe('45 minutes ago');
    expect(formatRelative('de', '2026-07-03T12:00:00Z', now)).toBe('übermorgen');
  });

  it('group a RustDesk ID like the client does', () => {
    expect(formatRustdeskId('1010470846')).toBe('1\u00A0010\u00A0470\u00A0846');
    expect(formatRustdeskId('my-pc')).toBe('my-pc');
  });
});
