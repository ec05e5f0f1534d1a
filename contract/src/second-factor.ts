import { z } from 'zod';
import { Instant } from './common.ts';

/** A code of the authenticator or a backup code. */
const Code = z.string().trim().min(1).max(40);

const TotpState = z.object({
  /** `old`: more than 180 days; it works, and should be renewed. */
  state: z.enum(['off', 'on', 'old']),
  confirmedAt: Instant.nullable(),
  backupCodesLeft: z.number().int(),
});

export const SecondFactorState = z.object({
  totp: TotpState,
  /** An administrator wants an authenticator here: it can be renewed, not removed. */
  totpRequired: z.boolean(),
  /** A code by mail after the password; TOTP takes its place while it is on. */
  emailVerification: z.boolean(),
  /** False: e-mail verification would keep people out. */
  canSendMail: z.boolean(),
});
export type SecondFactorState = z.infer<typeof SecondFactorState>;

/** With an authenticator in use, one of its codes is needed to replace it. */
export const StartTotp = z.object({ code: Code.optional() });
/** Shown once; nothing changes until it is confirmed. */
export const StartedTotp = z.object({ secret: z.string(), uri: z.string(), expiresAt: Instant });
export const TotpCode = z.object({ code: Code });
/** Six of ten digits, shown once. */
export const BackupCodes = z.object({ backupCodes: z.array(z.string()) });
export const SetEmailVerification = z.object({ enabled: z.boolean() });
/** With an authenticator in use, one of its codes comes along. */
export const SetOwnEmailVerification = SetEmailVerification.extend({ code: Code.optional() });
export const SetTotpRequired = z.object({ required: z.boolean() });

/** Somebody else's second factors, as those see them who may help. */
export const UserSecondFactor = z.object({
  totp: TotpState,
  totpRequired: z.boolean(),
  emailVerification: z.boolean(),
});
export type UserSecondFactor = z.infer<typeof UserSecondFactor>;
