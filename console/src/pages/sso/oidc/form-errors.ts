import { type ApiError, isApiError } from '../../../api/api-error.ts';
import type { ProviderForm } from './provider-form.ts';

type Field = keyof ProviderForm;

/** The field a refusal of the server speaks of; its text is the error's own. Null: it concerns the form as a whole. */
export function fieldOfError(error: unknown): Field | null {
  if (!isApiError(error)) return null;
  switch (error.code) {
    case 'provider.name_taken':
    case 'provider.name_reserved':
      return 'name';
    case 'provider.icon_invalid':
      return 'iconSvg';
    case 'provider.issuer_invalid':
      return 'issuer';
    case 'provider.secret_required':
      return 'clientSecret';
    case 'provider.incomplete':
      return error.details['field'] === 'name'
        ? 'name'
        : error.details['field'] === 'issuer'
          ? 'issuer'
          : null;
    default:
      return null;
  }
}

const FIELDS = new Set<string>([
  'name',
  'label',
  'clientId',
  'clientSecret',
  'issuer',
  'scopes',
  'domainHint',
  'trustedAudiences',
  'authorityHost',
  'caPem',
  'proxyUrl',
  'allowedTenants',
  'allowedDomains',
  'secretExpiresOn',
  'usernameClaim',
]);

/** Messages of a refused request by the field they belong to; list positions are folded into their field. */
export function requestFieldErrors(error: ApiError): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const [path, message] of Object.entries(error.fieldMessages())) {
    const field = path.split('.').find((part) => FIELDS.has(part)) as Field | undefined;
    if (field !== undefined) found[field] ??= message;
  }
  return found;
}

/** Advanced fields are folded away: a refusal of one must open them. */
export function concernsAdvanced(errors: Partial<Record<Field, string>>): boolean {
  const shown = new Set(['name', 'clientId', 'clientSecret', 'issuer', 'secretExpiresOn']);
  return Object.keys(errors).some((field) => !shown.has(field));
}
