import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { createBrowser, finishInBrowser, signInWorld } from '../../../../test/sign-in-harness.ts';
import { DESKTOP, desktop } from '../../../../test/stock-client.ts';
import type { Tables } from '../../../database/tables.ts';

const TABLES: readonly (keyof Tables)[] = [
  'user',
  'session',
  'device_token',
  'device',
  'setting',
  'oidc_provider',
  'identity_link',
  'auth_transaction',
  'sign_in_attempt',
  'link_invitation',
  'audit_event',
  'password_failure',
  'wizard_draft',
];

it.each(DATABASES)('security test 14: a whole run leaves no secret behind on $dialect', async (dialect) => {
  const person = { preferred_username: 'sam', name: 'Sam Secret', email: 'sam@x.example' };
  await using world = await signInWorld(dialect, { op: { person } });
  const { server, op } = world;
  const given: string[] = [op.clientSecret];
  const keep = (value: unknown): string => {
    given.push(String(value));
    return String(value);
  };
  op.script.tokenAnswer = (body) => {
    keep(body['access_token']);
    keep(body['id_token']);
    return { body };
  };
  const cookies = await server.asAdministrator();

  const browser = createBrowser(server, op, { ip: DESKTOP.ip });
  const answer = await browser.visit((await browser.start()).body.url as string);
  keep(answer.get('state'));
  await browser.callback(answer);
  keep(browser.cookies['gatehouse_session']);
  keep(browser.cookies['gatehouse_tx']);

  const client = desktop(server);
  const started = (await client.start('company')) as { code: string; url: string };
  keep(started.code);
  keep(new URL(started.url).pathname.split('/').at(-1));
  await finishInBrowser(world.browser({ ip: DESKTOP.ip }), started.url);
  await client.poll(started.code);
  keep(client.accessToken);

  const admin = createBrowser(server, op);
  Object.assign(admin.cookies, cookies);
  const test = await admin.call('POST', `/api/v1/oidc/providers/${world.providerId}/test`);
  await admin.callback(await admin.visit(test.body.url as string));
  for (const { form } of op.requestsTo('/token'))
    for (const name of ['code', 'code_verifier', 'client_secret']) if (form.has(name)) keep(form.get(name));

  const answers = [];
  for (const url of [
    '/oidc/settings',
    `/oidc/providers/${world.providerId}`,
    '/oidc/attempts?pageSize=200',
    `/oidc/tests/${test.body.testId}`,
    '/audit?pageSize=200',
    '/users?pageSize=200',
    '/overview',
    '/settings',
    '/bootstrap',
  ]) {
    const called = await server.call('GET', `/api/v1${url}`, { cookies });
    expect([url, called.status]).toEqual([url, 200]);
    answers.push(called.text);
  }
  const tables = [];
  for (const table of TABLES) tables.push(await server.core.db.selectFrom(table).selectAll().execute());
  const places = {
    log: server.logLines.join('\n'),
    answers: answers.join('\n'),
    tables: JSON.stringify(tables),
    files: dialect.dialect === 'sqlite' ? databaseFiles(server.database.url) : '',
  };
  expect(new Set(given).size).toBeGreaterThan(14);
  for (const [place, text] of Object.entries(places))
    expect([place, given.filter((secret) => text.includes(secret))]).toEqual([place, []]);
});

/** The database with its write-ahead log, byte for byte. */
function databaseFiles(url: string): string {
  const folder = dirname(url);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}
