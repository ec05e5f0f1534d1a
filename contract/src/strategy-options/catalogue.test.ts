import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findStrategyOption, STRATEGY_OPTIONS } from './catalogue.ts';
import { checkStrategyOption } from './check-option.ts';
import { SECTIONS } from './option.ts';

const textsOf = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(
      fileURLToPath(
        new URL(`../../../console/src/locales/${language}/strategyoptions.json`, import.meta.url),
      ),
      'utf8',
    ),
  ) as Record<string, string>;

const sectionOf = (key: string) => findStrategyOption(key)?.section;

describe('the catalogue of options', () => {
  it('holds each key once, spelt so that every client can read it', () => {
    const keys = STRATEGY_OPTIONS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z0-9-]{1,64}$/.test(key))).toEqual([]);
  });

  it('covers all that is documented', () => {
    expect(STRATEGY_OPTIONS.length).toBeGreaterThanOrEqual(138);
    for (const key of ['access-mode', 'id-whitelist', 'view-style', 'hide-tray', 'floating-window-svg'])
      expect(findStrategyOption(key)).toBeDefined();
  });

  it('names only sections the editor shows', () => {
    for (const { section } of STRATEGY_OPTIONS) expect(SECTIONS).toContain(section);
  });

  it('begins with permissions, password and security, and their official options (console 220)', () => {
    expect(SECTIONS.slice(0, 3)).toEqual(['permissions', 'password', 'security']);
    expect(['enable-keyboard', 'enable-file-transfer'].map(sectionOf)).toEqual([
      'permissions',
      'permissions',
    ]);
    expect(['approve-mode', 'verification-method'].map(sectionOf)).toEqual(['password', 'password']);
    expect(sectionOf('whitelist')).toBe('security');
  });

  it.each(['en', 'es', 'de'])('has a title and an explanation for each option in %s', (language) => {
    const texts = textsOf(language);
    const wanted = STRATEGY_OPTIONS.flatMap(({ key }) => [`${key}.help`, `${key}.title`]);
    expect(Object.keys(texts).toSorted()).toEqual(wanted.toSorted());
  });

  it('accepts what stands for an empty option, wherever it can be set', () => {
    const refused = STRATEGY_OPTIONS.filter(
      ({ key, whenEmpty, effect }) =>
        effect === 'strategy' && whenEmpty !== '' && checkStrategyOption(key, whenEmpty) !== null,
    );
    expect(refused).toEqual([]);
  });
});

describe('a value', () => {
  it.each([
    ['enable-audio', 'N'],
    ['approve-mode', 'click'],
    ['direct-access-port', '21118'],
    ['whitelist', ','],
    ['whitelist', '10.0.0.0/8, 192.168.1.7'],
    ['whitelist', '2001:db8::/32,::1'],
    ['id-whitelist', '123*,45?6789'],
    ['windows-service-video-save-directory', String.raw`D:\Videos`],
    ['some-new-option', 'anything at all'],
    ['view_style', 'adaptive'],
  ])('%s=%s is taken', (key, value) => {
    expect(checkStrategyOption(key, value)).toBeNull();
  });

  it.each([
    ['enable-audio', 'true', 'switch'],
    ['enable-audio', '', 'empty'],
    ['approve-mode', 'nod', 'choice'],
    ['direct-access-port', '21118.5', 'integer'],
    ['direct-access-port', '70000', 'range'],
    ['whitelist', '10.0.0.0/33', 'address'],
    ['whitelist', '10.0.0.256', 'address'],
    ['whitelist', '2001:::1', 'address'],
    ['whitelist', '1:2:3:4:5:6:7:8:9', 'address'],
    ['whitelist', '10.0.0.1,,10.0.0.2', 'address'],
    ['whitelist', Array.from({ length: 501 }, () => '::1').join(','), 'address'],
    ['id-whitelist', '12 34', 'id'],
    ['windows-service-video-save-directory', 'videos', 'path'],
    ['theme', 'dark', 'not-settable'],
    ['hide-tray', 'Y', 'not-settable'],
    ['proxy-url', 'http://10.0.0.1', 'not-settable'],
    ['Enable-Audio', 'N', 'key'],
    ['größe', 'N', 'key'],
    ['a'.repeat(65), 'N', 'key'],
    ['some-new-option', 'x'.repeat(4097), 'too-long'],
    ['some-new-option', 'two\nlines', 'control-characters'],
  ])('%s=%s is refused: %s', (key, value, problem) => {
    expect(checkStrategyOption(key, value)).toBe(problem);
  });
});
