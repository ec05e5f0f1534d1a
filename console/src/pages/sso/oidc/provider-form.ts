import type { BodyOf, Provider } from '@gatehouse/contract';

export type ProviderKind = Provider['kind'];

/** What the dialog `New auth provider` collects. */
export type NewProvider = {
  kind: ProviderKind;
  name: string;
  label: string;
  clientId: string;
  clientSecret: string;
  issuer: string;
  /** Origin of another cloud or a simulator; empty: Microsoft's worldwide one. */
  authorityHost: string;
  /** Follows the host; the dialog has no switch for it. */
  internalNetwork: boolean;
  iconSvg: string | null;
};

/** The auth types in the order of the official select, custom last. */
export const PROVIDER_KINDS = [
  'azure',
  'google',
  'okta',
  'auth0',
  'github',
  'gitlab',
  'facebook',
  'custom',
] as const satisfies ProviderKind[];

/** A provider as the page edits it: text where people type text, empty text instead of null. */
export type ProviderForm = {
  name: string;
  label: string;
  enabled: boolean;
  clientId: string;
  /** Empty: the stored one stays. */
  clientSecret: string;
  issuer: string;
  /** Separated by spaces; empty: the default of the kind. */
  scopes: string;
  clientAuth: Provider['clientAuth'];
  responseMode: Provider['responseMode'];
  responseType: Provider['responseType'];
  prompt: NonNullable<Provider['prompt']> | '';
  domainHint: string;
  trustedAudiences: string[];
  authorityHost: string;
  internalNetwork: boolean;
  caPem: string;
  proxyUrl: string;
  createUsers: 'auto' | 'on' | 'off';
  allowedTenants: string[];
  allowGuests: boolean;
  allowPersonalAccounts: boolean;
  allowedDomains: string[];
  secretExpiresOn: string;
  usernameClaim: string;
  usernameWhole: boolean;
  iconSvg: string | null;
};

/** What a new provider starts with; the same values the server fills in. */
const NEW_FORM: ProviderForm = {
  name: '',
  label: '',
  enabled: true,
  clientId: '',
  clientSecret: '',
  issuer: '',
  scopes: '',
  clientAuth: 'auto',
  responseMode: 'query',
  responseType: 'code',
  prompt: '',
  domainHint: '',
  trustedAudiences: [],
  authorityHost: '',
  internalNetwork: false,
  caPem: '',
  proxyUrl: '',
  createUsers: 'auto',
  allowedTenants: [],
  allowGuests: false,
  allowPersonalAccounts: false,
  allowedDomains: [],
  secretExpiresOn: '',
  usernameClaim: '',
  usernameWhole: false,
  iconSvg: null,
};

export function formOfProvider(provider: Provider): ProviderForm {
  const { name, label, enabled, clientId, issuer, clientAuth, responseMode, responseType } = provider;
  return {
    name,
    label,
    enabled,
    clientId,
    issuer,
    clientAuth,
    responseMode,
    responseType,
    clientSecret: '',
    scopes: provider.scopes?.join(' ') ?? '',
    prompt: provider.prompt ?? '',
    domainHint: provider.domainHint ?? '',
    authorityHost: provider.authorityHost ?? '',
    caPem: provider.caPem ?? '',
    proxyUrl: provider.proxyUrl ?? '',
    createUsers: provider.createUsers === null ? 'auto' : provider.createUsers ? 'on' : 'off',
    secretExpiresOn: provider.secretExpiresOn ?? '',
    usernameClaim: provider.usernameClaim ?? '',
    trustedAudiences: provider.trustedAudiences,
    internalNetwork: provider.internalNetwork,
    allowedTenants: provider.allowedTenants,
    allowGuests: provider.allowGuests,
    allowPersonalAccounts: provider.allowPersonalAccounts,
    allowedDomains: provider.allowedDomains,
    usernameWhole: provider.usernameWhole,
    iconSvg: provider.iconSvg,
  };
}

export function formOfNewProvider(provider: NewProvider): ProviderForm {
  const { kind: _, ...fields } = provider;
  return { ...NEW_FORM, ...fields };
}

