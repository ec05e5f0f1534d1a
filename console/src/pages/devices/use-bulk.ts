import { call } from '../../api/client.ts';
import * as shared from '../../components/bulk/use-bulk.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { DEVICE_CHANGED } from './device-changed.ts';
import type { DevicesFilter } from './devices-search.ts';
import type { BulkAction } from './run-bulk.ts';

export type Bulk = shared.Bulk<BulkAction, DevicesFilter>;

/** Runs changes to many devices. `onDone` hears when one ended. */
export function useBulk(onDone: () => void): Bulk {
  const { t, language } = useTranslation('devices');
  return shared.useBulk<BulkAction, DevicesFilter>({
    send: (body) => call('changeDevices', { body }),
    changed: DEVICE_CHANGED,
    texts: {
      done: ({ kind }, count) => t(`bulk.done.${kind}`, { count, shown: formatNumber(language, count) }),
      undo: t('action.undo'),
      undone: t('bulk.undone'),
    },
    onDone,
  });
}
