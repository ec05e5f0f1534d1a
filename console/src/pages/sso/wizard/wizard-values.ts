import type { BodyOf, Provider } from '@gatehouse/contract';
import { ownMachineHost } from '../oidc/issuer-check.ts';
import { isAllowedTenant } from '../oidc/secret-hints.ts';
import { readClientId, readTenant } from './entra-paste.ts';

export const AUDIENCES = ['single', 'several', 'personal'] as const;
export const CLOUDS = ['global', 'us-government', 'china', 'other'] as const;

/** Numbers of spec/console.md 5.4; 6 (claims and groups) does not exist yet. */
export const STEPS = [0, 1, 2, 3, 4, 5, 7, 8, 9] as const;
export type Step = (typeof STEPS)[number];

/** Everything the wizard asks for except the secret, which never leaves the page but to the provider itself. */
export type WizardValues = {
  audience: (typeof AUDIENCES)[number];
  cloud: (typeof CLOUDS)[number];
  /** Origin, only for the cloud `other`. */
  otherAuthority: string;
  allowedTenants: string[];
  allowGuests: boolean;
  appName: string;
  tenant: string;
  clientId: string;
  secretExpiresOn: string;
  label: string;
  createUsers: 'auto' | 'on' | 'off';
  domainHint: string;
  prompt: NonNullable<Provider['prompt']> | '';
};

export const INITIAL_VALUES: WizardValues = {
  audience: 'single',
  cloud: 'global',
  otherAuthority: '',
  allowedTenants: [],
  allowGuests: false,
  appName: 'Gatehouse',
  tenant: '',
  clientId: '',
  secretExpiresOn: '',
  label: '',
  createUsers: 'auto',
  domainHint: '',
  prompt: '',
};

const AUTHORITIES = {
  global: 'https://login.microsoftonline.com',
  'us-government': 'https://login.microsoftonline.us',
  china: 'https://login.partner.microsoftonline.cn',
} as const;

export const PORTALS = {
  global: 'https://entra.microsoft.com',
  'us-government': 'https://entra.microsoft.us',
  china: 'https://entra.microsoftonline.cn',
  other: null,
} as const;

/** Draft values come back from the server as unknown JSON: keeps what fits and fills the rest. */
export function valuesOfDraft(stored: Record<string, unknown>): WizardValues {
  const entries = Object.entries(INITIAL_VALUES).map(([name, initial]) => {
    const value = stored[name];
    return [name, sameShape(value, initial) ? value : initial];
  });
  const values = Object.fromEntries(entries) as WizardValues;
  return {
    ...values,
    audience: oneOf(AUDIENCES, values.audience) ?? 'single',
    cloud: oneOf(CLOUDS, values.cloud) ?? 'global',
    createUsers: oneOf(['auto', 'on', 'off'] as const, values.createUsers) ?? 'auto',
    prompt: oneOf(['', 'login', 'consent', 'select_account'] as const, values.prompt) ?? '',
  };
}

