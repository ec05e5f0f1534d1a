import type { EffectivePermissions } from '@gatehouse/contract';
import { MultiSelect } from '@mantine/core';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ROLE_READS } from './changed-reads.ts';
import { groupedPermissions } from './role-draft.ts';
import classes from './roles.module.css';

/** What somebody may do beyond the own account, through which role, and the roles themselves. Administrators see it. */
export function EffectivePermissionsCard({ userId }: { userId: string }) {
  const { t } = useTranslation('adminroles');
  const isAdministrator = useMe().user.isAdministrator;
  const query = useApiQuery('getUserPermissions', { params: { id: userId } }, { enabled: isAdministrator });
  if (!isAdministrator) return null;
  return (
    <Card description={t('card.text')} title={t('card.title')}>
      <Loaded query={query}>
        {(held) => (
          <div className={classes.form}>
            <RolesInput held={held} userId={userId} />
            {held.isAdministrator ? (
              <p className={classes.plain}>{t('card.administrator')}</p>
            ) : (
              <Permissions held={held} />
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function RolesInput({ held, userId }: { held: EffectivePermissions; userId: string }) {
  const { t } = useTranslation('adminroles');
  const all = useApiQuery('listAdminRoles', {}).data?.rows;
  const set = useApiMutation('setUserAdminRoles', {
    invalidates: ROLE_READS,
    onSuccess: () => notify(t('card.saved')),
  });
  const known = new Map([...held.roles, ...(all ?? [])].map(({ id, name }) => [id, name]));
  if (all?.length === 0) return <p className={classes.dim}>{t('card.noRoles')}</p>;
  return (
    <>
      <MultiSelect
        data={[...known].map(([value, label]) => ({ value, label }))}
        label={t('card.roles')}
        onChange={(roleIds) => set.mutate({ params: { id: userId }, body: { roleIds } })}
        placeholder={t('card.choose')}
        searchable
        value={held.roles.map(({ id }) => id)}
      />
      <ErrorNote error={set.error} />
    </>
  );
}

function Permissions({ held: { permissions } }: { held: EffectivePermissions }) {
  const { t } = useTranslation('adminroles');
  if (permissions.length === 0) return <p className={classes.plain}>{t('card.nothing')}</p>;
  const found = new Map(permissions.map((one) => [one.permission, one]));
  return (
    <details className={classes.details}>
      <summary>{t('card.show', { count: permissions.length })}</summary>
      {groupedPermissions([...found.keys()]).map(({ resource, permissions: names }) => (
        <section key={resource}>
          <h3>{t(`resource.${resource}`)}</h3>
          <ul className={classes.held}>
            {names.map((name) => (
              <li key={name}>
                <strong>{t(`permission.${name}`)}</strong>
                <Reach reach={found.get(name)!} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

type Reach = EffectivePermissions['permissions'][number];

function Reach({ reach }: { reach: Reach }) {
  const { t } = useTranslation('adminroles');
  const own = reach.permission.startsWith('audit_log.') ? 'scope.ownLogs' : 'scope.ownDevices';
  const parts = reach.everything
    ? [t('scope.everything')]
    : [
        ...(reach.own ? [t(own)] : []),
        ...reach.userGroups.map(({ name }) => t('scope.userGroup', { name })),
        ...reach.deviceGroups
          .filter(() => reach.permission.startsWith('device.'))
          .map(({ name }) => t('scope.deviceGroup', { name })),
        ...(reach.unassignedDevices && reach.permission.startsWith('device.') ? [t('scope.unassigned')] : []),
      ];
  return (
    <dl className={classes.reach}>
      <dt>{t('column.where')}</dt>
      <dd>{parts.length === 0 ? t('scope.nothing') : parts.join(' · ')}</dd>
      <dt>{t('column.through')}</dt>
      <dd>{reach.through.join(', ')}</dd>
    </dl>
  );
}
