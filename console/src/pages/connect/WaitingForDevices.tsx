import { useRef } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './connect.module.css';

const ASK_EVERY_MS = 5000;

/** Tells the one who sets up a client when it has arrived; clients report within fifteen seconds. */
export function WaitingForDevices() {
  const { t } = useTranslation('connect');
  const { data } = useApiQuery('getOverview', {}, { refetchInterval: ASK_EVERY_MS });
  const atFirst = useRef<number | null>(null);
  if (data === undefined) return null;
  const { total } = data.devices;
  atFirst.current ??= total;
  const arrived = total - atFirst.current;
  return (
    <output className={classes.waiting} data-tone={arrived > 0 ? 'ok' : 'neutral'}>
      <Icon name={arrived > 0 ? 'circleCheck' : 'clock'} size={16} />
      <span>
        {arrived > 0 ? t('waiting.arrived', { count: arrived }) : t('waiting.none', { count: total })}{' '}
        <TextLink to={paths.devices}>{t('waiting.devices')}</TextLink>
      </span>
    </output>
  );
}
