import type { ExternalIdentity } from '../engine/types.ts';
import { isMultiTenant } from '../providers/provider-defaults.policy.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import type { SignInCode } from '@gatehouse/contract/explanations/sign-in-codes.ts';

export type AdmissionRule = 'tenant' | 'personal' | 'guest' | 'domain';
export type AdmissionCheck = {
  rule: AdmissionRule;
  /** Null: admitted. */
  refused: SignInCode | null;
  /** The rule says nothing about this provider or identity. */
  skipped: boolean;
};

/** Who of those a provider vouches for may come in; all rules, in the order in which they are told. */
export function checkAdmission(provider: StoredProvider, identity: ExternalIdentity): AdmissionCheck[] {
  return [
    personalRule(provider, identity),
    tenantRule(provider, identity),
    guestRule(provider, identity),
    domainRule(provider, identity),
  ];
}

const pass = (rule: AdmissionRule): AdmissionCheck => ({ rule, refused: null, skipped: false });
const skip = (rule: AdmissionRule): AdmissionCheck => ({ rule, refused: null, skipped: true });
const refuse = (rule: AdmissionRule, refused: SignInCode): AdmissionCheck => ({
  rule,
  refused,
  skipped: false,
});

/** An authority that many tenants share admits only those that are named; any of them only by a typed `*`. */
function tenantRule(provider: StoredProvider, { tenantId, accountClass }: ExternalIdentity): AdmissionCheck {
  const { allowedTenants } = provider.options;
  if (provider.kind !== 'azure') return skip('tenant');
  if (accountClass === 'personal') return skip('tenant');
  if (allowedTenants.length === 0 && !isMultiTenant(provider)) return skip('tenant');
  const admitted = allowedTenants.includes('*') || (tenantId !== null && allowedTenants.includes(tenantId));
  return admitted ? pass('tenant') : refuse('tenant', 'rule.tenant_not_allowed');
}

function personalRule(provider: StoredProvider, { accountClass }: ExternalIdentity): AdmissionCheck {
  if (provider.kind !== 'azure') return skip('personal');
  if (accountClass !== 'personal' || provider.options.allowPersonalAccounts) return pass('personal');
  return refuse('personal', 'rule.personal_not_allowed');
}

function guestRule(provider: StoredProvider, { accountClass }: ExternalIdentity): AdmissionCheck {
  if (provider.kind !== 'azure') return skip('guest');
  if (accountClass !== 'guest' || provider.options.allowGuests) return pass('guest');
  return refuse('guest', 'rule.guest_not_allowed');
}

/** Names a person can choose prove no domain: outside Entra only an address the provider vouches for counts. */
function domainRule(provider: StoredProvider, identity: ExternalIdentity): AdmissionCheck {
  const { allowedDomains } = provider.options;
  if (allowedDomains.length === 0) return skip('domain');
  const names = [
    identity.emailVerified ? identity.email : null,
    provider.kind === 'azure' ? identity.preferredUsername : null,
  ];
  const admitted = names.some((name) => name !== null && allowedDomains.includes(domainOf(name)));
  return admitted ? pass('domain') : refuse('domain', 'rule.domain_not_allowed');
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
