import type { UserRow } from '@gatehouse/contract';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './users.module.css';

/** Which roles somebody has. They are given and taken where the roles are. */
export function UserRoles({ user: { adminRoles, controlRole } }: { user: UserRow }) {
  const { t } = useTranslation('users');
  return (
    <dl className={classes.facts}>
      <dt>{t('column.adminRoles')}</dt>
      <dd>{adminRoles.map(({ name }) => name).join(', ') || '–'}</dd>
      <dt>{t('column.controlRole')}</dt>
      <dd>{controlRole?.name ?? t('controlRole.default')}</dd>
    </dl>
  );
}
