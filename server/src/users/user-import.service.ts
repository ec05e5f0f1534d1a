import type { ImportOutcome, ImportRow, ImportUsers, PreviewedRow } from '@gatehouse/contract';
import { reachesUser } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { MailContext, MailInvitations } from './mail-invitation.service.ts';
import { assertMayChange, type Caller, type UserAdministration } from './user-administration.service.ts';
import { readImported, type Imported } from './user-import-row.ts';
import { findImportTargets, type ImportTargets } from './user-import.store.ts';
import { assertMayPlaceUser } from './user-reach.ts';
import { toUser, type User } from './user-record.ts';
import { foldUsername } from './username.ts';

type Rules = Pick<ImportUsers, 'existing' | 'invite'>;
export type UserImport = {
  /** What {@link UserImport.apply} would do, without doing it. */
  preview: (rows: readonly ImportRow[], rules: Rules, caller: Caller) => Promise<PreviewedRow[]>;
  /**
   * Each row by itself: one that fails stops no other.
   * @throws AppError `mail.not_configured`
   */
  apply: (input: ImportUsers, mail: MailContext, caller: Caller) => Promise<ImportOutcome>;
};

type Dependencies = {
  administration: UserAdministration;
  mailInvitations: Pick<MailInvitations, 'invite'>;
};

/** Lists of people, from a file. */
export function createUserImport({ db }: Core, dependencies: Dependencies): UserImport {
  const plan = async (rows: readonly ImportRow[], rules: Rules, caller: Caller): Promise<Planned[]> => {
    const targets = await findImportTargets(db, rows);
    const seen = new Set<string>();
    const planned: Planned[] = [];
    for (const row of rows) {
      const name = foldUsername(row.username);
      const isAgain = seen.has(name);
      seen.add(name);
      planned.push(isAgain ? failed(row, 'duplicate') : await planRow(row, { db, rules, caller, targets }));
    }
    return planned;
  };
  return {
    async preview(rows, rules, caller) {
      const planned = await plan(rows, rules, caller);
      return planned.map(({ row, outcome, problem, changes }) => ({ ...row, outcome, problem, changes }));
    },
    async apply({ rows, ...rules }, mail, caller) {
      const outcomes: ImportOutcome['rows'] = [];
      for (const planned of await plan(rows, rules, caller))
        outcomes.push(await applyRow(dependencies, planned, { rules, mail, caller }));
      return { rows: outcomes };
    },
  };
}

type Planned = Pick<PreviewedRow, 'outcome' | 'problem' | 'changes'> & {
  row: ImportRow;
  imported: Imported | null;
  user: User | null;
};

function failed(row: ImportRow, problem: string): Planned {
  return { row, outcome: 'error', problem, changes: [], imported: null, user: null };
}

type Planning = { db: Database; rules: Rules; caller: Caller; targets: ImportTargets };

async function planRow(row: ImportRow, { db, rules, caller, targets }: Planning): Promise<Planned> {
  const imported = readImported(row, targets.groupIds);
  if (typeof imported === 'string') return failed(row, imported);
  const found = targets.users.get(foldUsername(row.username));
  const user = found === undefined ? null : toUser(found);
  const rest = { row, imported, user, problem: null };
  try {
    if (user === null) {
      assertMayCreate(imported, rules, caller);
      return { ...rest, outcome: 'create', changes: [] };
    }
    // Whose account is out of sight is not told of; its name is taken all the same.
    if (!reachesUser(caller.authority, 'user.view', user)) return failed(row, 'user.name_taken');
    const changes = changesTo(user, imported, targets);
    if (rules.existing === 'skip' || changes.length === 0) return { ...rest, outcome: 'skip', changes: [] };
    await assertMayChange(db, user, imported.changes, caller.authority);
    return { ...rest, outcome: 'update', changes };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return failed(row, error.code);
  }
}

function assertMayCreate({ create }: Imported, { invite }: Rules, { authority }: Caller): void {
  const permission = invite === 'mail' ? 'user.invite' : 'user.create';
  assertMayPlaceUser(authority, permission, create);
  if (invite === 'mail' && create.isAdministrator)
    throw new AppError('permission.admin_required', 'Nobody is invited as an administrator');
  if (invite === 'mail' && create.email === '')
    throw new AppError('user.email_required', 'An invitation by mail needs an e-mail address');
}

function changesTo(user: User, { changes }: Imported, targets: ImportTargets): PreviewedRow['changes'] {
  const fields = Object.keys(changes) as (keyof typeof changes)[];
  return fields
    .filter((field) => changes[field] !== undefined && changes[field] !== user[field])
    .map((field) =>
      field === 'userGroupId'
        ? {
            field: 'userGroup',
            before: targets.groupNames.get(user.userGroupId) ?? '',
            after: targets.groupNames.get(changes.userGroupId ?? '') ?? '',
          }
        : { field, before: String(user[field]), after: String(changes[field]) },
    );
}

type Applying = { rules: Rules; mail: MailContext; caller: Caller };

async function applyRow(
  { administration, mailInvitations }: Dependencies,
  { row: { line }, outcome, problem, imported, user }: Planned,
  { rules, mail, caller }: Applying,
): Promise<ImportOutcome['rows'][number]> {
  try {
    if (imported === null || outcome === 'error') return { line, outcome: 'failed', problem };
    if (outcome === 'skip') return { line, outcome: 'skipped', problem: null };
    if (outcome === 'update') {
      await administration.update(user!.id, imported.changes, caller);
      return { line, outcome: 'updated', problem: null };
    }
    if (rules.invite === 'mail') await mailInvitations.invite(imported.create, mail, caller.actor);
    else await administration.create(imported.create, caller);
    return { line, outcome: 'created', problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'mail.not_configured') throw error;
    return { line, outcome: 'failed', problem: error.code };
  }
}
