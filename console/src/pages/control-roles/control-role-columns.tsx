import type { ControlRoleRow } from '@gatehouse/contract';
import { CONTROL_PERMISSIONS } from '@gatehouse/contract/control-permissions.ts';
import { useMe } from '../../api/use-me.ts';
import type { Column } from '../../components/ui/DataTable.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { StatusBadge, Tag } from '../../components/ui/StatusBadge.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { OpenDialog } from './ControlRolesPage.tsx';
import { DecisionChip } from './DecisionChip.tsx';
import classes from './control-roles.module.css';

type Open = (dialog: OpenDialog) => void;

export function useControlRoleColumns(open: Open): readonly Column<ControlRoleRow>[] {
  const { t } = useTranslation('controlroles');
  return [
    {
      key: 'name',
      header: t('column.name'),
      rowHeader: true,
      cell: (role) => (
        <span className={classes.name}>
          {role.name}
          {role.kind !== 'custom' && <Tag>{t('tag.builtIn')}</Tag>}
          <span className={classes.noteLine}>
            {role.kind === 'custom' ? role.note : t(`builtIn.${role.kind}`)}
          </span>
          {role.kind !== 'custom' && role.note !== '' && (
            <span className={classes.noteLine}>{role.note}</span>
          )}
        </span>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: ({ enabled }) => (
        <StatusBadge tone={enabled ? 'ok' : 'neutral'}>{t(enabled ? 'status.on' : 'status.off')}</StatusBadge>
      ),
    },
    {
      key: 'permissions',
      header: t('column.permissions'),
      hideBelow: 'sm',
      cell: (role) => <Overrides role={role} />,
    },
    {
      key: 'users',
      header: t('column.users'),
      align: 'end',
      hideBelow: 'sm',
      cell: (role) => <UserCount open={open} role={role} />,
    },
    {
      key: 'actions',
      header: t('column.actions'),
      align: 'end',
      cell: (role) => <Actions open={open} role={role} />,
    },
  ];
}

/** Only what the role overrides; the rest is the client's own. */
function Overrides({ role: { permissions } }: { role: ControlRoleRow }) {
  const overridden = CONTROL_PERMISSIONS.filter((name) => permissions[name] !== undefined);
  if (overridden.length === 0) return <span>–</span>;
  return (
    <ul className={classes.chips}>
      {overridden.map((name) => (
        <li key={name}>
          <DecisionChip decision={permissions[name]!} permission={name} />
        </li>
      ))}
    </ul>
  );
}

function UserCount({ role, open }: { role: ControlRoleRow; open: Open }) {
  const { t, language } = useTranslation('controlroles');
  const maySee = useMe().permissions.includes('user.view');
  const count = formatNumber(language, role.userCount);
  if (role.kind !== 'custom') return <span>{count}</span>;
  return (
    <ReasonedButton
      aria-label={t('users.named', { name: role.name, count: role.userCount, shown: count })}
      onClick={() => open({ kind: 'assign', role })}
      reason={maySee ? null : t('reason.users')}
      size="compact-sm"
      variant="subtle"
    >
      {count}
    </ReasonedButton>
  );
}

function Actions({ role, open }: { role: ControlRoleRow; open: Open }) {
  const { t } = useTranslation('controlroles');
  const { permissions } = useMe();
  const edit = permissions.includes('control_role.edit') ? null : t('reason.edit');
  const users = permissions.includes('user.view') ? null : t('reason.users');
  const action = (kind: OpenDialog['kind'], label: string, reason: string | null) => (
    <ReasonedButton
      aria-label={t('action.of', { action: label, name: role.name })}
      onClick={() => open({ kind, role })}
      reason={reason}
      size="compact-sm"
      variant={kind === 'delete' ? 'outline' : 'default'}
      {...(kind === 'delete' ? { color: 'red' } : {})}
    >
      {label}
    </ReasonedButton>
  );
  const isCustom = role.kind === 'custom';
  return (
    <span className={classes.actions}>
      {action('edit', t('action.edit'), edit)}
      {isCustom && action('assign', t('assign.open'), users)}
      {action('switch', t(role.enabled ? 'switch.off' : 'switch.on'), edit)}
      {action('duplicate', t('duplicate.open'), edit)}
      {isCustom && action('delete', t('action.delete'), edit)}
    </span>
  );
}
