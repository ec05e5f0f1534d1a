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

const ADMIN_ROLES = [
  {
    name: 'Help desk',
    type: 'global',
    note: 'Sees people and devices, sets passwords and ends sessions.',
    permissions: [
      'user.view',
      'user.edit_password',
      'user.force_logout',
      'device.view',
      'device.edit_info',
      'audit_log.view',
    ],
  },
  {
    name: 'Own devices',
    type: 'individual',
    note: 'Lets people name their own devices and end connections to them.',
    permissions: ['device.view', 'device.edit_info', 'audit_log.view', 'audit_log.edit'],
  },
] as const;

const VIEW_ONLY = {
  keyboard: 'disable',
  clipboard: 'disable',
  file: 'disable',
  terminal: 'disable',
  audio: 'enable',
} as const;

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
  await giveRoles(admin);
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

/** Alice helps, Marta looks on without touching, and somebody has not answered an invitation yet. */
async function giveRoles(admin: AdminApi): Promise<void> {
  const { rows } = await admin.call('listUsers');
  const idOf = (username: string) => rows.find((row) => row.username === username)!.id;
  const [helpDesk] = await Promise.all(
    ADMIN_ROLES.map((role) =>
      admin.call('createAdminRole', { body: { ...role, permissions: [...role.permissions] } }),
    ),
  );
  await admin.call('setUserAdminRoles', {
    params: { id: idOf('alice') },
    body: { roleIds: [helpDesk!.id] },
  });
  const viewOnly = await admin.call('createControlRole', {
    body: {
      name: 'View only',
      note: 'Looks on: no keyboard, no files, no terminal.',
      permissions: VIEW_ONLY,
    },
  });
  await admin.call('setUserControlRole', {
    params: { id: idOf('marta') },
    body: { controlRoleId: viewOnly.id },
  });
  const nora = await admin.call('createUser', {
    body: { username: 'nora', displayName: 'Nora Lind', email: 'nora@contoso.example' },
  });
  await admin.call('createInvitation', { params: { id: nora.id }, body: {} });
}
