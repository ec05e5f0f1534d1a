import type { EntraSimulator } from '@gatehouse/entra-simulator';
import { adminApi, type AdminApi } from '../e2e/harness/admin-api.ts';
import { send } from '../e2e/harness/http.ts';
import { signInThroughWeb } from '../e2e/harness/web-sign-in.ts';

export const DEMO_ORIGIN = 'http://localhost:21114';
export const DEMO_PASSWORD = 'gatehouse-demo';
const PROVIDER = 'contoso';

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
          name: PROVIDER,
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

/** A few people with a password, a few through Entra, and sign-ins that went wrong in different ways. */
export async function seedOrganisation(simulator: EntraSimulator, port: number): Promise<void> {
  const gatehouse = {
    port,
    send: (url: string, options?: Parameters<typeof send>[2]) => send(port, url, options),
  };
  const admin = await adminApi(gatehouse, DEMO_ORIGIN, { username: 'admin', password: DEMO_PASSWORD });
  await createLocalUsers(admin);
  const person = (user: string, consent: 'accept' | 'cancel' = 'accept') =>
    signInThroughWeb({ port, origin: DEMO_ORIGIN }, simulator, {
      user,
      consent,
      start: { path: '/session/provider', body: { provider: PROVIDER } },
    });
  for (const user of ['u1', 'u2', 'u9', 'u10', 'u1']) await person(user);
  // A guest, who is not admitted, and a day on which the secret had expired.
  await person('u3');
  simulator.faults.secretsExpired = true;
  await person('u1');
  simulator.faults.secretsExpired = false;
  await person('u5');
}

async function createLocalUsers(admin: AdminApi): Promise<void> {
  for (const user of LOCAL_USERS)
    await admin.call('createUser', { body: { ...user, password: 'demo-password-1' } });
  const { rows } = await admin.call('listUsers', { query: { q: 'jonas' } });
  const [jonas] = rows;
  if (jonas) await admin.call('updateUser', { params: { id: jonas.id }, body: { status: 'disabled' } });
}
