import type { EntraSimulator } from '@gatehouse/entra-simulator';
import { adminApi, type AdminApi } from '../e2e/harness/admin-api.ts';
import { send } from '../e2e/harness/http.ts';
import { signInThroughWeb } from '../e2e/harness/web-sign-in.ts';
import { introduceFleet, liveThroughADay, type Post } from './demo-fleet.ts';
import { arrangeFleet } from './demo-policies.ts';

export const DEMO_ORIGIN = 'http://localhost:21114';
export const DEMO_PASSWORD = 'tower bridge at dawn';
export const DEMO_PROVIDER = 'contoso';

/** Bootstrap file with an administrator and one provider that works already. */
export function demoBootstrap(simulator: EntraSimulator): Record<string, unknown> {
  const app = simulator.seedApp({
    // The tutorial's own client id stays free for the application that is registered by hand.
    clientId: '5b9d1a52-7c11-4b0e-9f53-0a6f2c1e7d40',
    name: 'Gatehouse demo',
    redirectUris: [{ platform: 'web', uri: `${DEMO_ORIGIN}/api/oidc/callback` }],
    adminConsent: true,
  });
  return {
    admin: { name: 'admin', email: 'admin@contoso.example', password: DEMO_PASSWORD },
    settings: { public_url: DEMO_ORIGIN },
    oidc: {
      max_authorized_users: 500,
      providers: [
        {
          type: 'azure',
          name: DEMO_PROVIDER,
          label: 'Contoso',
          client_id: app.clientId,
          client_secret: app.secret,
          issuer: `${simulator.authorityOrigin}/${simulator.tenantId}/v2.0`,
          authority_host: simulator.authorityOrigin,
          internal_network: true,
          enabled: true,
          secret_expires_on: new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10),
        },
      ],
    },
  };
}

const LOCAL_USERS = [
  {
    username: 'alice',
    displayName: 'Alice Archer',
    email: 'alice@contoso.example',
    note: 'Help desk, first floor',
  },
  { username: 'marta', displayName: 'Marta Ruiz', email: 'marta@contoso.example', note: 'Madrid office' },
  { username: 'jonas', displayName: 'Jonas Weber', email: 'jonas@contoso.example', note: 'Left in spring' },
];

export type Seeded = {
  port: number;
  origin: string;
  administrator: { username: string; password: string };
  /** Name of a provider that works. */
  provider: string;
};

/** How the demo's computers reach the server. */
export function clientsOf({ port, origin }: Pick<Seeded, 'port' | 'origin'>): Post {
  return async (path, body) => {
    const { status, text } = await send(port, `${origin}${path}`, { method: 'POST', body });
    return { status, text };
  };
}

/** A few people, sign-ins that went wrong in different ways, and a fleet of computers with a day behind it. */
export async function seedOrganisation(simulator: EntraSimulator, server: Seeded): Promise<void> {
  const { port, origin, administrator, provider } = server;
  const gatehouse = { send: (url: string, options?: Parameters<typeof send>[2]) => send(port, url, options) };
  const admin = await adminApi(gatehouse, origin, administrator);
  await createLocalUsers(admin);
  const post = clientsOf(server);
  await introduceFleet(post);
  await arrangeFleet(admin);
  await liveThroughADay(post);
  const signIn = async (user: string): Promise<void> => {
    const start = { path: '/session/provider', body: { provider } };
    await signInThroughWeb({ port, origin }, simulator, { user, start });
  };
  for (const user of ['u1', 'u2', 'u9', 'u10', 'u1']) await signIn(user);
  // A guest, who is not admitted, and a day on which the secret had expired.
  await signIn('u3');
  simulator.faults.secretsExpired = true;
  await signIn('u1');
  simulator.faults.secretsExpired = false;
  await signIn('u5');
}

async function createLocalUsers(admin: AdminApi): Promise<void> {
  for (const user of LOCAL_USERS)
    await admin.call('createUser', { body: { ...user, password: 'lantern over the moat' } });
  const { rows } = await admin.call('listUsers', { query: { q: 'jonas' } });
  const [jonas] = rows;
  if (jonas) await admin.call('updateUser', { params: { id: jonas.id }, body: { status: 'disabled' } });
}
