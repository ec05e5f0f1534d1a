import type { BodyOf, Check, Provider } from '@gatehouse/contract';
import { useApiQuery } from '../../../api/hooks.ts';

export type ConnectionTestState = {
  checks: Check[];
  error: unknown;
  isFetching: boolean;
  run: () => void;
};

/**
 * The connection test of a stored provider; for Entra also whether ID and secret fit, which discovery cannot tell.
 * It runs by itself once `wanted`, and never stands in the way of anything.
 */
export function useConnectionTest(provider: Provider | null, wanted: boolean): ConnectionTestState {
  const options = { enabled: wanted && provider !== null, staleTime: Number.POSITIVE_INFINITY };
  const check = useApiQuery('checkProvider', { params: { id: provider?.id ?? '' } }, options);
  const probed = provider !== null && canProbe(provider);
  const probe = useApiQuery(
    'probeCredentials',
    { body: probeBody(provider) },
    { ...options, enabled: options.enabled && probed },
  );
  const fitting = (probe.data?.checks ?? []).filter(({ outcome }) => outcome !== 'skip');
  return {
    checks: check.data === undefined ? [] : [...check.data.checks, ...fitting],
    error: check.error,
    isFetching: check.isFetching || probe.isFetching,
    run: () => {
      void check.refetch();
      if (probed) void probe.refetch();
    },
  };
}

/** The password of a proxy stays on the server, so a probe from here would not get through one. */
function canProbe(provider: Provider): boolean {
  return provider.kind === 'azure' && provider.proxyUrl === null;
}

/** What is stored, the secret included: the server takes it from the provider. */
function probeBody(provider: Provider | null): BodyOf<'probeCredentials'> {
  if (provider === null) return { kind: 'azure', issuer: '', clientId: '' };
  const { id, kind, issuer, clientId, authorityHost, internalNetwork, caPem } = provider;
  return { providerId: id, kind, issuer, clientId, authorityHost, internalNetwork, caPem };
}