type Advanced = Omit<BodyOf<'createProvider'>, 'kind' | 'name' | 'clientId' | 'clientSecret' | 'issuer'>;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function advancedBody(form: ProviderForm): Required<Advanced> {
  const scopes = form.scopes.split(/[\s,]+/).filter((scope) => scope !== '');
  return {
    label: form.label.trim(),
    enabled: form.enabled,
    scopes: scopes.length === 0 ? null : scopes,
    clientAuth: form.clientAuth,
    responseMode: form.responseMode,
    responseType: form.responseType,
    prompt: form.prompt === '' ? null : form.prompt,
    domainHint: orNull(form.domainHint),
    trustedAudiences: form.trustedAudiences,
    authorityHost: orNull(form.authorityHost),
    internalNetwork: form.internalNetwork,
    caPem: orNull(form.caPem),
    proxyUrl: orNull(form.proxyUrl),
    createUsers: form.createUsers === 'auto' ? null : form.createUsers === 'on',
    allowedTenants: form.allowedTenants,
    allowGuests: form.allowGuests,
    allowPersonalAccounts: form.allowPersonalAccounts,
    allowedDomains: form.allowedDomains,
    secretExpiresOn: orNull(form.secretExpiresOn),
    usernameClaim: orNull(form.usernameClaim),
    usernameWhole: form.usernameWhole,
    iconSvg: form.iconSvg,
  };
}

/** Only what differs from a fresh form goes along, so that the server's defaults stay the server's. */
export function createBody(kind: ProviderKind, form: ProviderForm): BodyOf<'createProvider'> {
  return {
    kind,
    ...(form.name.trim() === '' ? {} : { name: form.name.trim() }),
    clientId: form.clientId.trim(),
    clientSecret: form.clientSecret.trim(),
    issuer: form.issuer.trim(),
    ...changedFields(advancedBody(NEW_FORM), advancedBody(form)),
    enabled: form.enabled,
  };
}

/** The fields that differ from what the form was filled with, and the revision it was filled from. */
export function updateBody(rev: number, filled: ProviderForm, form: ProviderForm): BodyOf<'updateProvider'> {
  const secret = form.clientSecret.trim();
  return {
    ...changedFields(
      { ...advancedBody(filled), clientId: filled.clientId, issuer: filled.issuer },
      { ...advancedBody(form), clientId: form.clientId.trim(), issuer: form.issuer.trim() },
    ),
    ...(secret === '' ? {} : { clientSecret: secret }),
    rev,
  };
}

export function isSameForm(one: ProviderForm, other: ProviderForm): boolean {
  return Object.keys(changedFields(one, other)).length === 0;
}

function changedFields<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): Partial<Fields> {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed) as Partial<Fields>;
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;

export type FieldProblem = 'required' | 'name-invalid' | 'name-taken';

/** What is wrong with the dialog's fields, by field; empty when it may close. */
export function newProviderProblems(
  provider: NewProvider,
  takenNames: readonly string[],
): Partial<Record<keyof NewProvider, FieldProblem>> {
  const problems: Partial<Record<keyof NewProvider, FieldProblem>> = {};
  if (provider.clientId.trim() === '') problems.clientId = 'required';
  if (provider.clientSecret.trim() === '') problems.clientSecret = 'required';
  const name = providerName(provider);
  if (name === '') problems.name = 'required';
  else if (!NAME.test(name)) problems.name = 'name-invalid';
  else if (takenNames.includes(name)) problems.name = 'name-taken';
  return problems;
}

/** The name the server will give: presets are called like their kind unless a name is typed. */
export function providerName(provider: Pick<NewProvider, 'kind' | 'name'>): string {
  const typed = provider.name.trim();
  return typed === '' && provider.kind !== 'custom' ? provider.kind : typed;
}

/** `azure-2` when `azure` is taken; empty for a kind that can take its own name. */
export function suggestedName(kind: ProviderKind, takenNames: readonly string[]): string {
  if (kind === 'custom' || !takenNames.includes(kind)) return '';
  let number = 2;
  while (takenNames.includes(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
