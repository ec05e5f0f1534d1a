import { count, LOAD_HEADER, loadRow } from '../format.ts';
import type { PollResult } from '../poll-load.ts';

export function describePolls({ waiting, connections, startsPerSecond, full, half }: PollResult): string {
  return `${count(waiting)} sign-ins wait; their clients poll \`GET /api/oidc/auth-query\` of one real server process (SQLite) over
${connections} kept-alive connections, one request at a time on each. The load generator is a process of its own. Target:
at least 10,000/s on one core, and a p99 of at most 20 ms at half of it. At half load, time counts from the moment a
request was due.

${LOAD_HEADER}
${loadRow('as fast as answers come', full)}
${loadRow('half of that', half)}

Starting them (\`POST /api/oidc/auth\`, with a database row each): ${count(startsPerSecond)}/s.
`;
}
