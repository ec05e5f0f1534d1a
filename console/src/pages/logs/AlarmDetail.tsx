import type { Alarm } from '@gatehouse/contract';
import { TextLink } from '../../components/ui/links.tsx';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { EntryTools } from './EntryTools.tsx';
import { Fact, Facts } from './Facts.tsx';
import { DeviceSide, PeerSide } from './Sides.tsx';
import classes from './logs.module.css';

/** What the alarm means and what to do about it. */
export function AlarmDetail({ alarm }: { alarm: Alarm }) {
  const { t, language } = useTranslation('logs');
  const text = useOptionalText('logs');
  return (
    <div className={classes.detail}>
      <p className={classes.explanation}>{text(`alarm.${alarm.type}.help`) ?? t('alarm.unknownHelp')}</p>
      <Facts>
        <Fact name={t('alarm.first')}>{formatDateTime(language, alarm.at)}</Fact>
        {alarm.count > 1 && (
          <Fact name={t('alarm.lastOf', { shown: formatNumber(language, alarm.count) })}>
            {formatDateTime(language, alarm.lastAt)}
          </Fact>
        )}
        <Fact name={t('column.from')}>
          <PeerSide ip={alarm.ip} peer={alarm.peer} />
        </Fact>
        {alarm.user !== null && alarm.device !== null && (
          <Fact name={t('alarm.client')}>
            <DeviceSide device={alarm.device} />
          </Fact>
        )}
        {Object.entries(alarm.info).map(([key, value]) => (
          <Fact key={key} name={key}>
            {String(value)}
          </Fact>
        ))}
      </Facts>
      {alarm.device?.id && (
        <TextLink search={{ deviceId: alarm.device.id }} to={paths.connections}>
          {t('alarm.connections')}
        </TextLink>
      )}
      <EntryTools entry={alarm} path={paths.alarms} />
    </div>
  );
}
