import type { OutboundResponse } from '../../../outbound/outbound-client.ts';

/** Beyond this the console warns; tokens are refused only beyond the tolerances of the verifier. */
export const skewWarningMs = 60_000;

/**
 * How far the other clock is ahead of ours, in milliseconds. The Date header counts whole seconds, so
 * the answer is half a second off at most, plus the way back.
 */
export function measureSkew(response: OutboundResponse): number | null {
  return response.dateHeaderMs === null ? null : response.dateHeaderMs + 500 - response.receivedAt;
}
