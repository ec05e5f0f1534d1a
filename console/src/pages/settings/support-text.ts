import type { About } from '@gatehouse/contract';

/** English in every language, for whoever helps; it holds no secret and names nobody. */
export function supportText({ version, node, platform, database, startedAt, valkey, counts }: About): string {
  return [
    `Gatehouse ${version}`,
    `Node.js ${node} on ${platform}`,
    `Database: ${database.kind} ${database.version}, ${database.bytes} bytes`,
    `Migrations: ${database.migrations.join(', ')}`,
    `Valkey: ${valkey ? 'yes' : 'no'}`,
    `Started: ${startedAt}`,
    `Users: ${counts.users}, devices: ${counts.devices}, connections: ${counts.connections}`,
  ].join('\n');
}
