import { useTranslation } from '../../i18n/use-translation.ts';
import { chooseDensity, useDensity } from './density.ts';
import { Icon, type IconName } from './Icon.tsx';
import classes from './Pagination.module.css';

type Props = { busy: boolean; onReload: () => void };

/** What every table can do, whatever it shows. */
export function TableTools({ busy, onReload }: Props) {
  const { t } = useTranslation('common');
  const isCompact = useDensity() === 'compact';
  return (
    <span className={classes.buttons} data-print="no">
      <Tool
        icon="rows"
        label={t('table.compact')}
        onPress={() => chooseDensity(isCompact ? 'normal' : 'compact')}
        pressed={isCompact}
      />
      <Tool busy={busy} icon="refresh" label={t('action.reload')} onPress={onReload} />
    </span>
  );
}

type ToolProps = { icon: IconName; label: string; onPress: () => void; pressed?: boolean; busy?: boolean };

function Tool({ icon, label, onPress, pressed, busy = false }: ToolProps) {
  return (
    <button
      aria-busy={busy || undefined}
      aria-label={label}
      aria-pressed={pressed}
      className={classes.button}
      onClick={onPress}
      title={label}
      type="button"
    >
      <Icon name={icon} size={16} />
    </button>
  );
}
