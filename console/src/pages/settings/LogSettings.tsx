import type { LogRetention } from '@gatehouse/contract';
import { Checkbox, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Described, Setting } from './Setting.tsx';
import { OFFICIAL } from './settings-index.ts';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

const TYPING_MS = 400;

/** Who sees logs, and how long they are kept. */
export function LogSettings({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  const [days] = useDebouncedValue(form.values.logRetentionDays, TYPING_MS);
  const { data } = useApiQuery('getLogRetention', { query: { days } }, { keepPrevious: true });
  return (
    <Card description={t('logs.text')} title={t('logs.title')}>
      <div className={classes.fields}>
        <Setting name="onlyAdminAccessesLogs" settings={settings}>
          <Checkbox
            description={
              <Described official={OFFICIAL.onlyAdminAccessesLogs} text={t('logs.onlyAdminText')} />
            }
            disabled={isReadOnly(settings.onlyAdminAccessesLogs)}
            label={t('logs.onlyAdmin')}
            {...form.getInputProps('onlyAdminAccessesLogs', { type: 'checkbox' })}
          />
        </Setting>
        <Setting name="logRetentionDays" settings={settings}>
          <NumberInput
            allowDecimal={false}
            clampBehavior="strict"
            description={<Described official={OFFICIAL.logRetentionDays} text={t('logs.retentionText')} />}
            disabled={isReadOnly(settings.logRetentionDays)}
            label={t('logs.retention')}
            max={36_500}
            maw={420}
            min={0}
            {...form.getInputProps('logRetentionDays')}
            onChange={(value) => form.setFieldValue('logRetentionDays', Number(value))}
          />
        </Setting>
        <div aria-live="polite" className={classes.consequence}>
          {data && <Consequence retention={data} shown={days} />}
        </div>
      </div>
    </Card>
  );
}

/** What goes with the days that are typed, and when the server last did so. */
function Consequence({ retention, shown }: { retention: LogRetention; shown: number }) {
  const { t, language } = useTranslation('settings');
  const { wouldRemove, lastRun, nextRunAt } = retention;
  const total = Object.values(wouldRemove).reduce((sum, count) => sum + count, 0);
  const removed = Object.values(lastRun?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p>
        {shown === 0
          ? t('logs.forever')
          : t('logs.wouldRemove', {
              count: total,
              shown: formatNumber(language, total),
              connections: formatNumber(language, wouldRemove.connections),
              files: formatNumber(language, wouldRemove.fileTransfers),
              alarms: formatNumber(language, wouldRemove.alarms),
              activity: formatNumber(language, wouldRemove.activity),
            })}
      </p>
      {lastRun !== null && (
        <p>
          {lastRun.removed === null
            ? t('logs.running')
            : t('logs.lastRun', {
                at: formatDateTime(language, lastRun.startedAt),
                shown: formatNumber(language, removed),
              })}
        </p>
      )}
      {nextRunAt !== null && <p>{t('logs.nextRun', { at: formatDateTime(language, nextRunAt) })}</p>}
    </>
  );
}
