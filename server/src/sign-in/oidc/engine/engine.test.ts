import { expect, test } from 'vitest';
import { signInWith } from '../../../../test/engine-harness.ts';
import { startScriptedOp } from '../../../../test/scripted-op.ts';

test('a person signs in through an OpenID provider', async () => {
  await using op = await startScriptedOp({
    person: {
      name: 'Ada',
      preferred_username: 'ada@example.org',
      email: 'ada@example.org',
      email_verified: true,
    },
  });
  const { identity, facts } = await signInWith(op);
  expect(identity).toMatchObject({
    issuer: op.issuer,
    subject: 'person-1',
    displayName: 'Ada',
    preferredUsername: 'ada@example.org',
    email: 'ada@example.org',
    emailVerified: true,
    tenantId: null,
  });
  expect(facts).toMatchObject({
    keyId: 'first',
    algorithm: 'RS256',
    clientAuth: 'client_secret_post',
    userInfoUsed: false,
  });
});

test('a person signs in through Entra', async () => {
  const tenantId = '11111111-2222-4333-8444-555555555555';
  await using op = await startScriptedOp({ entra: { tenantId }, person: { name: 'Ada', acct: 0 } });
  const { identity } = await signInWith(op, { kind: 'azure', issuer: tenantId, authorityHost: op.origin });
  expect(identity).toMatchObject({ issuer: op.issuer, tenantId, accountClass: 'member' });
  expect(identity.objectId).toBe('0b1ec700-0000-4000-8000-000000000002');
});
