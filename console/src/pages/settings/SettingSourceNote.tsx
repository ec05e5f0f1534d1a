import type { SettingSource } from '@gatehouse/contract';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './settings.module.css';

type Props = { setting: { source: SettingSource; sourceName: string | null } };

/** Says what sets a value that cannot be changed here. */
export function SettingSourceNote({ setting }: Props) {
  const { t } = useTranslation('settings');
  const { source, sourceName } = setting;
  if (source === 'database' || source === 'default') return null;
  return (
    <p className={classes.source}>
      <Icon name="lock" size={14} />
      <span>
        {t(`source.${source}`)} {sourceName !== null && <code>{sourceName}</code>}
      </span>
    </p>
  );
}
