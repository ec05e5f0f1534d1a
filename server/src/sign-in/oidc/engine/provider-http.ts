import type { OutboundClient, OutboundRequest, OutboundResponse } from '../../../outbound/outbound-client.ts';
import type { NetworkProfile } from '../../../outbound/network-agents.ts';
import { OutboundError } from '../../../outbound/outbound-error.ts';
import { BoundedJsonError, isJsonObject, parseJsonBounded } from '../../../outbound/parse-json-bounded.ts';
import { measureSkew } from './clock-skew.ts';
import { toNetworkError } from './sign-in-error.ts';
import type { ProviderConfig } from './types.ts';

/** Requests to one provider: its network profile, and its clock measured on every answer. */
export type ProviderHttp = {
  /** Rejects with OutboundError. */
  request(url: string, options: Omit<OutboundRequest, 'network'>): Promise<OutboundResponse>;
  skewMs(): number | null;
};

export function createProviderHttp(outbound: OutboundClient, config: ProviderConfig): ProviderHttp {
  const network: NetworkProfile = {
    internalNetwork: config.internalNetwork,
    caPem: config.caPem,
    proxyUrl: config.proxyUrl,
  };
  let skewMs: number | null = null;
  return {
    async request(url, options) {
      const response = await outbound.request(url, { ...options, network });
      skewMs = measureSkew(response) ?? skewMs;
      return response;
    },
    skewMs: () => skewMs,
  };
}

/** The body as a JSON object, or undefined when it is anything else. */
export function readJsonObject(response: OutboundResponse): Record<string, unknown> | undefined {
  const value = readJson(response);
  return isJsonObject(value) ? value : undefined;
}

/** The body as JSON, or undefined when it is none or is nested too deep. */
export function readJson(response: OutboundResponse): unknown {
  try {
    return parseJsonBounded(response.body);
  } catch (error) {
    if (error instanceof BoundedJsonError) return undefined;
    throw error;
  }
}

/** Rethrows an outbound failure as a `network.*` refusal that names the step. */
export function rethrowAsNetworkError(step: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof OutboundError ? toNetworkError(error, step) : error;
  };
}
