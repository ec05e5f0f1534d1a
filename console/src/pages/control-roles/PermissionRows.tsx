import type { ControlDecision, ControlPermission, ControlPermissions } from '@gatehouse/contract';
import { CONTROL_PERMISSIONS } from '@gatehouse/contract/control-permissions.ts';
import { Button } from '@mantine/core';
import { Segments } from '../../components/ui/Segments.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './control-roles.module.css';

const DECISIONS: readonly ControlDecision[] = ['client', 'enable', 'disable'];
/** The first client on the controlled side that obeys: client contract 5.3. */
const SINCE = { privacy_mode: '1.4.7' } as const;
const SINCE_ROLES = '1.4.5';

type Props = { value: ControlPermissions; onChange: (value: ControlPermissions) => void };

/** Every permission with what the role says about it. */
export function PermissionRows({ value, onChange }: Props) {
  const { t } = useTranslation('controlroles');
  const overridden = CONTROL_PERMISSIONS.filter((name) => (value[name] ?? 'client') !== 'client').length;
  const all = (decision: ControlDecision) =>
    onChange(Object.fromEntries(CONTROL_PERMISSIONS.map((name) => [name, decision])));
  return (
    <>
      <div className={classes.allRow}>
        <span aria-live="polite">
          {t('form.count', { count: overridden, total: CONTROL_PERMISSIONS.length })}
        </span>
        <span className={classes.actions}>
          {DECISIONS.map((decision) => (
            <Button key={decision} onClick={() => all(decision)} size="compact-xs" variant="default">
              {t(`all.${decision}`)}
            </Button>
          ))}
        </span>
      </div>
      <ul className={classes.rows}>
        {CONTROL_PERMISSIONS.map((name) => (
          <PermissionRow
            decision={value[name] ?? 'client'}
            key={name}
            onChange={(decision) => onChange({ ...value, [name]: decision })}
            permission={name}
          />
        ))}
      </ul>
    </>
  );
}

type RowProps = {
  permission: ControlPermission;
  decision: ControlDecision;
  onChange: (decision: ControlDecision) => void;
};

function PermissionRow({ permission, decision, onChange }: RowProps) {
  const { t } = useTranslation('controlroles');
  const since = permission in SINCE ? SINCE[permission as keyof typeof SINCE] : SINCE_ROLES;
  return (
    <li className={classes.row} data-decision={decision}>
      <div className={classes.rowText}>
        <span className={classes.rowTitle}>{t(`permission.${permission}`)}</span>
        <span className={classes.dim}>
          {t(`about.${permission}`)} {t('form.since', { version: since })}
        </span>
      </div>
      <Segments
        label={t(`permission.${permission}`)}
        onChange={onChange}
        options={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
        value={decision}
      />
    </li>
  );
}
