import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { CALLBACK_A, CONSOLE_A, openWorld } from '../e2e/harness/world.ts';
import { Portal } from '../e2e/portal.ts';
import { pickAccount, signInAsAdministrator } from '../e2e/steps.ts';

const VIEWPORT = { width: 1200, height: 760 };

/** Walks through the tutorial once and takes the guide's fourteen pictures on the way. */
export async function pictureGuide(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const world = await openWorld();
  const take = async (what: Page | Locator, name: string): Promise<void> => {
    const path = join(folder, `entra-${name}.png`);
    await what.screenshot({ path, animations: 'disabled' });
    console.log(`docs/images/entra-${name}.png ${Math.round(statSync(path).size / 1024)} kB`);
  };
  try {
    const context = await world.context({ viewport: VIEWPORT });
    const portal = new Portal(await context.newPage());
    const page = await context.newPage();
    await portal.signIn();
    await portal.search('App registrations');
    await take(portal.page, '01-app-registrations');
    await signInAsAdministrator(page);
    await page.goto(`${CONSOLE_A}/settings/oidc`);
    await page.getByText(CALLBACK_A).first().waitFor();
    await take(page, '02-callback-url');
    await registerApp(portal);
    await take(portal.page, '03-register-application');
    await portal.register().click();
    await portal.toast('Successfully created application test3');
    await fillAndTake({ portal, page, take });
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'Test sign-in' }).click(),
    ]);
    await pickAccount(tab, 'u1');
    await tab.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('The sign-in works').waitFor();
    // Not until the network is idle: the stream of live events never is.
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await take(page, '13-test-report');
    const guest = await world.page({ viewport: VIEWPORT });
    await guest.goto(`${CONSOLE_A}/sign-in`);
    await guest.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
    await take(guest, '14-sign-in');
  } finally {
    await world.close();
  }
}

async function registerApp(portal: Portal): Promise<void> {
  await portal.newRegistration();
  await portal.page.getByLabel(/Name/).first().fill('test3');
  await portal.chooseSingleTenant();
  await portal.page.getByLabel('Platform').selectOption({ label: 'Web' });
  await portal.typeRedirectUri(CALLBACK_A);
}

type Tour = { portal: Portal; page: Page; take: (what: Page | Locator, name: string) => Promise<void> };

/** Pictures 4 to 12: the dialog fills while the portal gives one value after the other. */
async function fillAndTake({ portal, page, take }: Tour): Promise<void> {
  await page.getByRole('button', { name: 'New auth provider' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Auth type').waitFor();
  await take(dialog, '04-new-auth-provider');
  await take(portal.page, '05-overview');
  const clientId = await portal.essential('Application (client) ID');
  const tenantId = await portal.essential('Directory (tenant) ID');
  await dialog.getByLabel('Client id').fill(clientId);
  await take(dialog, '06-client-id');
  await portal.openMenu('Certificates & secrets');
  await portal.page.getByRole('link', { name: 'New client secret' }).click();
  await take(portal.page, '07-new-client-secret');
  await portal.openMenu('Certificates & secrets');
  const { value } = await portal.addSecret('gatehouse');
  await take(portal.page, '08-secret-value');
  await dialog.getByRole('textbox', { name: 'Client secret' }).fill(value);
  await take(dialog, '09-client-secret');
  await portal.openMenu('Overview');
  await take(portal.page, '10-tenant-id');
  const issuer = dialog.getByLabel('Issuer');
  await issuer.fill(`https://login.microsoftonline.com/${tenantId}/v2.0`);
  await issuer.blur();
  await dialog.getByText('Issuer found').waitFor();
  await take(dialog, '11-issuer');
  await dialog.getByRole('button', { name: 'OK', exact: true }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('button', { name: 'Submit' }).and(page.locator(':disabled')).waitFor();
  await portal.openMenu(/^Authentication/);
  await portal.page.getByLabel('ID tokens (used for implicit and hybrid flows)').scrollIntoViewIfNeeded();
  await take(portal.page, '12-id-tokens');
}
