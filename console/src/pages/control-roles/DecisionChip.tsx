import type { ControlDecision, ControlPermission } from '@gatehouse/contract';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './control-roles.module.css';

type Props = { permission: ControlPermission; decision: ControlDecision };

/** ✓ or ✗ with the permission's name. */
export function DecisionChip({ permission, decision }: Props) {
  const { t } = useTranslation('controlroles');
  return (
    <span className={classes.chip} data-decision={decision}>
      <Icon name={decision === 'enable' ? 'check' : 'x'} size={12} />
      {t(`permission.${permission}`)}
      <span className="gh-hidden">: {t(`decision.${decision}`)}</span>
    </span>
  );
}
