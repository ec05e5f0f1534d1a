import type { AuditOperation, AuditType } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';

/** How the actions of each of RustDesk's types begin (console 248), and of the two that only Gatehouse has. */
const BEGINNINGS: Record<AuditType, readonly string[]> = {
  group: ['user_group.', 'device_group.'],
  user: ['user.', 'session.', 'login.', 'logout'],
  device: ['device.', 'connection.'],
  address_book: ['address_book.'],
  admin_role: ['admin_role.'],
  control_role: ['control_role.'],
  strategy: ['strategy.'],
  single_sign_on: ['provider.', 'discovery.', 'security.'],
  settings: ['settings.', 'setup.', 'api_token.', 'logs.', 'mail.'],
};

/** How they end, whatever they are about. */
const ENDINGS: Record<Exclude<AuditOperation, 'login'>, readonly string[]> = {
  add: ['.created', '.provisioned', '.invited', '_added', '_imported', '_copied'],
  update: ['.updated', '_updated', '_changed', '.assigned', '.unassigned', '_tagged', '.reverted'],
  delete: ['.deleted', '.revoked', '_removed', '_purged', '_emptied', '.pruned'],
  enable: ['.enabled', '_enabled'],
  disable: ['.disabled', '_disabled'],
  disconnect: ['.disconnected'],
};

export function isOfType(type: AuditType): RawBuilder<boolean> {
  return anyOf(BEGINNINGS[type].map((beginning) => within(beginning)));
}

export function isOperation(operation: AuditOperation): RawBuilder<boolean> {
  if (operation === 'login') return anyOf([within('login.')]);
  return anyOf(
    ENDINGS[operation].map(
      (ending) => sql`substr(action, length(action) - ${ending.length - 1}) = ${ending}`,
    ),
  );
}

/** Between the beginning and the character after its last, which an index could follow. */
function within(beginning: string): RawBuilder<unknown> {
  const last = beginning.charCodeAt(beginning.length - 1);
  const beyond = beginning.slice(0, -1) + String.fromCharCode(last + 1);
  return sql`(action >= ${beginning} and action < ${beyond})`;
}

const anyOf = (parts: RawBuilder<unknown>[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(parts, sql` or `)})`;
