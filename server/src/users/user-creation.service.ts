import type { CreateUser } from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { hashPassword } from '../sign-in/password/password-hash.ts';
import { assertStrongPassword } from '../sign-in/password/password-policy.ts';
import { assertUserGroup, nameUserGroups } from './group-membership.service.ts';
import { auditedFields } from './user-audit.ts';
import { STATUS_NUMBER, toUser, userTarget, type User } from './user-record.ts';
import { foldUsername } from './username.ts';
import { insertUser, type UserTableRow } from './users.store.ts';

/** The operator of the host may choose any password for the bootstrap file: refusing it would keep the server down. */
export type CreateOptions = { acceptWeakPassword?: boolean };

export async function createUser(
  { db, now, audit }: Core,
  input: CreateUser,
  actor: Actor,
  { acceptWeakPassword = false }: CreateOptions = {},
): Promise<User> {
  const { username, displayName, email, note, isAdministrator, userGroupId, password } = input;
  if (password !== undefined && !acceptWeakPassword)
    assertStrongPassword(password, [username, displayName, email]);
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const row: UserTableRow = {
    id: newId(now()),
    username: username.normalize('NFKC'),
    username_folded: foldUsername(username),
    display_name: displayName,
    email,
    note,
    avatar_url: null,
    password_hash: passwordHash,
    is_admin: isAdministrator ? 1 : 0,
    status: passwordHash === null ? STATUS_NUMBER.unverified : STATUS_NUMBER.normal,
    language: null,
    created_through: null,
    last_sign_in_at: null,
    user_group_id: userGroupId ?? DEFAULT_USER_GROUP_ID,
    control_role_id: null,
    totp_required: 0,
    email_verification: 0,
    created_at: now(),
    updated_at: now(),
  };
  const user = toUser(row);
  await db.transaction().execute(async (transaction) => {
    await assertUserGroup(transaction, row.user_group_id);
    if (!(await insertUser(transaction, row)))
      throw new AppError('user.name_taken', 'Another user has this name', { username });
    const changes = await nameUserGroups(transaction, diffFields({}, auditedFields(user)));
    await audit.record(actor, { action: 'user.created', target: userTarget(user), changes }, transaction);
  });
  return user;
}
