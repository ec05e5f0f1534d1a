import type { EntraSimulator } from '@gatehouse/entra-simulator';
import type { BodyOf } from '@gatehouse/contract';
import type { Page } from 'playwright-core';
import { ADMINISTRATOR, CALLBACK_A, type World } from './harness/world.ts';

/** What the operator copies from the log. */
export function setupTokenFrom({ gatehouse }: Pick<World, 'gatehouse'>): string {
  const token = /this token, valid for 24 hours: ([0-9a-f]{32})/.exec(gatehouse.log())?.[1];
  if (token === undefined) throw new Error(`There is no set-up token in the log:\n${gatehouse.log()}`);
  return token;
}

/** Types the administrator the other helpers sign in as; leaves the form open. */
export async function fillAdministrator(page: Page, repeated = ADMINISTRATOR.password): Promise<void> {
  await page.getByLabel('User name').fill(ADMINISTRATOR.username);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByLabel('Repeat password').fill(repeated);
}

/** A provider for the simulated tenant, for an instance that was set up by hand. */
export function entraProviderBody(simulator: EntraSimulator): BodyOf<'createProvider'> {
  const { clientId, secret } = simulator.seedApp({
    name: 'Gatehouse',
    redirectUris: [{ platform: 'web', uri: CALLBACK_A }],
    adminConsent: true,
  });
  return {
    kind: 'azure',
    label: 'Microsoft',
    clientId,
    clientSecret: secret,
    issuer: `https://login.microsoftonline.com/${simulator.tenantId}/v2.0`,
    enabled: true,
  };
}
