import type { UserRow } from '@gatehouse/contract';
import { TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './users.module.css';

type Props = { user: UserRow; onLeave: () => void };

/** Which roles somebody has, and the way to where they are given and taken. */
export function UserRoles({ user: { id, adminRoles, controlRole }, onLeave }: Props) {
  const { t } = useTranslation('users');
  return (
    <dl className={classes.facts}>
      <dt>{t('column.adminRoles')}</dt>
      <dd>{adminRoles.map(({ name }) => name).join(', ') || '–'}</dd>
      <dt>{t('column.controlRole')}</dt>
      <dd>{controlRole?.name ?? t('controlRole.default')}</dd>
      <dd className={classes.across}>
        <TextLink onClick={onLeave} params={{ userId: id }} to={paths.user}>
          {t('edit.rolesPlace')}
        </TextLink>
      </dd>
    </dl>
  );
}
