import { CreateProvider, ProviderKind } from '@gatehouse/contract';
import { z } from 'zod';

const fields = CreateProvider.shape;
const list = (field: z.ZodType) => field.optional();

/** One entry of `oidc.providers` in the bootstrap file; files it names have been read by then. Unknown keys are refused. */
export const BootstrapProvider = z
  .strictObject({
    type: ProviderKind,
    name: fields.name,
    label: fields.label,
    client_id: fields.clientId,
    client_secret: fields.clientSecret,
    issuer: fields.issuer,
    enabled: fields.enabled,
    internal_network: fields.internalNetwork,
    create_users: fields.createUsers,
    authority_host: fields.authorityHost,
    scopes: fields.scopes,
    /** PEM text, read from `ca_file`. */
    ca_pem: fields.caPem,
    proxy_url: fields.proxyUrl,
    client_auth: fields.clientAuth,
    response_mode: fields.responseMode,
    response_type: fields.responseType,
    prompt: fields.prompt,
    domain_hint: fields.domainHint,
    trusted_audiences: list(fields.trustedAudiences),
    allowed_tenants: list(fields.allowedTenants),
    allow_guests: fields.allowGuests,
    allow_personal_accounts: fields.allowPersonalAccounts,
    allowed_domains: list(fields.allowedDomains),
    secret_expires_on: fields.secretExpiresOn,
    username_claim: fields.usernameClaim,
    username_whole: fields.usernameWhole,
    icon_svg: fields.iconSvg,
  })
  .transform(({ type, ...rest }) => CreateProvider.parse({ kind: type, ...camelCased(rest) }));
export type BootstrapProvider = z.input<typeof BootstrapProvider>;

function camelCased(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
