/** Method and path, as `contract/src/operations/second-factors.ts` says. */
export const SECOND_FACTOR_OPERATIONS = {
  getSecondFactor: { method: 'GET', path: '/account/second-factor' },
  startTotp: { method: 'POST', path: '/account/totp' },
  confirmTotp: { method: 'POST', path: '/account/totp/confirm' },
  disableTotp: { method: 'POST', path: '/account/totp/disable' },
  renewBackupCodes: { method: 'POST', path: '/account/totp/backup-codes' },
  setOwnEmailVerification: { method: 'PUT', path: '/account/email-verification' },
  getUserSecondFactor: { method: 'GET', path: '/users/:id/second-factor' },
  setUserTotpRequired: { method: 'PUT', path: '/users/:id/totp-required' },
  resetUserTotp: { method: 'POST', path: '/users/:id/reset-totp' },
  setUserEmailVerification: { method: 'PUT', path: '/users/:id/email-verification' },
} as const;
