import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

/** The server's own documentation of its interface. */
describe('the API reference', () => {
  let world: World;
  let page: Page;
  const requests: string[] = [];

  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
    page.on('request', (request) => requests.push(request.url()));
  });
  afterAll(() => world.close());

  const expectNone = async () => {
    expect(await barriersOn(page)).toEqual([]);
  };
  const operation = (name: RegExp) => page.getByRole('button', { name });

  it('is in the navigation and lists every operation by area', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'HTTP API' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'HTTP API' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Devices', exact: true }).waitFor();
    const document = (await (
      await fetch(`http://127.0.0.1:${world.gatehouse.port}/api/v1/openapi.json`)
    ).json()) as {
      paths: Record<string, object>;
    };
    const count = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length;
    await page.getByText(`${count} operations`).waitFor();
    await expectNone();
  });

  it('finds an operation by an error code, and says all about it', async () => {
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('device.must_be_disabled');
    await page.getByText('1 operation', { exact: true }).waitFor();
    await operation(/^DELETE/).click();
    await page.getByText('device.online').waitFor();
    await page.getByText('curl -X DELETE').waitFor();
    expect(new URL(page.url()).searchParams.get('op')).toBe('deleteDevice');
    await expectNone();
  });

  it('shows schemas in depth and examples, from the address alone', async () => {
    await page.goto(`${CONSOLE_A}/settings/api?tag=Devices&op=changeDevices`);
    await page.getByRole('heading', { level: 3, name: 'Body' }).waitFor();
    await page.getByText('Inside action').first().click();
    await page.getByText('kind: "enable"').first().waitFor();
    await page.getByRole('region', { name: 'Body: example' }).waitFor();
    await expectNone();
  });

  it('says what to do when nothing is found', async () => {
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('no such operation');
    await page.getByText('No operation matches').waitFor();
    await expectNone();
  });

  it('needs nothing from elsewhere', () => {
    const elsewhere = requests.filter((url) => !url.startsWith(CONSOLE_A) && !url.startsWith('data:'));
    expect(elsewhere).toEqual([]);
  });

  it('is there for everybody who is signed in', async () => {
    const api = await world.admin();
    const person = { username: 'reader', password: 'seven quiet lighthouses' };
    await api.call('createUser', { body: person });
    const theirs = await world.page();
    await theirs.goto(`${CONSOLE_A}/settings/api`);
    await theirs.getByLabel('User name').fill(person.username);
    await theirs.getByLabel('Password', { exact: true }).fill(person.password);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await theirs.getByRole('heading', { level: 1, name: 'HTTP API' }).waitFor();
  });
});
