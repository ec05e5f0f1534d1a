import { describe, expect, it } from 'vitest';
import {
  configString,
  defaultApi,
  licensedFileName,
  plainFileName,
  problemsOf,
  qrText,
  readConfigString,
} from './client-setup.ts';

const KEY = `${'k'.repeat(43)}=`;
const VALUES = { host: 'rd.example.org', relay: '', api: 'https://rd.example.org', key: KEY };

describe('the config string', () => {
  it('has the form of the official one: reversed base64url of JSON, without padding (console 289)', () => {
    const text = configString({ host: '40.115.216.109', relay: '', api: '', key: KEY });
    expect(text).toMatch(/^[\w-]+$/);
    const json = atob(text.split('').toReversed().join('').replaceAll('-', '+').replaceAll('_', '/'));
    expect(json).toBe(`{"host":"40.115.216.109","relay":"","api":"","key":"${KEY}"}`);
  });

  it.each([
    VALUES,
    { host: 'büro.example', relay: '[2001:db8::1]:21117', api: 'http://büro.example:21114', key: '' },
    { host: 'a', relay: '', api: '', key: '' },
    { host: 'ab', relay: '', api: '', key: '' },
    { host: 'abc', relay: '', api: '', key: '' },
  ])('is read back as it was: %j', (values) => {
    expect(configString(values)).not.toContain('=');
    expect(readConfigString(configString(values))).toEqual(values);
  });

  it('takes values without blanks and without the slash at the end', () => {
    const untidy = { ...VALUES, host: ' rd.example.org ', api: 'https://rd.example.org/' };
    expect(configString(untidy)).toBe(configString(VALUES));
  });

  it('reads nothing else', () => {
    expect([readConfigString('%%%'), readConfigString('abc')]).toEqual([null, null]);
  });

  it('stands in the file name and in the QR code (console 290)', () => {
    expect(licensedFileName(VALUES)).toBe(`rustdesk-licensed-${configString(VALUES)}.exe`);
    expect(qrText(VALUES)).toBe(`config=${configString(VALUES)}`);
  });
});

describe('the readable file name', () => {
  it('says host, key and relay, and leaves out an API server that clients find themselves (console 290, 294)', () => {
    const values = { ...VALUES, api: 'http://rd.example.org:21114', relay: 'relay.example.org' };
    expect(plainFileName(values)).toBe(
      `rustdesk-host=rd.example.org,key=${KEY},relay=relay.example.org,.exe`,
    );
  });

  it.each([
    VALUES,
    { ...VALUES, api: '', host: 'rd.example.org:21116' },
    { ...VALUES, api: '', key: `a/${KEY.slice(2)}` },
  ])('is none where Windows allows none: %j', (values) => {
    expect(plainFileName(values)).toBeNull();
  });
});

describe('where clients look for the API', () => {
  it.each([
    ['h', 'http://h:21114'],
    ['h:21116', 'http://h:21114'],
    ['h:30016', 'http://h:30014'],
    ['[2001:db8::1]:21116', 'http://[2001:db8::1]:21114'],
    ['a:b:c', null],
  ])('is found from %s', (host, api) => {
    expect(defaultApi(host)).toBe(api);
  });
});

describe('what a client would stumble over', () => {
  it('is nothing with good values', () => {
    expect(problemsOf(VALUES)).toEqual([]);
  });

  it.each([
    [{ host: '' }, 'host.missing'],
    [{ host: 'https://rd.example.org' }, 'host.invalid'],
    [{ host: 'myrustdesk.com' }, 'host.public'],
    [{ relay: 'a b' }, 'relay.invalid'],
    [{ key: '' }, 'key.missing'],
    [{ key: 'short' }, 'key.invalid'],
    [{ api: 'rd.example.org' }, 'api.invalid'],
    [{ api: 'ftp://rd.example.org' }, 'api.invalid'],
    [{ api: 'https://rd.example.org/?x=1' }, 'api.query'],
    [{ api: 'https://rd.example.org:21114' }, 'api.port_dropped'],
    [{ api: 'http://rd.example.org:21114' }, 'api.plain'],
    [{ api: 'https://api.rustdesk.com' }, 'api.public'],
  ])('is found in %j', (change, problem) => {
    expect(problemsOf({ ...VALUES, ...change })).toEqual([problem]);
  });
});
