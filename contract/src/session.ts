import { z } from 'zod';
import { Id, Instant, Language } from './common.ts';
import { Permission } from './permissions.ts';
import { SetupStage } from './setup.ts';

/** A button of the sign-in page. */
export const SignInProvider = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  /** Sanitised SVG markup of a custom provider; presets use the console's own marks. */
  iconSvg: z.string().nullable(),
});
export type SignInProvider = z.infer<typeof SignInProvider>;

/** What the console must know before anyone has signed in. */
export const Bootstrap = z.object({
  setup: SetupStage,
  signedIn: z.boolean(),
  passwordForm: z.boolean(),
  providers: z.array(SignInProvider),
  /** False on plain http from another machine: the console warns. */
  encrypted: z.boolean(),
  /** False when sign-in through a provider cannot start from this address; `publicUrl` then says where it can. */
  originAllowed: z.boolean(),
  publicUrl: z.string().nullable(),
  version: z.string(),
  /** Plain text an administrator wrote; empty where there is none. */
  texts: z.object({ organisationName: z.string(), signInNotice: z.string(), supportContact: z.string() }),
});
export type Bootstrap = z.infer<typeof Bootstrap>;

export const PasswordSignIn = z.object({
  username: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
  remember: z.boolean().default(true),
  /** What `sign_in.code_required` asks for, sent with the same name and password. */
  code: z.string().max(40).optional(),
  /** From the details of `sign_in.code_required`; a code of an authenticator may come without it. */
  challenge: z.string().max(100).optional(),
});

/** Details of `sign_in.code_required`. */
export type CodeRequired = {
  method: 'totp' | 'email';
  /** Masked, for `email`; else empty. */
  email: string;
  challenge: string;
};

/** Starting a provider's browser leg; the answer is an address of the provider to open in this tab. */
export const StartProviderSignIn = z.object({
  provider: z.string().max(64),
  returnTo: z.string().max(2000).default('/'),
});
export const StartedProviderSignIn = z.object({ url: z.url() });

export const Me = z.object({
  user: z.object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    isAdministrator: z.boolean(),
    hasPassword: z.boolean(),
    language: Language.nullable(),
  }),
  /** An administrator wants an authenticator here, and there is none: until then nothing else is open. */
  mustSetUpTotp: z.boolean(),
  /** What this person may administrate somewhere; administrators have them all. Rows say what holds for each. */
  permissions: z.array(Permission),
  session: z.object({
    id: Id,
    createdAt: Instant,
    expiresAt: Instant,
    via: z.string(),
    viaLabel: z.string().nullable(),
    viaKind: z.string().nullable(),
  }),
  /** The address to return to after a sign-in through a provider has just ended, else null. */
  version: z.string(),
});
export type Me = z.infer<typeof Me>;
