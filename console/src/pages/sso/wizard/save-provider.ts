import type { OidcSettings, Provider } from '@gatehouse/contract';
import { call } from '../../../api/client.ts';
import { providerName, suggestedName } from '../oidc/provider-form.ts';
import { providerBody, providerChanges, type WizardValues } from './wizard-values.ts';

type Stored = { provider: Provider | null; settings: OidcSettings };

/** Creates the provider switched off, or changes the one that an earlier pass has created. @throws ApiError */
export async function saveWizardProvider(
  values: WizardValues,
  secret: string,
  { provider, settings }: Stored,
): Promise<Provider> {
  if (provider !== null) {
    const body = providerChanges(values, secret, provider);
    return call('updateProvider', { params: { id: provider.id }, body });
  }
  const taken = settings.providers.map(({ kind, name }) => providerName({ kind, name }));
  return call('createProvider', { body: providerBody(values, secret, suggestedName('azure', taken)) });
}
