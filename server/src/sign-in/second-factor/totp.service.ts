import type { Actor } from '../../audit/audit.service.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { userTarget, type User } from '../../users/user-record.ts';
import { isBackupCode, newBackupCodes, plainCode } from './backup-codes.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp-codes.ts';
import {
  confirmTotp,
  countBackupCodes,
  deleteTotp,
  findTotp,
  replaceBackupCodes,
  savePendingTotp,
  takeBackupCode,
  takeStep,
} from './totp.store.ts';

/** After this the authenticator counts as old and should be renewed; it goes on working (spec: console 3.5, 107). */
const RENEW_AFTER_MS = 180 * 86_400_000;
const PENDING_MS = 3_600_000;

export type Enrolment = { secret: string; uri: string; expiresAt: number };
export type TotpState = {
  state: 'off' | 'on' | 'old';
  confirmedAt: number | null;
  backupCodesLeft: number;
};
type Account = Pick<User, 'id' | 'username'>;

export type Totp = {
  isEnabled: (userId: string) => Promise<boolean>;
  stateOf: (userId: string) => Promise<TotpState>;
  /** Secret and address for the authenticator app; nothing changes until {@link Totp.confirm}. */
  begin: (user: Account) => Promise<Enrolment>;
  /**
   * The first right code puts the new secret to use in place of any earlier one; the backup codes are shown only now.
   * @throws AppError `second_factor.not_started`, `second_factor.code_wrong`
   */
  confirm: (user: Account, code: string, actor: Actor) => Promise<string[]>;
  /**
   * True for a code of the authenticator that was not used before, or for an unused backup code, which is used up. The
   * caller limits guesses.
   */
  accept: (userId: string, code: string) => Promise<'totp' | 'backup_code' | null>;
  /** The earlier ones end. @throws AppError `second_factor.not_enabled` */
  renewBackupCodes: (user: Account, actor: Actor) => Promise<string[]>;
  /** Switches it off, by its owner or by somebody who may. @throws AppError `second_factor.not_enabled` */
  disable: (user: Account, actor: Actor) => Promise<void>;
};

/** Codes of authenticator apps (RFC 6238) and their backup codes. */
export function createTotp(core: Core): Totp {
  const { db, now } = core;
  return {
    isEnabled: async (userId) => isOn(await findTotp(db, userId)),
    async stateOf(userId) {
      const row = await findTotp(db, userId);
      if (!isOn(row)) return { state: 'off', confirmedAt: null, backupCodesLeft: 0 };
      const isOld = now() - row.confirmed_at >= RENEW_AFTER_MS;
      return {
        state: isOld ? 'old' : 'on',
        confirmedAt: row.confirmed_at,
        backupCodesLeft: await countBackupCodes(db, userId),
      };
    },
    begin: (user) => begin(core, user),
    confirm: (user, code, actor) => confirm(core, user, code, actor),
    accept: (userId, code) => accept(core, userId, plainCode(code)),
    async renewBackupCodes(user, actor) {
      if (!isOn(await findTotp(db, user.id))) throw notEnabled();
      const codes = newBackupCodes();
      await db.transaction().execute(async (transaction) => {
        await replaceBackupCodes(transaction, user.id, hashed(core, user.id, codes));
        const entry = { action: 'user.backup_codes_renewed', severity: 'notice' as const };
        await core.audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
      });
      return codes;
    },
    async disable(user, actor) {
      await db.transaction().execute(async (transaction) => {
        const wasOn = isOn(await findTotp(transaction, user.id));
        await deleteTotp(transaction, user.id);
        await replaceBackupCodes(transaction, user.id, []);
        if (!wasOn) throw notEnabled();
        const changes = [{ field: 'totp', before: true, after: false }];
        const entry = { action: 'user.totp_disabled', severity: 'notice' as const, changes };
        await core.audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
      });
    },
  };
}

type Row = Awaited<ReturnType<typeof findTotp>>;
type OnRow = NonNullable<Row> & { secret_ciphertext: string; confirmed_at: number };

function isOn(row: Row): row is OnRow {
  return row !== undefined && row.secret_ciphertext !== null && row.confirmed_at !== null;
}

async function begin(core: Core, user: Account): Promise<Enrolment> {
  const secret = newTotpSecret();
  const expiresAt = core.now() + PENDING_MS;
  const ciphertext = core.secrets.seal(secret, placeOf(user.id));
  await savePendingTotp(core.db, { userId: user.id, ciphertext, expiresAt });
  const [origin] = await core.settings.allowedOrigins();
  const issuer = origin === undefined ? 'Gatehouse' : `Gatehouse ${new URL(origin).hostname}`;
  return { secret, uri: totpUri(secret, { issuer, account: user.username }), expiresAt };
}

async function confirm(core: Core, user: Account, code: string, actor: Actor): Promise<string[]> {
  const { db, now, secrets } = core;
  const row = await findTotp(db, user.id);
  const ciphertext = row?.pending_ciphertext ?? null;
  if (ciphertext === null || now() >= (row?.pending_expires_at ?? 0))
    throw new AppError('second_factor.not_started', 'Start again: no authenticator waits to be confirmed');
  const step = stepOfCode(secrets.open(ciphertext, placeOf(user.id)), plainCode(code), now());
  if (step === null)
    throw new AppError('second_factor.code_wrong', 'The code is wrong. Is the clock of the phone right?');
  const codes = newBackupCodes();
  await db.transaction().execute(async (transaction) => {
    if (!(await confirmTotp(transaction, { userId: user.id, ciphertext, step, at: now() })))
      throw new AppError(
        'second_factor.not_started',
        'Start again: another authenticator was begun meanwhile',
      );
    await replaceBackupCodes(transaction, user.id, hashed(core, user.id, codes));
    const changes = [{ field: 'totp', before: isOn(row), after: true }];
    const entry = { action: 'user.totp_enabled', severity: 'notice' as const, changes };
    await core.audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
  });
  return codes;
}

async function accept(core: Core, userId: string, code: string): Promise<'totp' | 'backup_code' | null> {
  const { db, now, secrets } = core;
  const row = await findTotp(db, userId);
  if (!isOn(row)) return null;
  if (isBackupCode(code)) {
    const hash = secrets.keyedHash(code, codePlaceOf(userId));
    return (await takeBackupCode(db, { userId, hash, at: now() })) ? 'backup_code' : null;
  }
  const ciphertext = row.secret_ciphertext;
  const secret = openSecret(core, userId, ciphertext);
  const step = secret === null ? null : stepOfCode(secret, code, now());
  if (step === null) return null;
  return (await takeStep(db, { userId, ciphertext, step })) ? 'totp' : null;
}

/** Null when the master key is another one now: then no code fits until the authenticator is set up again. */
function openSecret({ secrets, log }: Core, userId: string, ciphertext: string): string | null {
  try {
    return secrets.open(ciphertext, placeOf(userId));
  } catch (error) {
    log.error({ err: error, userId }, 'an authenticator cannot be checked: its secret does not open');
    return null;
  }
}

function hashed({ secrets, now }: Core, userId: string, codes: string[]) {
  return codes.map((code) => ({ id: newId(now()), hash: secrets.keyedHash(code, codePlaceOf(userId)) }));
}

const placeOf = (userId: string): string => `totp/${userId}/secret`;
const codePlaceOf = (userId: string): string => `backup_code/${userId}/code`;

function notEnabled(): AppError {
  return new AppError('second_factor.not_enabled', 'No authenticator is set up for this account');
}
