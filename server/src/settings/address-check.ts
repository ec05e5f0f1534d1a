import type { ResponseOf } from '@gatehouse/contract';
import type { RequestContext } from '../http/request-context.ts';

type Checked = ResponseOf<'checkSetupAddresses'>;
type AddressCheck = Checked['checks'][number];

export const CALLBACK_PATH = '/api/oidc/callback';
/** Entra refuses longer redirect URIs. */
const MAX_REDIRECT_LENGTH = 256;

/** Judges a public URL by what the browser says and what this request's headers look like; it opens no connection. */
export function checkAddresses(
  { publicUrl, browserOrigin }: { publicUrl: string; browserOrigin: string },
  context: Pick<RequestContext, 'origin' | 'untrustedForwarding' | 'ip'>,
): Checked {
  const url = new URL(publicUrl);
  const browser = URL.canParse(browserOrigin) ? new URL(browserOrigin) : null;
  const callbackUrl = `${url.origin}${CALLBACK_PATH}`;
  return {
    callbackUrl,
    checks: [
      checkHttps(url),
      checkForwardedHeaders(browser, context),
      checkBrowser(url, browser),
      checkEntra(url, callbackUrl),
    ],
  };
}

function checkHttps(url: URL): AddressCheck {
  const line = (outcome: AddressCheck['outcome'], reason: string): AddressCheck => ({
    id: 'https',
    outcome,
    reason,
    data: { host: url.host },
  });
  if (url.protocol === 'https:') return line('pass', 'https.encrypted');
  return isLoopback(url.hostname) ? line('warn', 'https.loopback') : line('fail', 'https.plain');
}

function checkForwardedHeaders(
  browser: URL | null,
  { origin, untrustedForwarding, ip }: Pick<RequestContext, 'origin' | 'untrustedForwarding' | 'ip'>,
): AddressCheck {
  const data = { seen: origin ?? '', browser: browser?.origin ?? '', proxy: ip };
  const line = (outcome: AddressCheck['outcome'], reason: string): AddressCheck => ({
    id: 'forwarded-headers',
    outcome,
    reason,
    data,
  });
  if (untrustedForwarding) return line('fail', 'forwarded.untrusted');
  if (origin === null) return line('fail', 'forwarded.unusable');
  const seen = new URL(origin);
  if (browser === null || seen.origin === browser.origin) return line('pass', 'forwarded.consistent');
  if (seen.host === browser.host || seen.hostname === browser.hostname)
    return line('warn', 'forwarded.scheme_missing');
  return line('warn', 'forwarded.host_differs');
}

function checkBrowser(url: URL, browser: URL | null): AddressCheck {
  const line = (outcome: AddressCheck['outcome'], reason: string): AddressCheck => ({
    id: 'matches-browser',
    outcome,
    reason,
    data: { browser: browser?.origin ?? '', publicUrl: url.origin },
  });
  if (browser?.origin === url.origin) return line('pass', 'browser.matches');
  if (browser?.hostname !== url.hostname) return line('warn', 'browser.other_host');
  return browser.protocol === url.protocol
    ? line('warn', 'browser.other_port')
    : line('warn', 'browser.other_scheme');
}

/** Web redirect URIs must be https; `http://localhost` alone is exempt, the loopback addresses are not (AADSTS50011). */
function checkEntra(url: URL, callbackUrl: string): AddressCheck {
  const line = (outcome: AddressCheck['outcome'], reason: string): AddressCheck => ({
    id: 'entra-accepts',
    outcome,
    reason,
    data: { callbackUrl, port: url.port },
  });
  if (callbackUrl.length > MAX_REDIRECT_LENGTH) return line('fail', 'entra.too_long');
  if (url.protocol === 'https:') return line('pass', 'entra.https');
  if (url.hostname === 'localhost') return line('pass', 'entra.localhost');
  return isLoopback(url.hostname) ? line('fail', 'entra.loopback_address') : line('fail', 'entra.http');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