function sameShape(value: unknown, initial: unknown): boolean {
  if (Array.isArray(initial)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === typeof initial;
}

function oneOf<const Choice extends string>(choices: readonly Choice[], value: string): Choice | undefined {
  return choices.find((choice) => choice === value);
}

export function stepOfDraft(stored: number): Step {
  return STEPS.findLast((step) => step <= stored) ?? 0;
}

export function authorityOf(values: WizardValues): string {
  return values.cloud === 'other' ? trimSlash(values.otherAuthority.trim()) : AUTHORITIES[values.cloud];
}

/** The authority as the provider stores it: null stands for Microsoft's worldwide cloud. */
export function authorityHostOf(values: WizardValues): string | null {
  const authority = authorityOf(values);
  return values.cloud === 'global' || authority === '' ? null : authority;
}

/** The host of an authority on the server's own machine, which cannot be reached without the internal network; else null. */
export function ownAuthorityHost(values: WizardValues): string | null {
  return ownMachineHost({ kind: 'azure', issuer: '', authorityHost: authorityHostOf(values) });
}

type Stored = Pick<Provider, 'rev' | 'authorityHost' | 'internalNetwork'>;

/** Follows the authority; what somebody allowed on the classic page for another reason stays. */
export function internalNetworkOf(values: WizardValues, stored: Stored | null): boolean {
  if (ownAuthorityHost(values) !== null) return true;
  if (stored === null) return false;
  const wasOurs = ownMachineHost({ kind: 'azure', issuer: '', authorityHost: stored.authorityHost }) !== null;
  return stored.internalNetwork && !wasOurs;
}

/** Tenant as typed, reduced to its GUID or domain; the many-tenant authorities have names of their own. */
export function issuerOf(values: WizardValues): string | null {
  const tenant = { single: readTenant(values.tenant), several: 'organizations', personal: 'common' }[
    values.audience
  ];
  return tenant === null ? null : `${authorityOf(values)}/${tenant}/v2.0`;
}

/**
 * The address at which an Entra administrator consents for the whole organisation. Without `redirect_uri` Entra
 * goes to the first registered one.
 */
export function adminConsentUrl(values: WizardValues): string | null {
  const clientId = readClientId(values.clientId);
  if (clientId === null) return null;
  const tenant = readTenant(values.tenant) ?? 'organizations';
  return `${authorityOf(values)}/${tenant}/adminconsent?client_id=${clientId}`;
}

/** The provider as steps 1 to 4 describe it, still switched off: it is tested before anyone sees it. */
export function providerBody(
  values: WizardValues,
  clientSecret: string,
  name: string,
): BodyOf<'createProvider'> {
  return {
    kind: 'azure',
    ...(name === '' ? {} : { name }),
    clientSecret: clientSecret.trim(),
    enabled: false,
    ...describedFields(values, null),
  };
}

/** As {@link providerBody} for a provider that an earlier pass has stored. */
export function providerChanges(
  values: WizardValues,
  clientSecret: string,
  stored: Stored,
): BodyOf<'updateProvider'> {
  const secret = clientSecret.trim();
  return {
    ...describedFields(values, stored),
    ...(secret === '' ? {} : { clientSecret: secret }),
    rev: stored.rev,
  };
}

function describedFields(values: WizardValues, stored: Stored | null) {
  return {
    clientId: readClientId(values.clientId) ?? values.clientId.trim(),
    issuer: issuerOf(values) ?? '',
    authorityHost: authorityHostOf(values),
    internalNetwork: internalNetworkOf(values, stored),
    allowedTenants: values.audience === 'single' ? [] : values.allowedTenants,
    allowGuests: values.allowGuests,
    allowPersonalAccounts: values.audience === 'personal',
    secretExpiresOn: values.secretExpiresOn === '' ? null : values.secretExpiresOn,
  };
}

/** What step 8 adds when the button goes live. */
export function switchOnBody(values: WizardValues, rev: number): BodyOf<'updateProvider'> {
  return {
    enabled: true,
    label: values.label.trim(),
    createUsers: values.createUsers === 'auto' ? null : values.createUsers === 'on',
    domainHint: values.domainHint.trim() === '' ? null : values.domainHint.trim(),
    prompt: values.prompt === '' ? null : values.prompt,
    rev,
  };
}

export type StepProblem = 'authority' | 'tenants' | 'tenant' | 'client-id' | 'secret' | 'provider';

/** Why `step` cannot be left forwards; null when it can. */
export function stepProblem(
  step: Step,
  values: WizardValues,
  state: { secretKnown: boolean; providerId: string | null },
): StepProblem | null {
  if (step === 1) return audienceProblem(values);
  if (step === 3) return idsProblem(values);
  if (step === 4 && !state.secretKnown) return 'secret';
  if (step >= 7 && state.providerId === null) return 'provider';
  return null;
}

function audienceProblem(values: WizardValues): StepProblem | null {
  const authority = authorityOf(values);
  const isOrigin = URL.canParse(authority) && new URL(authority).origin === authority;
  if (values.cloud === 'other' && !isOrigin) return 'authority';
  if (values.audience === 'single') return null;
  if (!values.allowedTenants.every(isAllowedTenant)) return 'tenants';
  return values.audience === 'several' && values.allowedTenants.length === 0 ? 'tenants' : null;
}

function idsProblem(values: WizardValues): StepProblem | null {
  if (values.audience === 'single' && readTenant(values.tenant) === null) return 'tenant';
  return readClientId(values.clientId) === null ? 'client-id' : null;
}

function trimSlash(text: string): string {
  return text.replace(/\/+$/, '');
}
