import { describe, expect, test } from 'vitest';
import {
  type CheckedIssuer,
  issuerVerdict,
  ownMachineHost,
  possibleAuthority,
  repairFor,
} from './issuer-check.ts';

const ISSUER = 'https://login.microsoftonline.com/48412373-f400-4c11-9a6e-2f6e7b1d9a01/v2.0';

function aResult(changes: Partial<CheckedIssuer> = {}): CheckedIssuer {
  return {
    issuer: ISSUER,
    repairs: [],
    problem: null,
    tenantId: null,
    discoveredIssuer: ISSUER,
    checks: [{ id: 'reachable', outcome: 'pass', reason: null, data: {} }],
    ...changes,
  };
}

describe('the verdict on an issuer', () => {
  test('is found when discovery answered and nothing failed', () => {
    expect(issuerVerdict(aResult())).toBe('found');
  });

  test('names the text first when that is what is wrong', () => {
    expect(issuerVerdict(aResult({ problem: 'placeholder', issuer: null, discoveredIssuer: null }))).toBe(
      'problem',
    );
  });

  test('is unreachable when a check failed or nothing was discovered', () => {
    expect(issuerVerdict(aResult({ discoveredIssuer: null }))).toBe('unreachable');
    const failed = { id: 'keys', outcome: 'fail' as const, reason: 'keys.empty', data: {} };
    expect(issuerVerdict(aResult({ checks: [failed] }))).toBe('unreachable');
  });
});

describe('a repair', () => {
  test('is put into the field when it differs from what was typed', () => {
    expect(repairFor(`${ISSUER}/`, aResult(), null)).toBe(ISSUER);
    expect(repairFor(ISSUER, aResult(), null)).toBeNull();
    expect(repairFor('<x>', aResult({ issuer: null }), null)).toBeNull();
  });

  test('that was taken back is not applied again', () => {
    expect(repairFor(`${ISSUER}/`, aResult(), `${ISSUER}/`)).toBeNull();
  });
});

describe('an unknown host', () => {
  test('may be the authority of another cloud', () => {
    expect(possibleAuthority('unknown_host', 'https://login.sim.test:8443/t/v2.0')).toBe(
      'https://login.sim.test:8443',
    );
    expect(possibleAuthority('unknown_host', 'login.sim.test/t')).toBe('https://login.sim.test');
  });

  test('is offered only when the host is what is wrong', () => {
    expect(possibleAuthority('placeholder', 'https://login.sim.test/t/v2.0')).toBeNull();
    expect(possibleAuthority('unknown_host', 'ftp://login.sim.test/')).toBeNull();
  });
});

describe("the server's own machine", () => {
  test.each([
    ['http://localhost:9000/realms/a', 'localhost'],
    ['http://127.0.0.1:9000', '127.0.0.1'],
    ['https://[::1]/', '[::1]'],
    ['idp.localhost', 'idp.localhost'],
    ['https://localhost.example.com', null],
    ['https://127.example.com', null],
    ['https://sso.example.com', null],
    ['', null],
  ])('is the host of %s: %s', (issuer, host) => {
    expect(ownMachineHost({ kind: 'custom', issuer })).toBe(host);
  });

  test('counts for Entra only as the accepted authority', () => {
    const asked = { kind: 'azure', issuer: 'https://localhost:8443/t/v2.0' } as const;
    expect(ownMachineHost({ ...asked, authorityHost: null })).toBeNull();
    expect(ownMachineHost({ ...asked, authorityHost: 'https://localhost:8443' })).toBe('localhost');
  });
});
