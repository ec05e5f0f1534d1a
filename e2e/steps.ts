import type { Page } from 'playwright-core';
import type { Attempt } from '@gatehouse/contract';
import { ADMINISTRATOR, CONSOLE_A, type World } from './harness/world.ts';

/** Name and password on the sign-in page, until the console is there. */
export async function signInAsAdministrator(page: Page, origin = CONSOLE_A): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ADMINISTRATOR.username);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

/** From a fresh sign-in page to Microsoft's account picker. */
export async function pressMicrosoft(page: Page, origin = CONSOLE_A): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
}

/** Picks one of the fixture people on Microsoft's page. */
export async function pickAccount(page: Page, key: string): Promise<void> {
  await page.locator(`button[name=user][value=${key}]`).click();
}

/** The whole sign-in of somebody who has agreed to the application before. */
export async function signInWithMicrosoft(page: Page, key: string, origin = CONSOLE_A): Promise<void> {
  await pressMicrosoft(page, origin);
  await pickAccount(page, key);
}

/** Everything a page says, blanks collapsed. */
export async function textOf(page: Page): Promise<string> {
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

/** Pastes what Microsoft showed into "Explain a code" and returns what the console makes of it. */
export async function explain(page: Page, text: string): Promise<string> {
  await page.goto(`${CONSOLE_A}/sso/explain`);
  await page.getByRole('textbox').first().fill(text);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** The newest line of the attempts list. */
export async function lastAttempt(world: World): Promise<Attempt> {
  const admin = await world.admin();
  const { rows } = await admin.call('listAttempts', { query: { pageSize: 1 } });
  const [attempt] = rows;
  if (attempt === undefined) throw new Error('There is no attempt yet');
  return attempt;
}
