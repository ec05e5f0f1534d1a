import { z } from 'zod';
import { Id, Instant, ListQuery, Origin, pageOf } from './common.ts';

export const ProviderKind = z.enum([
  'azure',
  'google',
  'okta',
  'auth0',
  'github',
  'gitlab',
  'facebook',
  'custom',
]);
export type ProviderKind = z.infer<typeof ProviderKind>;

/** Stock clients send it back as `op`; lower case because clients 1.2.0 and 1.2.1 compare so (client contract trap 51). */
export const ProviderName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'Use lower-case letters, digits, - and _');

const advanced = {
  label: z.string().trim().max(60),
  enabled: z.boolean(),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/))
    .max(20)
    .nullable(),
  clientAuth: z.enum(['auto', 'client_secret_post', 'client_secret_basic']),
  responseMode: z.enum(['query', 'form_post']),
  responseType: z.enum(['code', 'code id_token']),
  prompt: z.enum(['login', 'consent', 'select_account']).nullable(),
  domainHint: z.string().trim().max(253).nullable(),
  trustedAudiences: z.array(z.string().max(200)).max(20),
  /** Azure only: origin that stands for https://login.microsoftonline.com (national clouds, a simulator). */
  authorityHost: Origin.nullable(),
  internalNetwork: z.boolean(),
  caPem: z.string().max(100_000).nullable(),
  proxyUrl: z.url().max(500).nullable(),
  /** Null: on for an issuer of one organisation, off for one that many share. */
  createUsers: z.boolean().nullable(),
  allowedTenants: z.array(z.string().trim().max(100)).max(200),
  allowGuests: z.boolean(),
  allowPersonalAccounts: z.boolean(),
  allowedDomains: z.array(z.string().trim().toLowerCase().max(253)).max(200),
  secretExpiresOn: z.iso.date().nullable(),
  usernameClaim: z.string().max(64).nullable(),
  usernameWhole: z.boolean(),
  iconSvg: z.string().max(65_536).nullable(),
};

export const CreateProvider = z.object({
  kind: ProviderKind,
  /** Required for `custom`; the presets take their kind as name unless one is given. */
  name: ProviderName.optional(),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z.string().min(1).max(2000),
  issuer: z.string().trim().max(500).default(''),
  ...z.object(advanced).partial().shape,
});
export type CreateProvider = z.infer<typeof CreateProvider>;

export const UpdateProvider = z
  .object({
    clientId: z.string().trim().min(1).max(200),
    /** Absent: the stored one stays. */
    clientSecret: z.string().min(1).max(2000),
    issuer: z.string().trim().max(500),
    ...advanced,
  })
  .partial()
  /** The revision the form was filled from; another one answers `provider.changed_meanwhile`. */
  .extend({ rev: z.number().int() });
export type UpdateProvider = z.infer<typeof UpdateProvider>;

