import { useTranslation } from '../../i18n/use-translation.ts';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import classes from './roles.module.css';

type Named = { id: string; name: string };
type Props = {
  userGroups: readonly Named[];
  deviceGroups: readonly Named[];
  unassignedDevices: boolean;
};

/** Where a group-scoped role holds. */
export function ScopeChips({ userGroups, deviceGroups, unassignedDevices }: Props) {
  const { t } = useTranslation('adminroles');
  if (userGroups.length + deviceGroups.length === 0 && !unassignedDevices)
    return <StatusBadge tone="warn">{t('scope.nothing')}</StatusBadge>;
  return (
    <ul className={classes.groups}>
      <Groups groups={userGroups} label={t('scope.userGroups')} />
      <Groups groups={deviceGroups} label={t('scope.deviceGroups')} />
      {unassignedDevices && (
        <li>
          <ul className={classes.chips}>
            <li>{t('scope.unassigned')}</li>
          </ul>
        </li>
      )}
    </ul>
  );
}

function Groups({ groups, label }: { groups: readonly Named[]; label: string }) {
  if (groups.length === 0) return null;
  return (
    <li>
      <span className={classes.dim}>{label}: </span>
      <ul className={classes.chips}>
        {groups.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </li>
  );
}
