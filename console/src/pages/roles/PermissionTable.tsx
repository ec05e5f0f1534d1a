import type { PermissionName } from '@gatehouse/contract';
import { isForType, PERMISSION_NAMES } from '@gatehouse/contract/permission-table.ts';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import {
  effective,
  groupedPermissions,
  isImplied,
  type PermissionGroup,
  type RoleDraft,
  withRecommended,
} from './role-draft.ts';
import classes from './roles.module.css';

type Props = { draft: RoleDraft; onChange: (change: Partial<RoleDraft>) => void };

/** What the type knows, by what it is about, with a running count. */
export function PermissionTable({ draft, onChange }: Props) {
  const { t } = useTranslation('adminroles');
  const [auto, setAuto] = useState(false);
  const [added, setAdded] = useState<readonly PermissionName[]>([]);
  const chosen = effective(draft);
  const choose = (permissions: readonly PermissionName[], recommends: boolean) => {
    const next = recommends ? withRecommended(permissions, draft.type) : permissions;
    setAdded(next.filter((name) => !permissions.includes(name) && !chosen.includes(name)));
    onChange({ permissions: next });
  };
  const toggle = (permission: PermissionName, on: boolean) => {
    if (on) choose([...draft.permissions, permission], auto);
    else
      choose(
        draft.permissions.filter((name) => name !== permission),
        false,
      );
  };
  const groups = groupedPermissions(PERMISSION_NAMES.filter((name) => isForType(name, draft.type)));
  return (
    <div className={classes.form}>
      <p className={classes.count}>
        <output>{t('permissions.selected', { count: chosen.length })}</output>
      </p>
      <table className={classes.permissions}>
        <caption className="gh-hidden">{t('column.permissions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.resource')}</th>
            <th scope="col">{t('column.permission')}</th>
            <th className={classes.meaning} scope="col">
              {t('column.meaning')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <Group chosen={chosen} draft={draft} group={group} key={group.resource} onToggle={toggle} />
        ))}
      </table>
      <label className={classes.auto}>
        <input
          aria-describedby="auto-add-text"
          checked={auto}
          onChange={(event) => {
            setAuto(event.target.checked);
            if (event.target.checked) choose(draft.permissions, true);
          }}
          type="checkbox"
        />
        {t('permissions.auto')}
      </label>
      <p className={classes.dim} id="auto-add-text">
        {t('permissions.autoText')}
      </p>
      <output className={classes.dim}>{added.length > 0 && <Added permissions={added} />}</output>
      <p className={classes.dim}>{t('permissions.adminsOnly')}</p>
    </div>
  );
}

function Added({ permissions }: { permissions: readonly PermissionName[] }) {
  const { t } = useTranslation('adminroles');
  const names = groupedPermissions(permissions).flatMap(({ resource, permissions: inside }) =>
    inside.map((name) => `${t(`resource.${resource}`)}: ${t(`permission.${name}`)}`),
  );
  return <>{t('permissions.added', { names: names.join(', ') })}</>;
}

type GroupProps = {
  group: PermissionGroup;
  draft: RoleDraft;
  chosen: readonly PermissionName[];
  onToggle: (permission: PermissionName, on: boolean) => void;
};

function Group({ group: { resource, permissions }, draft, chosen, onToggle }: GroupProps) {
  const { t } = useTranslation('adminroles');
  return (
    <tbody>
      {permissions.map((permission, index) => (
        <tr key={permission}>
          {index === 0 && (
            <th rowSpan={permissions.length} scope="rowgroup">
              {t(`resource.${resource}`)}
            </th>
          )}
          <td>
            <label className={classes.pick}>
              <input
                aria-describedby={`help-${permission}`}
                aria-label={`${t(`resource.${resource}`)}: ${t(`permission.${permission}`)}`}
                checked={chosen.includes(permission)}
                disabled={isImplied(permission, draft)}
                onChange={(event) => onToggle(permission, event.target.checked)}
                title={isImplied(permission, draft) ? t('permissions.implied') : undefined}
                type="checkbox"
              />
              {t(`permission.${permission}`)}
            </label>
          </td>
          <td className={classes.meaning} id={`help-${permission}`}>
            {t(`help.${permission}`)}
            {isImplied(permission, draft) && (
              <span className={classes.implied}> {t('permissions.implied')}</span>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
