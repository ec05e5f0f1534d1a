import { createSessions } from '../../src/sign-in/sessions/sessions.service.ts';
import { PASSWORD, signedInPerson } from '../people.ts';
import { desktop } from '../stock-client.ts';
import type { TestServer } from '../start-server.ts';

export type CallerKind = 'anonymous' | 'plain user' | 'administrator' | 'API token' | 'desktop client';
export const CALLERS: readonly CallerKind[] = [
  'anonymous',
  'plain user',
  'administrator',
  'API token',
  'desktop client',
];

/** Headers of this caller; made anew when what was tried before has ended the session or the account. */
export function createCallers(server: TestServer) {
  let count = 0;
  const made = new Map<CallerKind, { headers: Record<string, string>; probe: string }>();

  async function make(kind: CallerKind): Promise<{ headers: Record<string, string>; probe: string }> {
    count += 1;
    if (kind === 'anonymous') return { headers: {}, probe: '/api/v1/bootstrap' };
    if (kind === 'API token') return { headers: bearer(await aToken()), probe: '/api/v1/devices' };
    const isAdministrator = kind === 'administrator';
    const { id, username } = await person(`${isAdministrator ? 'boss' : 'plain'}${count}`, isAdministrator);
    if (kind === 'desktop client')
      return { headers: bearer(await signedInClient(username)), probe: '/api/users' };
    const context = { ip: '127.0.0.1', userAgent: 'fuzz' };
    const { token } = await createSessions(server.core).create(id, {
      via: 'password',
      remember: true,
      context,
    });
    return { headers: { cookie: `gatehouse_session=${token}` }, probe: '/api/v1/session' };
  }

  async function person(username: string, isAdministrator: boolean) {
    return signedInPerson(server, username, { isAdministrator });
  }

  async function aToken(): Promise<string> {
    const areas = ['device', 'audit_log', 'user', 'user_group', 'device_group', 'strategy', 'address_book'];
    const { body } = await server.call('POST', '/api/v1/api-tokens', {
      cookies: await server.asAdministrator(),
      body: { name: `fuzz ${count}`, permissions: Object.fromEntries(areas.map((area) => [area, 'rw'])) },
    });
    return (body as { token: string }).token;
  }

  async function signedInClient(username: string): Promise<string> {
    const client = desktop(server, { id: `70070${count}`, uuid: `uuid ${count}` });
    await client.loginWithPassword(username, PASSWORD);
    return client.accessToken ?? '';
  }

  return async (kind: CallerKind): Promise<Record<string, string>> => {
    const known = made.get(kind);
    if (known !== undefined) {
      const { status } = await server.send({ method: 'GET', url: known.probe, headers: known.headers });
      if (status === 200) return known.headers;
    }
    const fresh = await make(kind);
    made.set(kind, fresh);
    return fresh.headers;
  };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
