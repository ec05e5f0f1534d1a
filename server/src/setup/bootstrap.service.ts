import type { ApiTokens } from '../api-tokens/api-tokens.service.ts';
import { diffFields, SYSTEM } from '../audit/audit.service.ts';
import { ConfigError } from '../config.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Users } from '../users/users.service.ts';
import { passwordWeakness } from '../sign-in/password/password-policy.ts';
import { readBootstrapFile, type BootstrapFile } from './bootstrap-file.ts';
import type { Setup } from './setup.service.ts';

type Services = {
  users: Users;
  apiTokens: Pick<ApiTokens, 'upsertFromBootstrap'>;
  setup: Setup;
  providers: { upsertFromBootstrap: (definition: unknown) => Promise<void> };
};

/**
 * Brings the installation to the state of the bootstrap file; saying the same again changes nothing and leaves no
 * trace in the audit log. What the file does not speak of stays as it is.
 * @throws ConfigError when the file cannot be read or applied
 */
export async function applyBootstrap(core: Core, services: Services, path: string): Promise<void> {
  const file = readBootstrapFile(path);
  try {
    if (file.admin !== undefined) await applyAdministrator(core, services, file.admin);
    await applySettings(core, file);
    for (const definition of file.oidc.providers) await services.providers.upsertFromBootstrap(definition);
    for (const token of file.tokens) await services.apiTokens.upsertFromBootstrap(token);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new ConfigError(`${path}: ${error.message}`, { cause: error });
  }
  if (file.admin !== undefined && (await services.setup.stage()) !== 'done') await services.setup.finish();
}

/** The password counts when the account is made; changed in the console later, it stays changed. */
async function applyAdministrator(
  { log }: Core,
  { users }: Services,
  { name, email, password }: NonNullable<BootstrapFile['admin']>,
): Promise<void> {
  const known = await users.findByUsername(name);
  if (known === null) {
    if (passwordWeakness(password, [name, email]) !== null)
      log.warn('The administrator’s password in the bootstrap file would be guessed early: change it.');
    await users.create(
      { username: name, displayName: '', email, note: '', isAdministrator: true, password },
      SYSTEM,
      { acceptWeakPassword: true },
    );
    return;
  }
  const changes = {
    ...(known.isAdministrator ? {} : { isAdministrator: true }),
    ...(known.status === 'disabled' ? { status: 'normal' as const } : {}),
  };
  if (Object.keys(changes).length > 0) await users.update(known.id, changes, SYSTEM);
}

async function applySettings({ settings, audit }: Core, { settings: wanted, oidc }: BootstrapFile) {
  const after = {
    ...(wanted.public_url === undefined ? {} : { publicUrl: new URL(wanted.public_url).origin }),
    ...(wanted.device_login === undefined ? {} : { deviceLogin: wanted.device_login }),
    ...(wanted.second_factor_after_provider === undefined
      ? {}
      : { secondFactorAfterProvider: wanted.second_factor_after_provider }),
    ...(oidc.max_authorized_users === undefined ? {} : { maxAuthorizedUsers: oidc.max_authorized_users }),
  };
  const names = Object.keys(after) as (keyof typeof after)[];
  const before = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await settings.get(name)] as const)),
  );
  const changes = diffFields(before, after);
  // What the environment says wins over the file, and would look different at every start.
  const outside = await Promise.all(
    changes.map(async ({ field }) => (await settings.sourceOf(field as (typeof names)[number])).source),
  );
  const open = changes.filter((_change, index) => ['database', 'default'].includes(outside[index]!));
  if (open.length === 0) return;
  await settings.set(Object.fromEntries(open.map(({ field, after }) => [field, after])));
  const target = { type: 'settings', id: null, name: 'bootstrap file' };
  await audit.record(SYSTEM, { action: 'settings.updated', target, changes: open });
}
