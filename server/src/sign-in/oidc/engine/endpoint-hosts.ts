import { classifyAddress } from '../../../outbound/address-policy.ts';
import { isLoopbackHost } from '../../../settings/origin-match.ts';

/** Vendors whose endpoints stand on other domains than their issuer. */
const vendorDomains: readonly (readonly string[])[] = [
  [
    'microsoftonline.com',
    'microsoftonline.us',
    'microsoftonline.cn',
    'microsoftazure.us',
    'microsoft.com',
    'microsoft.us',
    'ciamlogin.com',
    'chinacloudapi.cn',
    'windows.net',
  ],
  ['google.com', 'googleapis.com'],
  ['amazonaws.com', 'amazoncognito.com', 'amazonaws.com.cn', 'amazoncognito.com.cn'],
];

/** Suffixes below which anyone can register a name, so that neighbours there are strangers. */
const sharedSuffixes = new Set([
  'azurewebsites.net',
  'azurecontainerapps.io',
  'cloudapp.net',
  'cloudapp.azure.com',
  'azurefd.net',
  'herokuapp.com',
  'github.io',
  'gitlab.io',
  'cloudfront.net',
  'vercel.app',
  'netlify.app',
  'pages.dev',
  'workers.dev',
  'appspot.com',
  'run.app',
  'web.app',
  'firebaseapp.com',
  'onrender.com',
  'fly.dev',
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'trycloudflare.com',
  'duckdns.org',
  'dyndns.org',
  'no-ip.org',
  'ddns.net',
  'sslip.io',
  'nip.io',
  'ts.net',
  'synology.me',
  'myqnapcloud.com',
  'elb.amazonaws.com',
  'elasticbeanstalk.com',
  'okta.com',
  'auth0.com',
]);

const secondLevel = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gob',
  'gouv',
  'gov',
  'gv',
  'go',
  'mil',
  'ne',
  'net',
  'or',
  'org',
]);

/**
 * True when a server at `host` may be named as endpoint by the discovery document of `issuerHost`:
 * the client secret goes there. Both are host names as URL.hostname spells them.
 */
export function isRelatedHost(issuerHost: string, host: string): boolean {
  if (issuerHost === host) return true;
  if (isLoopbackHost(issuerHost) && isLoopbackHost(host)) return true;
  const issuerDomain = registrableDomain(issuerHost);
  const domain = registrableDomain(host);
  if (issuerDomain === undefined || domain === undefined) return false;
  if (issuerDomain === domain) return true;
  return vendorDomains.some((domains) => domains.includes(issuerDomain) && domains.includes(domain));
}

/** Approximation of the public suffix list that errs on the side of refusing; undefined for addresses. */
export function registrableDomain(host: string): string | undefined {
  if (host.startsWith('[') || classifyAddress(host) !== 'forbidden' || /^[\d.]+$/.test(host))
    return undefined;
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length < 2) return undefined;
  return labels.slice(-suffixLength(labels) - 1).join('.');
}

function suffixLength(labels: string[]): number {
  for (const length of [3, 2]) {
    if (labels.length > length && sharedSuffixes.has(labels.slice(-length).join('.'))) return length;
  }
  const [second, top] = [labels.at(-2) ?? '', labels.at(-1) ?? ''];
  return labels.length > 2 && top.length === 2 && secondLevel.has(second) ? 2 : 1;
}
