import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { GateMark } from './Wordmark.tsx';
import classes from './PageState.module.css';

/** Stands in while a page or its first answer loads; says so only after a moment, to spare quick pages the flash. */
export function Loading() {
  const { t } = useTranslation('common');
  return (
    <output aria-busy="true" className={classes.loading}>
      <span className={classes.bars} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t('state.loading')}
    </output>
  );
}

type EmptyProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Says why there is nothing here and what to do about it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.emptyMark}>
        <GateMark size={28} />
      </span>
      <p className={classes.emptyTitle}>{title}</p>
      {children !== undefined && <p className={classes.emptyText}>{children}</p>}
      {action}
    </div>
  );
}

type LoadedProps<Data> = {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  children: (data: Data) => ReactNode;
};

/** Loading, the error with a retry, or the page. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}
