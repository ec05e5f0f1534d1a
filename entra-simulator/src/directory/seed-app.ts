import { randomUUID } from 'node:crypto';
import { FIXTURE_APP } from '../constants.ts';
import {
  addSecret,
  DAY_MS,
  type AccountTypes,
  type AppRegistration,
  type OptionalClaim,
  type RedirectRegistration,
} from './app-registration.ts';
import type { Tenant } from './tenant.ts';

export interface SeedApp {
  /** Default: the tutorial's client id while it is free, then random ones. */
  clientId?: string;
  name: string;
  redirectUris: RedirectRegistration[];
  accountTypes?: AccountTypes;
  secret?: string;
  secretExpiresAt?: Date;
  /** When true, everybody of the fixture tenant but u6 is assigned. */
  assignmentRequired?: boolean;
  idTokensEnabled?: boolean;
  keyPolicy?: 'shared' | 'app-specific';
  /** Skips the consent page, as after "Grant admin consent". */
  adminConsent?: boolean;
  optionalClaims?: OptionalClaim[];
  groupClaims?: 'none' | 'security';
}

export interface SeededApp {
  clientId: string;
  objectId: string;
  tenantId: string;
  secret: string;
  secretId: string;
}

function freeClientId(tenant: Tenant): string {
  const taken = [...tenant.apps, ...tenant.deletedApps].some((app) => app.clientId === FIXTURE_APP.clientId);
  return taken ? randomUUID() : FIXTURE_APP.clientId;
}

/** Registers an application without a secret, with what the portal presets. */
export function registerApp(
  tenant: Tenant,
  app: Pick<SeedApp, 'name' | 'redirectUris'> & Partial<AppRegistration>,
): AppRegistration {
  const { clientId, ...given } = app;
  const registered: AppRegistration = {
    clientId: clientId ?? freeClientId(tenant),
    objectId: randomUUID(),
    tenantId: tenant.id,
    createdAtMs: 0,
    accountTypes: 'single',
    secrets: [],
    frontChannelLogoutUrl: '',
    accessTokensEnabled: false,
    idTokensEnabled: false,
    enabled: true,
    assignmentRequired: false,
    assignedUserIds: [],
    keyPolicy: 'shared',
    optionalClaims: [],
    groupClaims: 'none',
    roleAssignments: {},
    permissions: ['User.Read'],
    adminConsent: false,
    consents: new Map(),
    ...given,
  };
  tenant.apps.push(registered);
  return registered;
}

function everybodyAllowed(tenant: Tenant): string[] {
  return tenant.users.filter((user) => user.key !== 'u6').map((user) => user.objectId);
}

/** Registers an application with one secret, as a test wants it. Lifetimes default to 180 days. */
export function seedApp(tenant: Tenant, seed: SeedApp, nowMs: number): SeededApp {
  const { secret, secretExpiresAt, clientId, ...given } = seed;
  const app = registerApp(tenant, {
    ...given,
    ...(clientId === undefined ? {} : { clientId: clientId.toLowerCase() }),
    createdAtMs: nowMs,
    assignedUserIds: seed.assignmentRequired === true ? everybodyAllowed(tenant) : [],
  });
  const added = addSecret(app, {
    description: 'seeded',
    createdAtMs: nowMs,
    expiresAtMs: secretExpiresAt?.getTime() ?? nowMs + 180 * DAY_MS,
    ...(secret === undefined ? {} : { value: secret }),
  });
  return {
    clientId: app.clientId,
    objectId: app.objectId,
    tenantId: app.tenantId,
    secret: added.value,
    secretId: added.id,
  };
}
