import type { PermissionName } from '@gatehouse/contract';
import { CreateUser } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachesUser } from '../admin-roles/authority.policy.ts';
import { presentListedUser } from '../client-api/listed-user.ts';
import { sliceOf } from '../client-api/slice.ts';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import type { SecondFactorEnforcement } from '../sign-in/second-factor/enforcement.service.ts';
import type { MailInvitations } from '../users/mail-invitation.service.ts';
import type { Users } from '../users/users.service.ts';
import {
  filterOf,
  guidOf,
  Guids,
  NoBody,
  reading,
  scriptCalls,
  type ScriptCall,
  type ScriptCallers,
} from './script-call.ts';
import { requireUsers } from './targets.service.ts';
import { findGroupGuids } from './targets.store.ts';
import { listUsersOf } from './users.store.ts';

export type ScriptUserServices = ScriptCallers & {
  users: Users;
  mailInvitations: MailInvitations;
  secondFactorEnforcement: SecondFactorEnforcement;
};
type Calls = ReturnType<typeof scriptCalls>;

const GroupName = z.string().trim().max(64).nullish();
const Note = CreateUser.shape.note
  .unwrap()
  .nullish()
  .transform((note) => note ?? '');
const NewUser = z.object({
  name: CreateUser.shape.username,
  password: CreateUser.shape.password.unwrap(),
  email: CreateUser.shape.email
    .unwrap()
    .nullish()
    .transform((email) => email ?? ''),
  group_name: GroupName,
  note: Note,
});
const Invitation = NewUser.omit({ password: true }).extend({ email: z.email().max(254) });
const NamedUsers = z.object({ user_guids: Guids });
const Enforcement = NamedUsers.extend({ enforce: z.boolean(), url: z.string().max(500).nullish() });
const Verification = NamedUsers.extend({ type: z.enum(['email', '2fa']) });

/** `GET /api/users` without `accessible`: `users.py view` and every look-up by name (client contract 3.2, 3.3, 3.8). */
export function listUsersForScripts({ db }: Core, callers: ScriptCallers) {
  return reading(callers, {
    needs: 'user.view',
    async answer(call) {
      const filter = { name: filterOf(call, 'name'), groupName: filterOf(call, 'group_name') };
      const { total, rows } = await listUsersOf(db, call.authority, filter, sliceOf(call.request));
      return { total, data: rows.map(presentListedUser) };
    },
  });
}

/** What `users.py` speaks (client contract 3.2). */
export function mountScriptUsers(app: FastifyInstance, core: Core, services: ScriptUserServices): void {
  const calls = scriptCalls(app, services);
  // Before the addresses with a GUID, which would take these words for one.
  mountSecondFactors(calls, core, services);
  calls.write({
    method: 'POST',
    url: '/api/users/force-logout',
    needs: 'user.force_logout',
    body: NamedUsers,
    async change({ authority, body, actor }) {
      const ids = await requireUsers(core.db, authority, 'user.force_logout', body.user_guids);
      for (const id of ids) await services.users.revokeSessions(id, actor);
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/users',
    needs: 'user.create',
    body: NewUser,
    async change(call) {
      const { name: username, password, email, note, group_name } = call.body;
      const userGroupId = await groupFor(core, call, 'user.create', group_name);
      const input = { username, displayName: '', password, email, note, isAdministrator: false, userGroupId };
      await services.users.create(input, call.actor);
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/users/invite',
    needs: 'user.invite',
    body: Invitation,
    async change(call) {
      const { name: username, email, note, group_name } = call.body;
      const userGroupId = await groupFor(core, call, 'user.invite', group_name);
      const context = { origin: await publicUrl(core), language: call.request.gatehouse.language };
      await services.mailInvitations.invite({ username, email, note, userGroupId }, context, call.actor);
    },
  });
  mountChanges(calls, core, services);
}

/** Never the request's own `Host`: a link must not lead where an attacker's header says. */
async function publicUrl({ settings }: Core): Promise<string> {
  const url = await settings.get('publicUrl');
  if (url !== null) return url;
  throw new AppError('request.origin_not_allowed', 'Save the public URL first: links are built from it');
}

function mountChanges(calls: Calls, { db }: Core, { users }: ScriptUserServices): void {
  const one = async (call: ScriptCall<unknown>, permission: PermissionName): Promise<string> => {
    const [id] = await requireUsers(db, call.authority, permission, [guidOf(call, 'user.not_found')]);
    return id!;
  };
  for (const [verb, status] of [
    ['enable', 'normal'],
    ['disable', 'disabled'],
  ] as const)
    calls.write({
      method: 'POST',
      url: `/api/users/:guid/${verb}`,
      needs: 'user.enable',
      body: NoBody,
      async change(call) {
        await users.update(await one(call, 'user.enable'), { status }, call.actor);
      },
    });
  calls.write({
    method: 'DELETE',
    url: '/api/users/:guid',
    needs: 'user.delete',
    body: NoBody,
    async change(call) {
      await users.remove(await one(call, 'user.delete'), call.actor);
    },
  });
}

function mountSecondFactors(
  calls: Calls,
  { db, settings }: Core,
  { secondFactorEnforcement }: ScriptUserServices,
): void {
  calls.write({
    method: 'PUT',
    url: '/api/users/tfa/totp/enforce',
    needs: 'user.manage_2fa',
    body: Enforcement,
    async change({ authority, body: { user_guids, enforce, url }, actor }) {
      const ids = await requireUsers(db, authority, 'user.manage_2fa', user_guids);
      const consoleUrl = ownAddress(url, await settings.allowedOrigins());
      await secondFactorEnforcement.setRequired(ids, enforce, actor, { consoleUrl });
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/users/disable_login_verification',
    needs: 'user.manage_2fa',
    body: Verification,
    async change({ authority, body: { user_guids, type }, actor }) {
      const ids = await requireUsers(db, authority, 'user.manage_2fa', user_guids);
      if (type === '2fa') await secondFactorEnforcement.resetTotp(ids, actor);
      else await secondFactorEnforcement.disableEmailVerification(ids, actor);
    },
  });
}

/** It goes into a mail: one that leads elsewhere is left out, and the public address takes its place. */
function ownAddress(url: string | null | undefined, origins: readonly string[]): string | null {
  if (!url || !URL.canParse(url)) return null;
  return origins.includes(new URL(url).origin) ? url : null;
}

/**
 * The group of a new user; absent is Default. A scoped role creates and invites into its own groups only (console 184).
 * @throws AppError `user_group.not_found`, `permission.out_of_scope`
 */
async function groupFor(
  { db }: Core,
  { authority }: ScriptCall<unknown>,
  permission: 'user.create' | 'user.invite',
  name: string | null | undefined,
): Promise<string> {
  const id = name
    ? (await findGroupGuids(db, 'user_group', [foldName(name)])).get(foldName(name))
    : DEFAULT_USER_GROUP_ID;
  const isReached =
    id !== undefined && reachesUser(authority, permission, { userGroupId: id, isAdministrator: false });
  if (isReached) return id;
  if (name) throw new AppError('user_group.not_found', `There is no user group named ${name}`, { name });
  throw new AppError('permission.out_of_scope', `Your permission ${permission} does not reach this group`);
}