export const Provider = z.object({
  id: Id,
  rev: z.number().int(),
  position: z.number().int(),
  kind: ProviderKind,
  name: z.string(),
  ...advanced,
  clientId: z.string(),
  /** The secret itself is never returned. */
  secretSet: z.boolean(),
  issuer: z.string(),
  /** What discovery returned, null before the first successful check. */
  discoveredIssuer: z.string().nullable(),
  tenantId: z.string().nullable(),
  /** `createUsers` with the default filled in. */
  createUsersEffective: z.boolean(),
  /** Days until the secret ends, negative when past; null when no date is stored. */
  secretExpiresInDays: z.number().int().nullable(),
  clockSkewSeconds: z.number().nullable(),
  lastSuccessAt: Instant.nullable(),
  lastFailureAt: Instant.nullable(),
  lastTest: z.object({ at: Instant, succeeded: z.boolean() }).nullable(),
  userCount: z.number().int(),
  /** Set by the bootstrap file: changes made here hold until the next start. */
  managed: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Provider = z.infer<typeof Provider>;

export const OidcSettings = z.object({
  maxAuthorizedUsers: z.number().int(),
  /** Accounts that exist through OpenID Connect now. */
  authorizedUsers: z.number().int(),
  callbackPath: z.literal('/api/oidc/callback'),
  /** Origins a sign-in may start from, the public URL first. */
  allowedOrigins: z.array(z.string()),
  providers: z.array(Provider),
});
export type OidcSettings = z.infer<typeof OidcSettings>;
export const UpdateOidcSettings = z.object({ maxAuthorizedUsers: z.number().int().min(0).max(1_000_000) });

/** One line of a connection check, credential probe or test report. `reason` is a key of the explanations catalogue. */
export const Check = z.object({
  id: z.string(),
  outcome: z.enum(['pass', 'warn', 'fail', 'skip']),
  reason: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type Check = z.infer<typeof Check>;

export const CheckIssuer = z.object({
  kind: ProviderKind,
  issuer: z.string().max(1000),
  clientId: z.string().max(200).optional(),
  authorityHost: Origin.nullable().default(null),
  internalNetwork: z.boolean().default(false),
  caPem: z.string().max(100_000).nullable().default(null),
  proxyUrl: z.url().nullable().default(null),
});
export const CheckedIssuer = z.object({
  /** The repaired input to put into the field, or null when it cannot be repaired. */
  issuer: z.string().nullable(),
  /** What was repaired: `trailing_slash`, `well_known`, `bare_tenant`, `domain`, `missing_v2`, `v1_issuer`, `portal_url` … */
  repairs: z.array(z.string()),
  /** Key of what is wrong with the text itself (`placeholder`, `not_a_url`, `object_id` …), null when it is well formed. */
  problem: z.string().nullable(),
  tenantId: z.string().nullable(),
  discoveredIssuer: z.string().nullable(),
  checks: z.array(Check),
});
export type CheckedIssuer = z.infer<typeof CheckedIssuer>;

export const ProbeCredentials = CheckIssuer.extend({
  clientId: z.string().min(1).max(200),
  /** Absent with `providerId`: the stored secret is used. */
  clientSecret: z.string().max(2000).optional(),
  providerId: Id.optional(),
});
export const CheckReport = z.object({ checks: z.array(Check) });
export type CheckReport = z.infer<typeof CheckReport>;

export const StartedTest = z.object({ testId: Id, url: z.url() });
/** The result of a test sign-in: it signed nobody in and created nobody. */
export const TestReport = z.object({
  testId: Id,
  providerId: Id,
  status: z.enum(['waiting', 'succeeded', 'failed', 'expired']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  checks: z.array(Check),
  claims: z.record(z.string(), z.unknown()).nullable(),
  /** Key of the explanations catalogue when it failed. */
  failure: z
    .object({
      code: z.string(),
      aadsts: z.array(z.number()),
      text: z.string(),
      traceId: z.string().nullable(),
      correlationId: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  account: z
    .object({
      decision: z.enum(['use', 'create', 'refuse']),
      /** Why, as a key: `known_identity`, `known_object_id`, `first_sign_in`, `account.creation_off`, `rule.guest_not_allowed` … */
      reason: z.string(),
      userId: Id.nullable(),
      username: z.string().nullable(),
      displayName: z.string().nullable(),
      email: z.string().nullable(),
      isAdministrator: z.boolean(),
    })
    .nullable(),
});
export type TestReport = z.infer<typeof TestReport>;

export const Attempt = z.object({
  id: Id,
  at: Instant,
  providerId: Id,
  kind: z.enum(['web', 'device', 'test', 'link']),
  outcome: z.enum(['succeeded', 'failed', 'denied', 'expired']),
  /** Key of the explanations catalogue; null on success. */
  code: z.string().nullable(),
  text: z.string(),
  aadsts: z.array(z.number()),
  traceId: z.string().nullable(),
  correlationId: z.string().nullable(),
  user: z.object({ id: Id.nullable(), name: z.string() }).nullable(),
  ip: z.string().nullable(),
  device: z.object({ rustdeskId: z.string(), name: z.string(), os: z.string() }).nullable(),
  claims: z.record(z.string(), z.unknown()).nullable(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
export type Attempt = z.infer<typeof Attempt>;
export const AttemptQuery = ListQuery.extend({
  providerId: Id.optional(),
  outcome: z.enum(['succeeded', 'failed', 'denied', 'expired']).optional(),
  kind: z.enum(['web', 'device', 'test', 'link']).optional(),
});
export type AttemptQuery = z.infer<typeof AttemptQuery>;
export const AttemptPage = pageOf(Attempt);
export type AttemptPage = z.infer<typeof AttemptPage>;

/** The Entra wizard's unsaved state; one draft an administrator. Never holds the secret. */
export const WizardDraft = z.object({
  step: z.number().int().min(0).max(9),
  values: z.record(z.string(), z.unknown()),
  providerId: Id.nullable(),
  updatedAt: Instant,
});
export const SaveWizardDraft = WizardDraft.omit({ updatedAt: true });
