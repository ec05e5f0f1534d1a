import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIG_REFERENCE, ConfigError, loadConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-config-'));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('loadConfig', () => {
  it('has a default for everything, port 21114 among them (console 1)', () => {
    const config = loadConfig({ argv: [], env: {} });
    expect(config.listen).toEqual({ host: '0.0.0.0', port: 21114 });
    expect(config.allowedOrigins).toEqual([]);
    expect(config.sources.listen).toEqual({ kind: 'default', name: null });
  });

  it('prefers flag, then environment, then a secret file, then the configuration file', () => {
    const configFile = write('gatehouse.yaml', 'setup_token: from-configuration\n');
    const secret = write('token.txt', 'from-secret-file\n');
    const env = { GATEHOUSE_SETUP_TOKEN: 'from-environment', GATEHOUSE_SETUP_TOKEN_FILE: secret };
    const token = (argv: string[], variables: Record<string, string>) =>
      loadConfig({ argv, env: variables, configFile }).setupToken;
    expect(token(['--setup-token', 'from-the-flag-itself'], env)).toBe('from-the-flag-itself');
    expect(token([], env)).toBe('from-environment');
    expect(token([], { GATEHOUSE_SETUP_TOKEN_FILE: secret })).toBe('from-secret-file');
    expect(token([], {})).toBe('from-configuration');
  });

  it('refuses a set-up token that could be guessed', () => {
    const short = { GATEHOUSE_SETUP_TOKEN: 'fifteen-letters' };
    expect(() => loadConfig({ argv: [], env: short })).toThrow(/GATEHOUSE_SETUP_TOKEN: .*16 characters/);
    expect(() => loadConfig({ argv: [], env: short })).toThrow(ConfigError);
  });

  it('names the place a value came from', () => {
    const configFile = write('places.yaml', '\n\npublic_url: https://rd.example.org\n');
    expect(loadConfig({ argv: [], env: {}, configFile }).sources.publicUrl).toEqual({
      kind: 'config-file',
      name: `${configFile}, line 3`,
    });
  });

  it('stops at an unknown key with its line', () => {
    const configFile = write('typo.yaml', 'listen: 0.0.0.0:80\npubic_url: https://rd.example.org\n');
    expect(() => loadConfig({ argv: [], env: {}, configFile })).toThrow(
      'line 2: unknown setting "pubic_url"',
    );
  });

  it('stops at an unknown flag', () => {
    expect(() => loadConfig({ argv: ['--prot', '1'], env: {} })).toThrow('Unknown flag --prot');
  });

  it.each(['https://rd.example.org/path', 'rd.example.org', 'ftp://rd.example.org', 'https://a@b'])(
    'refuses %s as public URL',
    (publicUrl) => {
      expect(() => loadConfig({ argv: [], env: { GATEHOUSE_PUBLIC_URL: publicUrl } })).toThrow(
        'is not an origin',
      );
    },
  );

  it.each(['21114', '0.0.0.0:99999', 'localhost:'])('refuses %s as listening address', (listen) => {
    expect(() => loadConfig({ argv: [], env: { GATEHOUSE_LISTEN: listen } })).toThrow(
      'is not an address and port',
    );
  });

  it('accepts lists in YAML and separated by commas', () => {
    const configFile = write('list.yaml', 'allowed_origins: [https://a.example, "http://localhost:1"]\n');
    expect(loadConfig({ argv: [], env: {}, configFile }).allowedOrigins).toEqual([
      'https://a.example',
      'http://localhost:1',
    ]);
    expect(
      loadConfig({ argv: [], env: { GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8, ::1' } }).trustedProxies,
    ).toEqual(['10.0.0.0/8', '::1']);
  });

  it('documents every variable of the design', () => {
    expect(CONFIG_REFERENCE.map(({ env }) => env)).toEqual(
      expect.arrayContaining(['GATEHOUSE_LISTEN', 'GATEHOUSE_BOOTSTRAP_FILE', 'GATEHOUSE_MASTER_KEY_FILE']),
    );
  });
});
