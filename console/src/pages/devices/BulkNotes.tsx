import { Button } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import type { Bulk } from './use-bulk.ts';
import classes from './devices.module.css';

const NAMED = 20;

/** How far a running change is. */
export function BulkProgress({ bulk }: { bulk: Bulk }) {
  const { t, language } = useTranslation('devices');
  if (bulk.running === null) return null;
  const { action, done, total } = bulk.running;
  const text = t('bulk.progress', {
    what: t(`bulk.running.${action.kind}`),
    done: formatNumber(language, done),
    total: formatNumber(language, total),
  });
  return (
    <div className={classes.progress}>
      <output>{text}</output>
      <progress aria-label={text} max={total} value={done} />
      <Button onClick={bulk.stop} size="xs" variant="default">
        {t('bulk.stop')}
      </Button>
    </div>
  );
}

/** What was left as it was, and why; stays until it was read. */
export function BulkNotes({ bulk }: { bulk: Bulk }) {
  const { t, language } = useTranslation('devices');
  const reason = useOptionalText('errors');
  const { refused, error } = bulk;
  if (refused.length === 0 && !error) return null;
  const count = refused.length;
  return (
    <Card
      actions={
        <Button onClick={bulk.dismiss} size="xs" variant="default">
          {t('action.dismiss')}
        </Button>
      }
      title={
        count > 0 ? t('bulk.refused', { count, shown: formatNumber(language, count) }) : t('bulk.failed')
      }
      tone="bad"
    >
      <ErrorNote error={error} />
      {count > 0 && (
        <ul className={classes.refused}>
          {refused.slice(0, NAMED).map(({ id, name, code }) => (
            <li key={id}>
              <strong>{name || t('device.unnamed')}</strong>: {reason(code) ?? code}
            </li>
          ))}
          {count > NAMED && <li>{t('bulk.more', { count: count - NAMED })}</li>}
        </ul>
      )}
    </Card>
  );
}
