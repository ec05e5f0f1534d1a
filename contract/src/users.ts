import { z } from 'zod';
import { Id, Instant, Language, ListQuery, pageOf } from './common.ts';
import { Permission } from './permissions.ts';

/** RustDesk's own words: 1 normal, 0 disabled, -1 unverified (an invited account nobody has claimed yet). */
export const UserStatus = z.enum(['normal', 'disabled', 'unverified']);
export type UserStatus = z.infer<typeof UserStatus>;

/** 3-64 letters, digits, dot, dash, underscore, at, plus; any script. Compared case-insensitively after NFKC. */
export const Username = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@+ -]*$/u, 'Use letters, digits and . _ - @ +');

/** At least 10 characters; length beats character classes (NIST SP 800-63B). The server also refuses common ones. */
export const NewPassword = z.string().min(10).max(256);

export const ProviderTag = z.object({
  /** Null when the provider was deleted. */
  providerId: Id.nullable(),
  name: z.string(),
  label: z.string(),
  kind: z.string(),
});

const Named = z.object({ id: Id, name: z.string() });

/** What a sign-in with a password asks for besides; `required` insists on an authenticator. */
export const SecondFactorOfUser = z.object({
  method: z.enum(['none', 'email', 'totp']),
  required: z.boolean(),
});
export type SecondFactorOfUser = z.infer<typeof SecondFactorOfUser>;

export const UserRow = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  note: z.string(),
  avatarUrl: z.string().nullable(),
  status: UserStatus,
  isAdministrator: z.boolean(),
  isSelf: z.boolean(),
  hasPassword: z.boolean(),
  /** A user is in exactly one. */
  userGroup: Named,
  /** Null: the built-in Default holds. */
  controlRole: Named.nullable(),
  adminRoles: z.array(Named),
  secondFactor: SecondFactorOfUser,
  providers: z.array(ProviderTag),
  createdAt: Instant,
  lastSignInAt: Instant.nullable(),
  sessionCount: z.number().int(),
  /** What the caller may do with this one. */
  may: z.array(Permission),
});
export type UserRow = z.infer<typeof UserRow>;

export const Identity = z.object({
  id: Id,
  provider: ProviderTag,
  issuer: z.string(),
  subject: z.string(),
  tenantId: z.string().nullable(),
  objectId: z.string().nullable(),
  preferredUsername: z.string().nullable(),
  email: z.string().nullable(),
  firstSignInAt: Instant,
  lastSignInAt: Instant.nullable(),
});
export type Identity = z.infer<typeof Identity>;

export const SessionRow = z.object({
  id: Id,
  /** A browser on the console, or a desktop client that holds an access token. */
  kind: z.enum(['console', 'device']),
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  ip: z.string(),
  /** Browser and system for the console; device name, system and RustDesk ID for a client. */
  description: z.string(),
  rustdeskId: z.string().nullable(),
  via: z.string(),
});
export type SessionRow = z.infer<typeof SessionRow>;

export const UserDetail = UserRow.extend({
  identities: z.array(Identity),
  sessions: z.array(SessionRow),
  /** Assigned devices that the caller may see. */
  deviceCount: z.number().int(),
});
export type UserDetail = z.infer<typeof UserDetail>;

/** Which users: of the list, the export and whatever is done to all that match. */
export const UserFilter = z.object({
  /** In name, full name, e-mail or note; `%` stands for any characters. */
  q: z.string().trim().max(200).default(''),
  status: UserStatus.optional(),
  /** A provider's name, `password` for accounts with a local password. */
  provider: z.string().max(64).optional(),
  administrator: z.enum(['true', 'false']).optional(),
  userGroup: Id.optional(),
  /** `missing`: an authenticator is required and not set up. */
  secondFactor: z.enum(['none', 'email', 'totp', 'required', 'missing']).optional(),
  /** No sign-in for so many days, or never. */
  idleDays: z.coerce.number().int().min(1).max(3650).optional(),
  neverSignedIn: z.literal('true').optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;

export const USER_SORTS = [
  'username',
  'displayName',
  'email',
  'status',
  'userGroup',
  'note',
  'lastSignInAt',
  'createdAt',
] as const;
export type UserSort = (typeof USER_SORTS)[number];

export const UserListQuery = ListQuery.extend(UserFilter.shape).extend({
  sort: z.enum([...USER_SORTS, ...USER_SORTS.map((sort) => `-${sort}` as const)]).default('username'),
});
export type UserListQuery = z.infer<typeof UserListQuery>;

/** What filters and dialogs offer. */
export const UserChoices = z.object({
  /** Those whose members the caller may see; new accounts may go where the caller's right reaches. */
  userGroups: z.array(Named.extend({ mayCreate: z.boolean(), mayInvite: z.boolean() })),
  providers: z.array(z.object({ id: Id, name: z.string(), label: z.string() })),
  /** False: no mail server is configured. */
  canSendMail: z.boolean(),
});
export type UserChoices = z.infer<typeof UserChoices>;

export const SetUserPassword = z.object({ password: NewPassword });

export const UserPage = pageOf(UserRow);
export type UserPage = z.infer<typeof UserPage>;

export const CreateUser = z.object({
  username: Username,
  displayName: z.string().trim().max(120).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  note: z.string().max(2000).default(''),
  isAdministrator: z.boolean().default(false),
  /** Absent: the Default group. */
  userGroupId: Id.optional(),
  /** Absent: the account waits to be claimed by an invitation. */
  password: NewPassword.optional(),
});
export type CreateUser = z.infer<typeof CreateUser>;

export const UpdateUser = z
  .object({
    displayName: z.string().trim().max(120),
    email: z.union([z.literal(''), z.email().max(254)]),
    note: z.string().max(2000),
    status: z.enum(['normal', 'disabled']),
    isAdministrator: z.boolean(),
    userGroupId: Id,
  })
  .partial();
export type UpdateUser = z.infer<typeof UpdateUser>;

export const CreateInvitation = z.object({
  providerId: Id.nullable().default(null),
  validHours: z.number().int().min(1).max(720).default(72),
});
/** The address is shown once; only its hash is kept. */
export const Invitation = z.object({ url: z.url(), expiresAt: Instant });

export const UpdateAccount = z
  .object({
    displayName: z.string().trim().max(120),
    email: z.union([z.literal(''), z.email().max(254)]),
    language: Language.nullable(),
    /** With an authenticator in use: one of its codes, for another name or address. */
    code: z.string().max(40),
  })
  .partial();
/** With an authenticator in use, one of its codes comes along. */
export const ChangePassword = z.object({
  currentPassword: z.string().max(256),
  newPassword: NewPassword,
  code: z.string().max(40).optional(),
});
