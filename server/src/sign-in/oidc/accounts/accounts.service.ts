import type { Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import type { Database, DatabaseTransaction } from '../../../database/database.ts';
import { newId } from '../../../ids.ts';
import type { User } from '../../../users/user-record.ts';
import type { Users } from '../../../users/users.service.ts';
import type { ExternalIdentity } from '../engine/types.ts';
import { createsUsers } from '../providers/provider-defaults.policy.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { countAuthorizedUsers } from '../providers/providers.store.ts';
import { RefusedSignIn } from '../sign-in-refusal.ts';
import { checkAdmission } from './admission.policy.ts';
import {
  findLink,
  findLocalUserByEmail,
  hasOpenInvitation,
  insertLink,
  listLinksOfObject,
  lockAccountCreation,
  markCreatedThrough,
  updateLink,
  useInvitations,
} from './identity-links.store.ts';
import { wantedUsername } from './wanted-username.ts';

/** For whom the sign-in was begun, when it was not for whoever comes back. */
export type Purpose =
  | { kind: 'sign-in' }
  | { kind: 'link'; userId: string }
  /** A later invitation is not the one that was shown. */
  | { kind: 'invitation'; userId: string; startedAt: number };

export type Decision =
  | { decision: 'use'; reason: UseReason; user: User; linkId: string | null }
  | { decision: 'create'; reason: 'first_sign_in'; username: string }
  | { decision: 'refuse'; refusal: RefusedSignIn; user: User | null };
type UseReason = 'known_identity' | 'known_object_id' | 'linked' | 'invited';

export type SignedInAccount = { user: User; linkId: string; created: boolean; linked: boolean };

export type Accounts = {
  /** Which account an identity would use, without changing anything. */
  decide: (provider: StoredProvider, identity: ExternalIdentity, purpose: Purpose) => Promise<Decision>;
  /** Finds, creates or links the account. @throws RefusedSignIn `rule.*`, `account.*`, `invitation.invalid` */
  signIn: (
    provider: StoredProvider,
    identity: ExternalIdentity,
    purpose: Purpose,
    actor: Actor,
  ) => Promise<SignedInAccount>;
};

export function createAccounts(core: Core, users: Users): Accounts {
  return {
    decide: (provider, identity, purpose) =>
      decide({ core, users, db: core.db }, { provider, identity, purpose }, { locking: false }),
    async signIn(provider, identity, purpose, actor) {
      const sign = (): Promise<SignedInAccount> =>
        core.db.transaction().execute(async (transaction) => {
          const scope = { core, users, db: transaction };
          const decision = await decide(scope, { provider, identity, purpose }, { locking: true });
          return carryOut({ ...scope, db: transaction }, { provider, identity, purpose, actor }, decision);
        });
      try {
        return await sign();
      } catch (error) {
        // Two tabs at the first sign-in: the other one was quicker, and its account is found now.
        if (isUniqueViolation(error)) return sign();
        throw error;
      }
    },
  };
}

type Scope<Db extends Database = Database> = { core: Core; users: Users; db: Db };

type Candidate = { provider: StoredProvider; identity: ExternalIdentity; purpose: Purpose };
type Shown = Record<string, string>;

async function decide(
  scope: Scope,
  candidate: Candidate,
  { locking }: { locking: boolean },
): Promise<Decision> {
  const { provider, identity, purpose } = candidate;
  const shown = { user: nameFor(identity), tenant: identity.tenantId ?? '', provider: provider.label };
  const refused = checkAdmission(provider, identity).find((check) => check.refused !== null)?.refused;
  if (refused) return refuse(new RefusedSignIn(refused, shown));
  const known = await findKnown(scope, provider, identity);
  if (purpose.kind !== 'sign-in') return decideLink(scope, { provider, purpose, known }, shown);
  if (known !== null) {
    if (known.user.status === 'normal') return known;
    return refuse(new RefusedSignIn('account.disabled', { ...shown, user: known.user.username }), known.user);
  }
  if (!createsUsers(provider)) return refuse(new RefusedSignIn('account.creation_off', shown));
  if (locking) await lockAccountCreation(scope.db, scope.core.now());
  return decideCreation(scope, candidate, shown);
}

const refuse = (refusal: RefusedSignIn, user: User | null = null): Decision => ({
  decision: 'refuse',
  refusal,
  user,
});

type ForUser = Exclude<Purpose, { kind: 'sign-in' }>;
type Known = Extract<Decision, { decision: 'use' }>;

async function findKnown(
  { db, users }: Scope,
  provider: StoredProvider,
  identity: ExternalIdentity,
): Promise<Known | null> {
  const link = await findLink(db, identity.issuer, identity.subject);
  if (link !== undefined) {
    const user = await users.findById(link.user_id, db as DatabaseTransaction);
    if (user !== null) return { decision: 'use', reason: 'known_identity', user, linkId: link.id };
  }
  const { tenantId, objectId, issuer } = identity;
  if (provider.kind !== 'azure' || tenantId === null || objectId === null) return null;
  const [sameObject] = await listLinksOfObject(db, { issuer, tenantId, objectId });
  if (sameObject === undefined) return null;
  const user = await users.findById(sameObject.user_id, db as DatabaseTransaction);
  return user === null ? null : { decision: 'use', reason: 'known_object_id', user, linkId: null };
}

async function decideLink(
  { core, db, users }: Scope,
  { provider, purpose, known }: { provider: StoredProvider; purpose: ForUser; known: Known | null },
  shown: Shown,
): Promise<Decision> {
  const user = await users.findById(purpose.userId, db as DatabaseTransaction);
  if (user === null || user.status === 'disabled')
    return refuse(new RefusedSignIn('account.disabled', shown), user);
  if (known !== null && known.user.id !== user.id)
    return refuse(new RefusedSignIn('account.link_conflict', shown), user);
  if (purpose.kind === 'link')
    return { decision: 'use', reason: 'linked', user, linkId: known?.linkId ?? null };
  const invited = { userId: user.id, providerId: provider.id, startedAt: purpose.startedAt };
  if (!(await hasOpenInvitation(db, invited, core.now())))
    return refuse(new RefusedSignIn('invitation.invalid', shown), user);
  return { decision: 'use', reason: 'invited', user, linkId: known?.linkId ?? null };
}

async function decideCreation(
  { core, db }: Scope,
  { provider, identity }: Candidate,
  shown: Shown,
): Promise<Decision> {
  const limit = await core.settings.get('maxAuthorizedUsers');
  if ((await countAuthorizedUsers(db)) >= limit)
    return refuse(new RefusedSignIn('account.limit_reached', { ...shown, limit }));
  // Same address is not same person: the owner of the local account links the identity, or an administrator invites.
  if (identity.email !== null && (await findLocalUserByEmail(db, identity.email)) !== undefined)
    return refuse(new RefusedSignIn('account.name_conflict', shown));
  return { decision: 'create', reason: 'first_sign_in', username: wantedUsername(provider, identity) };
}

type Visit = Candidate & { actor: Actor };

async function carryOut(
  scope: Scope<DatabaseTransaction>,
  visit: Visit,
  decision: Decision,
): Promise<SignedInAccount> {
  if (decision.decision === 'refuse') throw decision.refusal;
  if (decision.decision === 'create') return createAccount(scope, visit, decision.username);
  const { user } = decision;
  if (visit.purpose.kind === 'invitation') await claim(scope, visit, user, visit.purpose);
  const linkId = decision.linkId ?? (await addLink(scope, visit, user));
  if (decision.linkId !== null) await refreshLink(scope, visit, decision.linkId);
  await syncProfile(scope, visit, user);
  await scope.users.touchSignIn(user.id, scope.db);
  const current = (await scope.users.findById(user.id, scope.db)) ?? user;
  return { user: current, linkId, created: false, linked: decision.linkId === null };
}

async function createAccount(
  scope: Scope<DatabaseTransaction>,
  visit: Visit,
  username: string,
): Promise<SignedInAccount> {
  const { core, users, db } = scope;
  const { identity, provider, actor } = visit;
  const user = await users.createThroughProvider(
    {
      username,
      displayName: identity.displayName ?? '',
      email: identity.email ?? '',
      avatarUrl: identity.avatarUrl,
      providerName: provider.name,
    },
    db,
  );
  const linkId = await addLink(scope, visit, user, { audited: false });
  await users.touchSignIn(user.id, db);
  const entry = {
    action: 'user.provisioned',
    target: { type: 'user', id: user.id, name: user.username },
    details: identityDetails(visit),
  };
  await core.audit.record({ ...actor, userId: user.id, name: user.username }, entry, db);
  return { user, linkId, created: true, linked: false };
}

async function claim(
  { core, db, users }: Scope<DatabaseTransaction>,
  visit: Visit,
  user: User,
  { startedAt }: { startedAt: number },
): Promise<void> {
  const { provider } = visit;
  const invited = { userId: user.id, providerId: provider.id, startedAt };
  const used = await useInvitations(db, invited, core.now());
  if (!used) throw new RefusedSignIn('invitation.invalid');
  await users.claim(user.id, db);
  await markCreatedThrough(db, user.id, provider.name);
}

async function addLink(
  { core, db }: Scope<DatabaseTransaction>,
  visit: Visit,
  user: User,
  { audited = true } = {},
): Promise<string> {
  const { identity } = visit;
  const id = newId(core.now());
  await insertLink(db, {
    id,
    user_id: user.id,
    ...linkColumns(visit),
    issuer: identity.issuer,
    subject: identity.subject,
    first_sign_in_at: core.now(),
    last_sign_in_at: core.now(),
  });
  if (audited) {
    const target = { type: 'user', id: user.id, name: user.username };
    const details = { ...identityDetails(visit), by: visit.purpose.kind };
    const entry = { action: 'user.linked', severity: 'notice' as const, target, details };
    await core.audit.record({ ...visit.actor, userId: user.id, name: user.username }, entry, db);
  }
  return id;
}

async function refreshLink(
  { core, db }: Scope<DatabaseTransaction>,
  visit: Visit,
  linkId: string,
): Promise<void> {
  await updateLink(db, linkId, { ...linkColumns(visit), last_sign_in_at: core.now() });
}

function linkColumns({ identity, provider }: Visit) {
  return {
    provider_id: provider.id,
    provider_name: provider.name,
    provider_label: provider.label,
    provider_kind: provider.kind,
    tenant_id: identity.tenantId,
    object_id: identity.objectId,
    preferred_username: identity.preferredUsername,
    email: identity.email,
  };
}

/** The provider owns the profile of accounts that depend on it; an account with a password keeps its own. */
async function syncProfile(
  { users, db }: Scope<DatabaseTransaction>,
  visit: Visit,
  user: User,
): Promise<void> {
  if (user.hasPassword) return;
  const { displayName, email, avatarUrl } = visit.identity;
  const profile = {
    ...(displayName === null ? {} : { displayName }),
    ...(email === null ? {} : { email }),
    ...(avatarUrl === null ? {} : { avatarUrl }),
  };
  if (Object.entries(profile).some(([name, value]) => user[name as keyof typeof profile] !== value))
    await users.syncProfile(user.id, profile, db);
}

/** What names an identity in the audit log. */
export function identityDetails({
  identity,
  provider,
}: Pick<Visit, 'identity' | 'provider'>): Record<string, unknown> {
  return {
    provider: provider.name,
    issuer: identity.issuer,
    subject: identity.subject,
    tenantId: identity.tenantId,
    objectId: identity.objectId,
  };
}

function nameFor(identity: ExternalIdentity): string {
  return identity.preferredUsername ?? identity.email ?? identity.displayName ?? identity.subject;
}

function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return code === '23505' || /UNIQUE constraint failed/.test(error.message);
}
