import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';

/** Says plainly who obeys the rules on this page and who does not. */
export function EnforcementNote() {
  const { t } = useTranslation('access');
  return (
    <p className={classes.enforcement}>
      <Icon name="info" size={16} />
      <span>{t('rules.enforcement')}</span>
    </p>
  );
}
