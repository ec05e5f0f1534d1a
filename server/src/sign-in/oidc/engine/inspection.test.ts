import { describe, expect, test } from 'vitest';
import { TENANT_ID } from '../../../../../entra-simulator/src/index.ts';
import { anEngine, aProvider, testClock } from '../../../../test/engine-harness.ts';
import { entraWorld, type EntraWorld } from '../../../../test/entra-harness.ts';
import { startScriptedOp } from '../../../../test/scripted-op.ts';
import type { CredentialProbe, Inspection, ProviderConfig } from './types.ts';

function outcomes(inspection: Inspection): Record<string, string> {
  return Object.fromEntries(inspection.checks.map(({ id, outcome, code }) => [id, code ?? outcome]));
}

function azure(world: EntraWorld, changes: Partial<ProviderConfig> = {}): ProviderConfig {
  return aProvider(world.provider, { kind: 'azure', internalNetwork: false, ...changes });
}

describe('the connection test', () => {
  test('a provider in order passes every check', async () => {
    await using world = await entraWorld();
    const inspection = await world.engine.inspect(azure(world));
    expect(outcomes(inspection)).toEqual({
      issuer: 'pass',
      reachable: 'pass',
      document: 'pass',
      issuer_match: 'pass',
      tenant: 'pass',
      algorithms: 'pass',
      endpoints: 'pass',
      client_auth: 'pass',
      keys: 'pass',
      clock: 'pass',
      client_id: 'pass',
      client_secret: 'pass',
    });
    expect(inspection).toMatchObject({ issuer: world.provider.issuer, tenantId: TENANT_ID, keyCount: 2 });
    expect(inspection.hosts?.token).toBe('login.microsoftonline.com');
  });

  test('repairs are told', async () => {
    await using world = await entraWorld();
    const { checks } = await world.engine.inspect(azure(world, { issuer: TENANT_ID }));
    expect(checks[0]).toMatchObject({
      id: 'issuer',
      data: { issuer: world.provider.issuer, repairs: ['bare_tenant'] },
    });
  });

  test.each<[string, Partial<ProviderConfig>, Record<string, string>]>([
    ['a placeholder', { issuer: '<tenant>' }, { issuer: 'config.issuer' }],
    [
      'an unknown tenant',
      { issuer: '11111111-2222-4333-8444-555555555555' },
      { tenant: 'discovery.tenant_not_found' },
    ],
    ['the tenant id as client id', { clientId: TENANT_ID }, { client_id: 'AADSTS700016' }],
    ['a client id that is no GUID', { clientId: 'gatehouse' }, { client_id: 'AADSTS700016' }],
    ['the secret id as secret', { clientSecret: TENANT_ID }, { client_secret: 'AADSTS7000215' }],
    ['no secret', { clientSecret: null }, { client_secret: 'config.secret_missing' }],
  ])('%s is named by its check', async (_name, changes, expected) => {
    await using world = await entraWorld();
    expect(outcomes(await world.engine.inspect(azure(world, changes)))).toMatchObject(expected);
  });

  test('a wrong clock is a warning', async () => {
    await using world = await entraWorld();
    world.simulator.faults.clockSkewSeconds = 90;
    const inspection = await world.engine.inspect(azure(world));
    expect(outcomes(inspection)['clock']).toBe('clock.skew');
    expect(Math.round(inspection.clockSkewMs! / 10_000)).toBe(9);
  });

  test('an emptied key set is named', async () => {
    await using world = await entraWorld();
    world.simulator.faults.emptyKeySet = true;
    expect(outcomes(await world.engine.inspect(azure(world)))['keys']).toBe('keys.empty');
  });

  test('the checks before the failing one are there as well', async () => {
    await using op = await startScriptedOp();
    op.script.discovery = (honest) => ({ ...honest, issuer: `${op.origin}/else` });
    const inspection = await anEngine().inspect(aProvider(op));
    expect(outcomes(inspection)).toMatchObject({
      reachable: 'pass',
      issuer_match: 'discovery.issuer_mismatch',
      keys: 'pass',
    });
  });

  test('a foreign endpoint is named and no hosts are offered for pinning', async () => {
    await using op = await startScriptedOp();
    op.script.discovery = (honest) => ({ ...honest, token_endpoint: 'https://evil.example/token' });
    const inspection = await anEngine().inspect(aProvider(op));
    expect(outcomes(inspection)['endpoints']).toBe('discovery.endpoint_host');
    expect(inspection.hosts).toBeNull();
  });

  test('a changed domain fails and a changed host within the domain warns', async () => {
    await using op = await startScriptedOp();
    const { host } = new URL(op.origin);
    const pins = { issuer: host, authorization: host, token: host, jwks: host };
    const foreign = await anEngine().inspect(
      aProvider(op, { pinnedHosts: { ...pins, jwks: 'idp.contoso.example' } }),
    );
    expect(foreign.checks.find(({ id }) => id === 'hosts_pinned')).toMatchObject({
      outcome: 'fail',
      code: 'discovery.changed_host',
    });
    const near = await anEngine().inspect(aProvider(op, { pinnedHosts: { ...pins, jwks: 'localhost:1' } }));
    expect(near.checks.find(({ id }) => id === 'hosts_pinned')).toMatchObject({
      outcome: 'warn',
      code: 'discovery.changed_host',
    });
  });

  test('a network failure is named and nothing is thrown', async () => {
    await using op = await startScriptedOp();
    const inspection = await anEngine().inspect(aProvider(op, { internalNetwork: false }));
    expect(outcomes(inspection)['reachable']).toBe('network.refused_address');
    const badCa = await anEngine().inspect(aProvider(op, { caPem: 'nonsense' }));
    expect(outcomes(badCa)['reachable']).toBe('network.bad_ca');
  });

  test('it looks past everything remembered', async () => {
    await using op = await startScriptedOp();
    const engine = anEngine({ now: testClock() });
    await engine.inspect(aProvider(op));
    await engine.inspect(aProvider(op));
    expect(op.requestsTo('/keys')).toHaveLength(2);
  });
});

async function probe(spoil: (world: EntraWorld) => Partial<ProviderConfig>): Promise<CredentialProbe> {
  await using world = await entraWorld();
  return world.engine.probeCredentials(azure(world, spoil(world)));
}

describe('the credential probe', () => {
  test.each<[string, (world: EntraWorld) => Partial<ProviderConfig>, CredentialProbe['outcome']]>([
    ['right values', () => ({}), 'valid'],
    ['a wrong secret', () => ({ clientSecret: 'wrong' }), 'wrong_secret'],
    ['an unknown client id', () => ({ clientId: TENANT_ID }), 'wrong_client_id'],
    ['an expired secret', (world) => ((world.simulator.faults.secretsExpired = true), {}), 'expired_secret'],
    ['an issuer without a tenant', () => ({ issuer: 'common' }), 'not_supported'],
    ['another kind', () => ({ kind: 'custom' }), 'not_supported'],
    ['no secret', () => ({ clientSecret: null }), 'unknown'],
    ['an unknown tenant', () => ({ issuer: '11111111-2222-4333-8444-555555555555' }), 'unknown'],
    ['another refusal', (world) => ((world.simulator.faults.tokenError = 90033), {}), 'unknown'],
  ])('%s: %#', async (_name, spoil, outcome) => {
    expect((await probe(spoil)).outcome).toBe(outcome);
  });
});
