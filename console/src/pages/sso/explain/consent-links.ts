import type { Provider } from '@gatehouse/contract';
import type * as catalogueModule from '@gatehouse/contract/explanations/explain.ts';

type Catalogue = Pick<typeof catalogueModule, 'adminConsentUrl' | 'explainMicrosoftError'>;
type EntraProvider = Pick<Provider, 'kind' | 'name' | 'clientId' | 'tenantId' | 'issuer' | 'authorityHost'>;

export type ConsentLink = { name: string; url: string };

/**
 * Where an Entra administrator consents for everybody, for each provider the text may be about: the one it names, else
 * every configured one. Empty unless consent is what is missing.
 */
export function consentLinks(
  catalogue: Catalogue,
  text: string,
  providers: readonly EntraProvider[],
): ConsentLink[] {
  const { adminConsentUrl, values } = catalogue.explainMicrosoftError(text, 'en');
  if (adminConsentUrl !== null && values.clientId !== undefined) {
    return [{ name: values.clientId, url: adminConsentUrl }];
  }
  const entra = providers.filter(({ kind }) => kind === 'azure');
  return entra.flatMap((provider) => {
    const { name, clientId, authorityHost } = provider;
    const tenant = tenantOf(provider);
    const isMissing =
      catalogue.explainMicrosoftError(text, 'en', { tenant, clientId }).adminConsentUrl !== null;
    const url = catalogue.adminConsentUrl({ tenant, clientId, redirectUri: null, authorityHost });
    return isMissing && url !== null ? [{ name, url }] : [];
  });
}

/** The tenant as Microsoft's addresses name it. */
export function tenantOf({ tenantId, issuer }: Pick<EntraProvider, 'tenantId' | 'issuer'>): string {
  return tenantId ?? /^https?:\/\/[^/]+\/([^/]+)/.exec(issuer)?.[1] ?? 'organizations';
}
