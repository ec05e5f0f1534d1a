import { ms } from '../format.ts';
import type { SignInResult } from '../sign-in-cpu.ts';

export function describeSignIns({ rounds, parts }: SignInResult): string {
  const lines = rounds.map(
    ({ concurrency, ours, bare, ratio }) =>
      `| ${concurrency} | ${ms(ours)} ms | ${ms(bare)} ms | **${ratio.toFixed(2)}** |`,
  );
  return `One sign-in: state, nonce and PKCE, the authorization address, the code grant over HTTP and the ID token. Gatehouse's
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
