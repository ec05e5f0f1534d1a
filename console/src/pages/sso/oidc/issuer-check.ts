import type { BodyOf, ResponseOf } from '@gatehouse/contract';

export type CheckedIssuer = ResponseOf<'checkIssuer'>;

/** How the check of an issuer ended, in the order in which a person has to deal with it. */
export type IssuerVerdict = 'problem' | 'unreachable' | 'found';

export function issuerVerdict(checked: CheckedIssuer): IssuerVerdict {
  if (checked.problem !== null) return 'problem';
  const failed = issuerChecks(checked).some((check) => check.outcome === 'fail');
  return failed || checked.discoveredIssuer === null ? 'unreachable' : 'found';
}

/** What was found out about the issuer itself; ID and secret have fields of their own. */
export function issuerChecks({ checks }: CheckedIssuer): CheckedIssuer['checks'] {
  return checks.filter(({ id }) => !id.startsWith('client_'));
}

/** The repaired text to put into the field; null when there is nothing to repair or the person took it back. */
export function repairFor(typed: string, checked: CheckedIssuer, takenBack: string | null): string | null {
  if (checked.issuer === null || checked.issuer === typed || typed === takenBack) return null;
  return checked.issuer;
}

/** The origin of a pasted issuer on an unknown host: a national cloud or a simulator may live there. */
export function possibleAuthority(problem: string | null, typed: string): string | null {
  if (problem !== 'unknown_host') return null;
  const url = URL.parse(withScheme(typed));
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
}

type Asked = Pick<BodyOf<'checkIssuer'>, 'kind' | 'issuer' | 'authorityHost'>;

/**
 * The host when the provider runs on the server's own machine, which is refused unless the internal network is allowed;
 * else null. An Entra issuer on such a host means nothing until the host was accepted as authority.
 */
export function ownMachineHost({ kind, issuer, authorityHost }: Asked): string | null {
  const text = kind === 'azure' ? (authorityHost ?? '') : issuer;
  const hostname = URL.parse(withScheme(text))?.hostname ?? '';
  return /^(localhost|.+\.localhost|\[::1\]|127(\.\d+){3})$/.test(hostname) ? hostname : null;
}

function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}
