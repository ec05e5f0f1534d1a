import { byId, endpoint, type Endpoint } from '../endpoint.ts';
import {
  BackupCodes,
  SecondFactorState,
  SetEmailVerification,
  StartedTotp,
  StartTotp,
  TotpCode,
} from '../second-factor.ts';

/** Second factors: the own ones, and what administrators may reset. All changes need a fresh sign-in. */
export const SECOND_FACTOR_OPERATIONS = {
  getSecondFactor: endpoint({
    method: 'GET',
    path: '/account/second-factor',
    access: 'user',
    summary: 'Own authenticator and e-mail verification',
    response: SecondFactorState,
  }),
  startTotp: endpoint({
    method: 'POST',
    path: '/account/totp',
    access: 'user',
    summary: 'Begin to set up an authenticator',
    body: StartTotp,
    response: StartedTotp,
  }),
  confirmTotp: endpoint({
    method: 'POST',
    path: '/account/totp/confirm',
    access: 'user',
    summary: 'Confirm the authenticator with its first code',
    body: TotpCode,
    response: BackupCodes,
  }),
  disableTotp: endpoint({
    method: 'POST',
    path: '/account/totp/disable',
    access: 'user',
    summary: 'Remove the own authenticator',
    body: TotpCode,
  }),
  renewBackupCodes: endpoint({
    method: 'POST',
    path: '/account/totp/backup-codes',
    access: 'user',
    summary: 'New backup codes; the earlier ones end',
    body: TotpCode,
    response: BackupCodes,
  }),
  setOwnEmailVerification: endpoint({
    method: 'PUT',
    path: '/account/email-verification',
    access: 'user',
    summary: 'Ask for a code by mail after the own password',
    body: SetEmailVerification,
  }),
  resetUserTotp: endpoint({
    method: 'POST',
    path: '/users/:id/reset-totp',
    access: ['user.manage_2fa'],
    summary: 'Remove a user’s authenticator',
    params: byId,
  }),
  setUserEmailVerification: endpoint({
    method: 'PUT',
    path: '/users/:id/email-verification',
    access: ['user.manage_2fa'],
    summary: 'Ask a user for a code by mail, or no longer',
    params: byId,
    body: SetEmailVerification,
  }),
} as const satisfies Record<string, Endpoint>;
