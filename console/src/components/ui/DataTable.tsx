import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Icon } from './Icon.tsx';
import { Loading } from './PageState.tsx';
import { Pagination } from './Pagination.tsx';
import classes from './DataTable.module.css';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name the server sorts by. */
  sort?: string;
  /** Left out below this width; the first column repeats what matters there. */
  hideBelow?: 'sm' | 'md' | 'lg';
  align?: 'end';
  /** CSS width; without it the content decides. */
  width?: string;
  /** Names the row for screen readers; one column of a table. */
  rowHeader?: boolean;
};

type Page<Row> = { total: number; page: number; pageSize: number; rows: readonly Row[] };

type Props<Row> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  query: { data: Page<Row> | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown };
  /** `column` or `-column`. */
  sort?: string;
  onSort?: (sort: string) => void;
  onPage: (page: number) => void;
  /** Shown when no row matches. */
  empty: ReactNode;
  /** The row that is unfolded, and what stands below it. */
  unfolded?: { key: string; content: ReactNode } | undefined;
};

/** A page of rows: a real table with sorting in its headers, and its loading, empty and error states. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, query, sort, onSort, onPage, empty } = props;
  if (query.error && !query.data) {
    return (
      <div className={classes.pad}>
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (!query.data) return <Loading />;
  if (query.data.total === 0) return <>{empty}</>;
  return (
    <div aria-busy={query.isPlaceholderData}>
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        <table className={classes.table}>
          <caption className="gh-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell column={column} key={column.key} onSort={onSort} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {query.data.rows.map((row) => (
              <BodyRow key={props.rowKey(row)} {...props} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <Pagination
        onPage={onPage}
        page={query.data.page}
        pageSize={query.data.pageSize}
        total={query.data.total}
      />
    </div>
  );
}

function BodyRow<Row>({ columns, row, rowKey, unfolded }: Props<Row> & { row: Row }) {
  const more = unfolded?.key === rowKey(row) ? unfolded.content : null;
  return (
    <>
      <tr data-open={Boolean(more) || undefined}>
        {columns.map((column) => (
          <BodyCell column={column} key={column.key} row={row} />
        ))}
      </tr>
      {Boolean(more) && (
        <tr className={classes.detail}>
          <td colSpan={columns.length}>{more}</td>
        </tr>
      )}
    </>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const shared = { 'data-hide': column.hideBelow, 'data-align': column.align };
  if (column.rowHeader) {
    return (
      <th scope="row" {...shared}>
        {column.cell(row)}
      </th>
    );
  }
  return <td {...shared}>{column.cell(row)}</td>;
}

type HeaderProps<Row> = {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
};

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const { t } = useTranslation('common');
  const direction = sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none';
  const next = direction === 'ascending' ? `-${column.sort}` : (column.sort ?? '');
  const shared = {
    'data-hide': column.hideBelow,
    'data-align': column.align,
    style: { width: column.width },
  };
  if (column.sort === undefined || !onSort) {
    return (
      <th scope="col" {...shared}>
        {column.header}
      </th>
    );
  }
  return (
    <th aria-sort={direction} scope="col" {...shared}>
      <button className={classes.sort} onClick={() => onSort(next)} title={t('table.sort')} type="button">
        {column.header}
        <span className={classes.caret} data-direction={direction}>
          <Icon name="chevronDown" size={12} />
        </span>
      </button>
    </th>
  );
}
