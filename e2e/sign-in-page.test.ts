import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';

describe('the sign-in page', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('asks for name and password, and remembers unless told not to (console 26)', async () => {
    const page = await world.page();
    await page.goto(`${CONSOLE_A}/sign-in`);
    await page.getByLabel('User name').waitFor();
    await page.getByLabel('Password', { exact: true }).waitFor();
    expect(await page.getByLabel('Remember me on this device').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
});
