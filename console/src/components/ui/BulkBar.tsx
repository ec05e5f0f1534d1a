import type { ReactNode } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Selection } from './selection.ts';
import classes from './BulkBar.module.css';

type Props = {
  selection: Selection;
  /** How many rows match the filters. */
  total: number;
  /** How many of them this page shows. */
  pageRows: number;
  /** The buttons of what can be done with them. */
  children: ReactNode;
};

/** What can be done with the picked rows; stays at the bottom of the window while rows are picked. */
export function BulkBar({ selection, total, pageRows, children }: Props) {
  const { t, language } = useTranslation('common');
  const count = selection.count(total);
  if (count === 0) return null;
  const offersAll = !selection.allMatching && selection.keys.size >= pageRows && total > selection.keys.size;
  return (
    <section aria-label={t('select.bar')} className={classes.bar} data-print="no">
      <span aria-live="polite" className={classes.count}>
        {t(selection.allMatching ? 'select.allMatching' : 'select.count', {
          count,
          shown: formatNumber(language, count),
        })}
      </span>
      {offersAll && (
        <button className={classes.link} onClick={selection.selectAllMatching} type="button">
          {t('select.takeAll', { total: formatNumber(language, total) })}
        </button>
      )}
      <span className={classes.actions}>{children}</span>
      <button className={classes.link} onClick={selection.clear} type="button">
        {t('select.clear')}
      </button>
    </section>
  );
}
