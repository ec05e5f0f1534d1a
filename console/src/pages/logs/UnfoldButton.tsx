import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './logs.module.css';

export function UnfoldButton({ isOpen, onPress }: { isOpen: boolean; onPress: () => void }) {
  const { t } = useTranslation('logs');
  return (
    <button
      aria-expanded={isOpen}
      aria-label={t('detail.toggle')}
      className={classes.iconButton}
      data-unfold
      onClick={onPress}
      type="button"
    >
      <Icon name="chevronDown" size={16} />
    </button>
  );
}
