import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { anIdentity, aProvider } from '../../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../../test/start-server.ts';

describe.each(DATABASES)('the last way in on $dialect', (dialect) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: await dialect.create() });
  });
  afterAll(() => server.close());

  it('two providers that are deleted at the same moment cannot both go', async () => {
    const cookies = await server.asAdministrator();
    const { db } = server.core;
    const { id: userId } = await db.selectFrom('user').select('id').executeTakeFirstOrThrow();
    await db.updateTable('user').set({ password_hash: null }).execute();
    const providers = [await aProvider(server, { name: 'one' }), await aProvider(server, { name: 'two' })];
    for (const provider of providers) await anIdentity(server, userId, provider);
    const answers = await Promise.all(
      providers.map((id) => server.call('DELETE', `/api/v1/oidc/providers/${id}`, { cookies })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('provider.last_way_in');
    expect(await db.selectFrom('oidc_provider').select('id').execute()).toHaveLength(1);
  });
});
