import { randomBytes } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSecrets, loadMasterKey } from './secrets.ts';

describe('sealed secrets', () => {
  const secrets = createSecrets(randomBytes(32));

  it('open in their place', () => {
    expect(secrets.open(secrets.seal('abc8Q~ñ漢', 'oidc_provider/1/secret'), 'oidc_provider/1/secret')).toBe(
      'abc8Q~ñ漢',
    );
  });

  it('have keyed hashes that differ by place and by master key', () => {
    const hash = secrets.keyedHash('123456', 'login_challenge/1/code');
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(secrets.keyedHash('123456', 'login_challenge/1/code')).toBe(hash);
    expect(secrets.keyedHash('123456', 'login_challenge/2/code')).not.toBe(hash);
    expect(secrets.keyedHash('123457', 'login_challenge/1/code')).not.toBe(hash);
    const others = createSecrets(randomBytes(32));
    expect(others.keyedHash('123456', 'login_challenge/1/code')).not.toBe(hash);
  });

  it('never look the same twice and never show the text', () => {
    const [first, second] = [secrets.seal('abc8Q~secret', 'a'), secrets.seal('abc8Q~secret', 'a')];
    expect(first).not.toBe(second);
    expect(first).not.toContain('abc8Q');
  });

  it('do not open in another row', () => {
    expect(() => secrets.open(secrets.seal('x', 'oidc_provider/1/secret'), 'oidc_provider/2/secret')).toThrow(
      'authenticate',
    );
  });

  it('do not open when altered', () => {
    const sealed = secrets.seal('x', 'a');
    const flipped = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
    expect(() => secrets.open(flipped, 'a')).toThrow('authenticate');
  });

  it('name the cause when the master key is another one', () => {
    const sealed = createSecrets(randomBytes(32)).seal('x', 'a');
    expect(() => secrets.open(sealed, 'a')).toThrow('sealed under another master key');
  });
});

describe('the master key', () => {
  it('is created once, readable by its owner only', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-key-')), 'nested', 'master.key');
    const key = loadMasterKey(file);
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadMasterKey(file)).toEqual(key);
  });
});
