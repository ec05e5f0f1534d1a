import type { Provider } from '@gatehouse/contract';
import { tenantOf } from './consent-links.ts';

type Values = Readonly<Record<string, string>>;
type EntraProvider = Pick<Provider, 'kind' | 'clientId' | 'tenantId' | 'issuer'>;

/**
 * What fills an explanation besides what the text itself quotes: our callback, and the IDs of the only Entra provider
 * unless the text speaks of another application.
 */
export function knownValues(
  quoted: Values,
  redirectUri: string,
  providers: readonly EntraProvider[],
): Values {
  const [only, ...others] = providers.filter(({ kind }) => kind === 'azure');
  if (only === undefined || others.length > 0) return { redirectUri, ...quoted };
  const { clientId } = only;
  if (quoted['clientId'] !== undefined && quoted['clientId'].toLowerCase() !== clientId.toLowerCase())
    return { redirectUri, ...quoted };
  return { redirectUri, clientId, tenant: tenantOf(only), ...quoted };
}
