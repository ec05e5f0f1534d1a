import type { PermissionName } from '@gatehouse/contract';
import { useTranslation } from '../../i18n/use-translation.ts';
import { groupedPermissions } from './role-draft.ts';
import classes from './roles.module.css';

/** One line for each kind of thing, as RustDesk's own console has it. */
export function PermissionChips({ permissions }: { permissions: readonly PermissionName[] }) {
  const { t } = useTranslation('adminroles');
  return (
    <ul className={classes.groups}>
      {groupedPermissions(permissions).map(({ resource, permissions: names }) => (
        <li key={resource}>
          <span className={classes.dim}>{t(`resource.${resource}`)}: </span>
          <ul className={classes.chips}>
            {names.map((name) => (
              <li key={name}>{t(`permission.${name}`)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
