import { createBrowser } from '../sign-in-harness.ts';
import type { Tour } from './tour.ts';

export async function tourSingleSignOn(tour: Tour): Promise<void> {
  const { call, op, server } = tour;
  const { clientId, clientSecret, issuer } = op;
  const about = { kind: 'custom', issuer, clientId, internalNetwork: true } as const;
  await call('checkIssuer', { body: about });
  await call('probeCredentials', { body: { ...about, clientSecret } });
  await wizardDraft(tour);
  const provider = await call('createProvider', {
    body: { ...about, name: 'company', label: 'Company', clientSecret, enabled: true },
  });
  const params = { id: provider.id };
  await call('getOidcSettings');
  await call('updateOidcSettings', { body: { maxAuthorizedUsers: 500 } });
  await call('getProvider', { params });
  await call('updateProvider', { params, body: { rev: provider.rev, label: 'The company' } });
  await call('checkProvider', { params });
  const started = await call('startProviderTest', { params });
  const browser = createBrowser(server, op);
  browser.cookies = tour.administrator.cookies;
  await browser.callback(await browser.visit(started.url));
  await call('getProviderTest', { params: { id: started.testId } });
  await signIns(tour);
  await call('listAttempts');
}

async function wizardDraft({ call }: Tour): Promise<void> {
  await call('saveWizardDraft', { body: { step: 2, values: { tenant: 'example.org' }, providerId: null } });
  await call('getWizardDraft');
  await call('deleteWizardDraft');
}

async function signIns({ call }: Tour): Promise<void> {
  await call('startProviderSignIn', { cookies: {}, body: { provider: 'company' } });
  await call('startIdentityLink', { body: { provider: 'company' } });
  const { id } = await call('createUser', { body: { username: 'invited' } });
  const { url } = await call('createInvitation', { params: { id }, body: {} });
  const token = url.split('#').at(-1)!;
  await call('acceptInvitation', { cookies: {}, body: { provider: 'company', token } });
}
