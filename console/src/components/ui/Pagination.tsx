import type { ReactNode } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from './Icon.tsx';
import classes from './Pagination.module.css';

type Props = {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  tools?: ReactNode;
};

/** `21-40 of 1,204` with previous and next. Absent buttons keep their place so that nothing jumps. */
export function Pagination({ page, pageSize, total, onPage, tools }: Props) {
  const { t, language } = useTranslation('common');
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  const text = t('table.range', {
    from: formatNumber(language, from),
    to: formatNumber(language, to),
    total: formatNumber(language, total),
  });
  return (
    <nav aria-label={t('table.pages')} className={classes.bar}>
      <span aria-live="polite">{text}</span>
      {tools}
      {last > 1 && (
        <span className={classes.buttons}>
          <button
            aria-label={t('table.previous')}
            className={classes.button}
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
            type="button"
          >
            <Icon name="chevronLeft" size={16} />
          </button>
          <span>{t('table.page', { page, last })}</span>
          <button
            aria-label={t('table.next')}
            className={classes.button}
            disabled={page >= last}
            onClick={() => onPage(page + 1)}
            type="button"
          >
            <Icon name="chevronRight" size={16} />
          </button>
        </span>
      )}
    </nav>
  );
}
