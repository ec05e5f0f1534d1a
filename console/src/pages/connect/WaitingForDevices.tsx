import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './connect.module.css';

const ASK_EVERY_MS = 5000;

/** Tells the one who sets up a client when it has arrived; clients report within fifteen seconds. */
export function WaitingForDevices() {
  const { data } = useApiQuery('getOverview', {}, { refetchInterval: ASK_EVERY_MS });
  return data?.devices === undefined ? null : <Arrivals total={data.devices.total} />;
}

function Arrivals({ total }: { total: number }) {
  const { t } = useTranslation('connect');
  const [atFirst] = useState(total);
  const arrived = total - atFirst;
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
