import type { UserRow } from '@gatehouse/contract';
import type { CsvColumn } from '../http/csv-download.ts';

/** The columns of an exported list of users. The import reads those it knows by these names. */
export const USER_CSV: readonly CsvColumn<UserRow>[] = [
  ['username', ({ username }) => username],
  ['display_name', ({ displayName }) => displayName],
  ['email', ({ email }) => email],
  ['user_group', ({ userGroup }) => userGroup.name],
  ['note', ({ note }) => note],
  ['administrator', ({ isAdministrator }) => (isAdministrator ? 'yes' : 'no')],
  ['status', ({ status }) => status],
  ['admin_roles', ({ adminRoles }) => adminRoles.map(({ name }) => name).join('; ')],
  ['control_role', ({ controlRole }) => controlRole?.name ?? ''],
  ['second_factor', ({ secondFactor }) => secondFactor.method],
  ['second_factor_required', ({ secondFactor }) => (secondFactor.required ? 'yes' : 'no')],
  [
    'signs_in_with',
    ({ hasPassword, providers }) =>
      [...(hasPassword ? ['password'] : []), ...providers.map(({ name }) => name)].join('; '),
  ],
  ['sessions', ({ sessionCount }) => String(sessionCount)],
  ['last_sign_in', ({ lastSignInAt }) => lastSignInAt ?? ''],
  ['created', ({ createdAt }) => createdAt],
  ['guid', ({ id }) => id],
];
