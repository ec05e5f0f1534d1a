import type {
  ApiTokenRow,
  CreateApiToken,
  RotateApiToken,
  TokenArea,
  TokenPermissions,
} from '@gatehouse/contract';
import { diffFields, SYSTEM, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { createSeenBuffer } from '../sign-in/sessions/seen-buffer.ts';
import type { Signals } from '../signals/signals.ts';
import {
  countTokensExpiring,
  deleteApiToken,
  findApiToken,
  findApiTokenByHash,
  findApiTokenByName,
  insertApiToken,
  listApiTokens,
  updateApiToken,
  updateApiTokensUsed,
  type ApiTokenTableRow,
} from './api-tokens.store.ts';
import { createTokenTable, type KnownToken } from './token-table.ts';

export type { TokenArea } from '@gatehouse/contract';

const DAY_MS = 86_400_000;
const EXPIRING_MS = 14 * DAY_MS;
/** Tells people and secret scanners what they found. */
const PREFIX = 'gh_';
/** Longer than any token, and nothing to spend a hash on. */
const MAX_LENGTH = 200;

export type TokenGrant = { id: string; name: string; permissions: TokenPermissions };

export type BootstrapToken = { name: string; token: string; permissions: TokenPermissions };

export type ApiTokens = {
  /** From memory; null for unknown, ended and expired tokens. Last-used times are written behind. */
  find: (token: string) => Promise<TokenGrant | null>;
  list: () => Promise<ApiTokenRow[]>;
  /** The token is given once; only its hash is kept. @throws AppError `api_token.name_taken` */
  create: (input: CreateApiToken, actor: Actor) => Promise<{ token: string; row: ApiTokenRow }>;
  /**
   * A new text for the same name and areas; the earlier one ends as if it were revoked.
   * @throws AppError `api_token.not_found`, `api_token.managed` for one of the bootstrap file
   */
  rotate: (id: string, input: RotateApiToken, actor: Actor) => Promise<{ token: string; row: ApiTokenRow }>;
  /** How many end within a fortnight, for whoever has to renew them. */
  countExpiring: () => Promise<number>;
  /** Ends at once here, in other processes within five seconds. @throws AppError `api_token.not_found` */
  revoke: (id: string, actor: Actor) => Promise<void>;
  /** Letter case and width do not matter. */
  findIdByName: (name: string) => Promise<string | null>;
  /** Creates or brings to the file's state; saying the same again changes nothing. */
  upsertFromBootstrap: (wanted: BootstrapToken) => Promise<void>;
  /** Writes what is collected of last-used times; call it before the database closes. */
  close: () => Promise<void>;
};

/** Tokens of scripts and of `rustdesk --assign`: no person stands behind one, only what it may open. */
export function createApiTokens(core: Core, { signals }: { signals: Signals }): ApiTokens {
  const { db, now } = core;
  const table = createTokenTable(now, async () => toTable(await listApiTokens(db)));
  const unsubscribe = signals.subscribe((signal) => {
    if (signal.kind === 'forget' && signal.cache === 'api-tokens') table.forget();
  });
  const used = createSeenBuffer<{ id: string; at: number }>(now, (batch) => updateApiTokensUsed(db, batch));
  const changed = (): void => signals.publish({ kind: 'forget', cache: 'api-tokens' });
  const present = (row: ApiTokenTableRow): ApiTokenRow =>
    presentToken(row, used.lastSeen(row.id) ?? row.last_used_at);
  return {
    async find(token) {
      if (token === '' || token.length > MAX_LENGTH) return null;
      const known = await table.find(hashSecret(token));
      if (known === null || (known.expiresAt !== null && now() >= known.expiresAt)) return null;
      await used.note({ id: known.id, at: now() });
      return { id: known.id, name: known.name, permissions: known.permissions };
    },
    list: async () => (await listApiTokens(db)).map(present),
    async create(input, actor) {
      const token = PREFIX + newSecret();
      const row = await createToken(core, { input, hash: hashSecret(token), actor });
      changed();
      return { token, row: present(row) };
    },
    async rotate(id, input, actor) {
      const token = PREFIX + newSecret();
      const row = await rotateToken(core, { id, input, hash: hashSecret(token), actor });
      changed();
      return { token, row: present(row) };
    },
    countExpiring: () => countTokensExpiring(db, now(), now() + EXPIRING_MS),
    async revoke(id, actor) {
      await db.transaction().execute((transaction) => revokeToken(core, { transaction, id, actor }));
      changed();
    },
    findIdByName: async (name) => (await findApiTokenByName(db, foldName(name)))?.id ?? null,
    async upsertFromBootstrap(wanted) {
      await db.transaction().execute((transaction) => upsert(core, transaction, wanted));
      changed();
    },
    async close() {
      unsubscribe();
      await used.flush();
    },
  };
}

export function permits(grant: TokenGrant, area: TokenArea, right: 'r' | 'rw'): boolean {
  const given = grant.permissions[area];
  return given === 'rw' || (given === 'r' && right === 'r');
}

function toTable(rows: ApiTokenTableRow[]): Map<string, KnownToken> {
  return new Map(
    rows.map((row) => [
      row.token_hash,
      { id: row.id, name: row.name, permissions: permissionsOf(row), expiresAt: row.expires_at },
    ]),
  );
}

const permissionsOf = (row: ApiTokenTableRow): TokenPermissions =>
  JSON.parse(row.permissions) as TokenPermissions;

type Creation = { input: CreateApiToken; hash: string; actor: Actor };

async function createToken({ db, now, audit }: Core, { input, hash, actor }: Creation) {
  const id = newId(now());
  return db.transaction().execute(async (transaction) => {
    const inserted = await insertApiToken(transaction, {
      id,
      name: input.name,
      name_folded: foldName(input.name),
      token_hash: hash,
      permissions: JSON.stringify(input.permissions),
      managed: 0,
      created_by: actor.userId,
      created_at: now(),
      expires_at: endOf(input, now()),
      last_used_at: null,
    });
    if (!inserted)
      throw new AppError('api_token.name_taken', 'Another API token has this name', { name: input.name });
    const row = (await findApiToken(transaction, id))!;
    const changes = diffFields({}, auditedFields(row));
    const entry = { action: 'api_token.created', severity: 'notice' as const, target: target(row), changes };
    await audit.record(actor, entry, transaction);
    return row;
  });
}

type Rotation = { id: string; input: RotateApiToken; hash: string; actor: Actor };

async function rotateToken({ db, now, audit }: Core, { id, input, hash, actor }: Rotation) {
  return db.transaction().execute(async (transaction) => {
    const before = await findApiToken(transaction, id);
    if (before === undefined) throw new AppError('api_token.not_found', 'There is no such API token');
    if (before.managed === 1)
      throw new AppError('api_token.managed', 'The bootstrap file holds this token: change it there');
    await updateApiToken(transaction, id, {
      token_hash: hash,
      expires_at: endOf(input, now()),
      last_used_at: null,
    });
    const row = (await findApiToken(transaction, id))!;
    const changes = diffFields(
      { ...auditedFields(before), token: before.token_hash },
      { ...auditedFields(row), token: hash },
      ['token'],
    );
    const entry = { action: 'api_token.rotated', severity: 'notice' as const, target: target(row), changes };
    await audit.record(actor, entry, transaction);
    return row;
  });
}

const endOf = ({ validDays }: { validDays: number | null }, at: number): number | null =>
  validDays === null ? null : at + validDays * DAY_MS;

type Revocation = { transaction: DatabaseTransaction; id: string; actor: Actor };

async function revokeToken({ audit }: Core, { transaction, id, actor }: Revocation): Promise<void> {
  const row = await findApiToken(transaction, id);
  if (row === undefined) throw new AppError('api_token.not_found', 'There is no such API token');
  await deleteApiToken(transaction, id);
  const entry = { action: 'api_token.revoked', severity: 'notice' as const, target: target(row) };
  await audit.record(actor, entry, transaction);
}

/** The name says which one is meant; a token's text that stood under another name moves to this one. */
async function upsert(core: Core, transaction: DatabaseTransaction, wanted: BootstrapToken): Promise<void> {
  const { now, audit } = core;
  const hash = hashSecret(wanted.token);
  const permissions = JSON.stringify(wanted.permissions);
  const before = await findApiTokenByName(transaction, foldName(wanted.name));
  const holder = await findApiTokenByHash(transaction, hash);
  if (holder !== undefined && holder.id !== before?.id)
    await revokeToken(core, { transaction, id: holder.id, actor: SYSTEM });
  const columns = { name: wanted.name, token_hash: hash, permissions, managed: 1 as const, expires_at: null };
  if (before === undefined)
    await insertApiToken(transaction, {
      ...columns,
      id: newId(now()),
      name_folded: foldName(wanted.name),
      created_by: null,
      created_at: now(),
      last_used_at: null,
    });
  else await updateApiToken(transaction, before.id, columns);
  const after = (await findApiTokenByHash(transaction, hash))!;
  const changes = diffFields(
    before === undefined ? {} : { ...auditedFields(before), token: before.token_hash },
    { ...auditedFields(after), token: hash },
    ['token'],
  );
  if (changes.length === 0) return;
  const action = before === undefined ? 'api_token.created' : 'api_token.updated';
  await audit.record(SYSTEM, { action, severity: 'notice', target: target(after), changes }, transaction);
}

function target({ id, name }: ApiTokenTableRow) {
  return { type: 'api_token', id, name };
}

function auditedFields(row: ApiTokenTableRow): Record<string, unknown> {
  const expiresAt = toInstant(row.expires_at);
  return { name: row.name, permissions: permissionsOf(row), managed: row.managed === 1, expiresAt };
}

function presentToken(row: ApiTokenTableRow, lastUsedAt: number | null): ApiTokenRow {
  return {
    id: row.id,
    name: row.name,
    permissions: permissionsOf(row),
    managed: row.managed === 1,
    createdBy: row.creator,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: toInstant(row.expires_at),
    lastUsedAt: toInstant(lastUsedAt),
  };
}

const toInstant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
