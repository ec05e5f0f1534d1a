import type { Check, CheckedIssuer, CheckIssuer, ProbeCredentials } from '@gatehouse/contract';
import type { z } from 'zod';
import type { Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import { normaliseIssuer } from '../engine/issuer.ts';
import type { CredentialProbe, InspectionCheck, ProviderConfig } from '../engine/types.ts';
import { presentProxyUrl } from './provider-config.ts';
import { ProviderOptions, type StoredProvider } from './provider-options.ts';
import { targetOf, type Providers } from './providers.service.ts';
import { mayUseStoredSecret } from './secret-receivers.policy.ts';

type IssuerInput = z.output<typeof CheckIssuer>;
type ProbeInput = z.output<typeof ProbeCredentials>;

export type ProviderChecks = {
  /** The connection test of a saved provider; what it learns is kept. */
  checkProvider: (provider: StoredProvider, actor: Actor) => Promise<Check[]>;
  /** Judges an issuer that is being typed; nothing is kept. */
  checkIssuer: (input: IssuerInput) => Promise<CheckedIssuer>;
  /** Asks Entra whether client ID and secret fit, without signing anybody in. */
  probe: (input: ProbeInput, actor: Actor) => Promise<Check[]>;
};

export function createProviderChecks(core: Core, providers: Providers): ProviderChecks {
  return {
    async checkProvider(provider, actor) {
      const { checks, issuer, tenantId, hosts, clockSkewMs } = await providers.engine.inspect(
        providers.configOf(provider),
      );
      const failed = checks.find((check) => check.outcome === 'fail');
      await providers.observe(provider.id, {
        clockSkewMs,
        ...(issuer === null ? {} : { discoveredIssuer: issuer, tenantId }),
        ...(failed === undefined && provider.pinnedHosts === null ? { pinnedHosts: hosts } : {}),
      });
      await core.audit.record(actor, {
        action: 'provider.checked',
        target: targetOf(provider),
        details: { outcome: failed === undefined ? 'pass' : 'fail', code: failed?.code ?? null },
      });
      return checks.map(toCheck);
    },
    async checkIssuer(input) {
      const text = normaliseIssuer(input.kind, input.issuer, input.authorityHost);
      const empty = { tenantId: null, discoveredIssuer: null, checks: [] };
      if (!text.ok) return { issuer: null, repairs: [], problem: text.problem, ...empty };
      const seen = await providers.engine.inspect(draftConfig(input, text.issuer));
      // The fields beside the issuer may still be empty: that is not what was asked.
      const checks = seen.checks
        .filter(({ id }) => !['client_id', 'client_secret'].includes(id))
        .map(toCheck);
      return {
        issuer: text.issuer,
        repairs: text.repairs,
        problem: null,
        tenantId: seen.tenantId,
        discoveredIssuer: seen.issuer,
        checks,
      };
    },
    async probe(input, actor) {
      const text = normaliseIssuer(input.kind, input.issuer, input.authorityHost);
      if (!text.ok) return [{ id: 'issuer', outcome: 'fail', reason: text.problem, data: text.data }];
      const check = await probe(providers, input, text.issuer);
      const { clientId, providerId = null } = input;
      await core.audit.record(actor, {
        action: 'provider.checked',
        target: { type: 'provider', id: providerId, name: text.issuer },
        details: { credentials: check.outcome, clientId, storedSecret: input.clientSecret === undefined },
      });
      return [check];
    },
  };
}

async function probe(providers: Providers, input: ProbeInput, issuer: string): Promise<Check> {
  const { clientId, clientSecret, providerId } = input;
  const typed = { ...draftConfig(input, issuer), clientId };
  if (clientSecret !== undefined || providerId === undefined)
    return probeCheck(
      await providers.engine.probeCredentials({ ...typed, clientSecret: clientSecret ?? null }),
    );
  const provider = await providers.get(providerId);
  const stored = providers.configOf(provider);
  if (typed.proxyUrl === presentProxyUrl(provider.options)) typed.proxyUrl = stored.proxyUrl;
  if (!mayUseStoredSecret(stored, typed))
    return {
      id: 'credentials',
      outcome: 'fail',
      reason: 'config.secret_missing',
      data: { provider: provider.label, result: 'unknown', aadsts: [] },
    };
  const { internalNetwork, clientSecret: secret } = stored;
  return probeCheck(
    await providers.engine.probeCredentials({ ...typed, internalNetwork, clientSecret: secret }),
  );
}

export function toCheck({ id, outcome, code, data }: InspectionCheck): Check {
  return { id, outcome, reason: code ?? null, data };
}

const PROBE_OUTCOMES: Record<CredentialProbe['outcome'], Check['outcome']> = {
  valid: 'pass',
  wrong_client_id: 'fail',
  wrong_secret: 'fail',
  expired_secret: 'fail',
  unknown: 'warn',
  not_supported: 'skip',
};

function probeCheck({ outcome, code, upstream, data }: CredentialProbe): Check {
  const aadsts = upstream?.errorCodes ?? [];
  return {
    id: 'credentials',
    outcome: PROBE_OUTCOMES[outcome],
    reason: code ?? null,
    data: { ...data, result: outcome, aadsts },
  };
}

function draftConfig(input: IssuerInput, issuer: string): ProviderConfig {
  const { clientAuth, scopes, responseMode, responseType, prompt, domainHint, trustedAudiences } =
    ProviderOptions.parse({});
  return {
    id: 'draft',
    rev: 0,
    kind: input.kind,
    name: 'draft',
    issuer,
    clientId: input.clientId ?? '',
    clientSecret: null,
    clientAuth,
    scopes,
    responseMode,
    responseType,
    prompt,
    domainHint,
    trustedAudiences,
    authorityHost: input.kind === 'azure' ? input.authorityHost : null,
    internalNetwork: input.internalNetwork,
    caPem: input.caPem,
    proxyUrl: input.proxyUrl,
    pinnedHosts: null,
    claimMap: null,
  };
}
