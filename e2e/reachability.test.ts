import { afterEach, describe, expect, it } from 'vitest';
import { CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import { signInThroughWeb } from './harness/web-sign-in.ts';

/** N28: how the provider is reached, and what is said when it is not. */
describe('reaching the provider', () => {
  let world: World;
  afterEach(() => world.close());
  const checks = async () => {
    const api = await world.admin();
    const { providers } = await api.call('getOidcSettings');
    return (await api.call('checkProvider', { params: { id: providers[0]!.id } })).checks;
  };

  it('N28 names the host and the reason when the provider cannot be reached', async () => {
    world = await openWorld({
      providers: (simulator) => [
        entraProvider(simulator, {
          issuer: `https://login.microsoftonline.us/${simulator.tenantId}/v2.0`,
          authority_host: 'https://login.microsoftonline.us',
        }),
      ],
    });
    const failed = (await checks()).filter(({ outcome }) => outcome === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    expect(JSON.stringify(failed)).toContain('login.microsoftonline.us');
    await expect(
      signInThroughWeb({ port: world.gatehouse.port, origin: CONSOLE_A }, world.simulator, { user: 'u1' }),
    ).rejects.toThrow(/provider\.unreachable/);
  });

  it('N28 does not trust an intercepting certificate unless its authority was uploaded for the provider', async () => {
    world = await openWorld({
      trustEdge: false,
      providers: (simulator, { proxyPort }) => [
        entraProvider(simulator, { proxy_url: `http://127.0.0.1:${proxyPort}`, internal_network: true }),
      ],
    });
    const failed = (await checks()).filter(({ outcome }) => outcome === 'fail');
    expect(JSON.stringify(failed)).toMatch(/tls|certificate/i);
    await world.close();

    world = await openWorld({
      trustEdge: false,
      providers: (simulator, { proxyPort, caPem }) => [
        entraProvider(simulator, {
          proxy_url: `http://127.0.0.1:${proxyPort}`,
          internal_network: true,
          ca_pem: caPem,
        }),
      ],
    });
    expect((await checks()).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    const { cookie } = await signInThroughWeb(
      { port: world.gatehouse.port, origin: CONSOLE_A },
      world.simulator,
      { user: 'u1' },
    );
    expect(cookie).not.toBeNull();
    expect(world.edge.connects).toContain('login.microsoftonline.com:443');
  });
});
