import { cpus, totalmem } from 'node:os';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measurePolls, type PollResult } from './poll-load.ts';
import { measureSignIns, type SignInResult } from './sign-in-cpu.ts';

/** `npm run bench [sign-in|polls]`: measures, prints and, when both were measured, writes docs/performance.md. */
async function main(): Promise<void> {
  const only = process.argv[2];
  const signIns = only === 'polls' ? null : await measureSignIns();
  if (signIns !== null) console.log(describeSignIns(signIns));
  const polls = only === 'sign-in' ? null : await measurePolls();
  if (polls !== null) console.log(describePolls(polls));
  if (signIns === null || polls === null) return;
  const path = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
  writeFileSync(path, [preamble(), describeSignIns(signIns), describePolls(polls)].join('\n'));
}

const ms = (value: number): string => value.toFixed(value < 1 ? 3 : 2);
const count = (value: number): string => Math.round(value).toLocaleString('en-US');

function preamble(): string {
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# Performance

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}, Node ${process.versions.node}, everything on loopback.
Absolute times depend on the machine and on what else runs there; the ratios come from rounds that take turns in one
run and carry over better.
`;
}

function describeSignIns({ rounds, parts }: SignInResult): string {
  const lines = rounds.map(
    ({ concurrency, ours, bare, ratio }) =>
      `| ${concurrency} | ${ms(ours)} ms | ${ms(bare)} ms | **${ratio.toFixed(2)}** |`,
  );
  return `## CPU of a sign-in

One sign-in: state, nonce and PKCE, the authorization address, the code grant over HTTP and the ID token. Gatehouse's
engine runs with all its checks (signature, issuer, key issuer, cloud, audience, tenant, nonce, times, bounded JSON,
size, time and content-type limits of the outbound client); openid-client runs its authorization code grant with
\`enableNonRepudiationChecks\`, which makes it check the signature. The provider is a process of its own and does not
count. Target: at most 1.0.

| at once | Gatehouse | openid-client | ratio |
|---|---|---|---|
${lines.join('\n')}

What costs what, measured part by part:

| part | CPU |
|---|---|
${parts.map(({ name, ms: value }) => `| ${name} | ${ms(value)} ms |`).join('\n')}

Database, session and page are not in these numbers: openid-client has none of them to compare with.
`;
}

function describePolls({ waiting, connections, startsPerSecond, full, half }: PollResult): string {
  const row = (name: string, load: PollResult['full']): string =>
    `| ${name} | ${count(load.perSecond)}/s | ${ms(load.p50Ms)} ms | ${ms(load.p99Ms)} ms | ${Math.round(load.serverCpuShare * 100)} % | ${load.unexpected} |`;
  return `## Desktop clients waiting for their sign-in

${count(waiting)} sign-ins wait; their clients poll \`GET /api/oidc/auth-query\` of one real server process (SQLite) over
${connections} kept-alive connections, one request at a time on each. The load generator is a process of its own. Target:
at least 10,000/s on one core, and a p99 of at most 20 ms at half of it. At half load, time counts from the moment a
request was due.

| load | answers | p50 | p99 | server CPU (100 % = one core) | unexpected answers |
|---|---|---|---|---|---|
${row('as fast as answers come', full)}
${row('half of that', half)}

Starting them (\`POST /api/oidc/auth\`, with a database row each): ${count(startsPerSecond)}/s.
`;
}

await main();
