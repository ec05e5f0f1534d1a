import * as shared from '../../components/bulk/BulkNotes.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Bulk } from './use-bulk.ts';

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
    <shared.BulkProgress
      done={done}
      onStop={bulk.stop}
      stopLabel={t('bulk.stop')}
      text={text}
      total={total}
    />
  );
}

/** What was left as it was, and why; stays until it was read. */
export function BulkNotes({ bulk }: { bulk: Bulk }) {
  const { t, language } = useTranslation('devices');
  const count = bulk.refused.length;
  return (
    <shared.BulkNotes
      error={bulk.error}
      more={(more) => t('bulk.more', { count: more })}
      nameless={t('device.unnamed')}
      onDismiss={bulk.dismiss}
      refused={bulk.refused}
      title={
        count > 0 ? t('bulk.refused', { count, shown: formatNumber(language, count) }) : t('bulk.failed')
      }
    />
  );
}
