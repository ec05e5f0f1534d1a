import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useDensity } from './density.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Icon } from './Icon.tsx';
import { Loading } from './PageState.tsx';
import { Pagination } from './Pagination.tsx';
import { type Selection, toggled } from './selection.ts';
import { SelectPage, SelectRow } from './SelectionCells.tsx';
import { TableTools } from './TableTools.tsx';
import { useFits } from './use-fits.ts';
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
  /** Holds only what can be pressed: nothing for paper. */
  screenOnly?: boolean;
  /** Names the row for screen readers; one column of a table. */
  rowHeader?: boolean;
};

type Page<Row> = { total: number; page: number; pageSize: number; rows: readonly Row[] };

type Props<Row> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  query: {
    data: Page<Row> | undefined;
    error: unknown;
    isPlaceholderData: boolean;
    isFetching?: boolean;
    refetch: () => unknown;
  };
  /** `column` or `-column`. */
  sort?: string;
  onSort?: (sort: string) => void;
  onPage: (page: number) => void;
  /** Shown when no row matches. */
  empty: ReactNode;
  /** The row that is unfolded, and what stands below it. */
  unfolded?: { key: string; content: ReactNode } | undefined;
  /** Given: rows can be picked. `nameOf` is what a screen reader hears of a row's box. */
  selection?: { state: Selection; nameOf: (row: Row) => string };
};

/** A page of rows: a real table with sorting in its headers, and its loading, empty and error states. */
export function DataTable<Row>(props: Props<Row>) {
  const { query, onPage, empty } = props;
  const reload = () => void query.refetch();
  const failure = Boolean(query.error) && (
    <div className={classes.pad}>
      <ErrorNote error={query.error} onRetry={reload} />
    </div>
  );
  if (!query.data) return failure || <Loading />;
  // What was read before stays in view below what went wrong since.
  if (query.data.total === 0) return failure || <>{empty}</>;
  return (
    <div aria-busy={query.isPlaceholderData}>
      {failure}
      <Rows {...props} page={query.data} />
      <Pagination
        onPage={onPage}
        page={query.data.page}
        pageSize={query.data.pageSize}
        tools={<TableTools busy={query.isFetching === true} onReload={reload} />}
        total={query.data.total}
      />
    </div>
  );
}

function Rows<Row>({ page, ...props }: Props<Row> & { page: Page<Row> }) {
  const { caption, columns, query, sort, onSort } = props;
  const lastPicked = useState<string | null>(null);
  const density = useDensity();
  const { frame, fits } = useFits();
  // The head is the first row; the others count on over all pages.
  const firstIndex = (page.page - 1) * page.pageSize + 2;
  return (
    <>
      <SortNote columns={columns} sort={sort} />
      <div
        className={classes.scroll}
        data-fits={fits || undefined}
        data-stale={query.isPlaceholderData || undefined}
        ref={frame}
      >
        <table aria-rowcount={page.total + 1} className={classes.table} data-density={density}>
          <caption className="gh-hidden">{caption}</caption>
          <thead>
            <tr aria-rowindex={1}>
              {props.selection && <PageCell {...props} rows={page.rows} />}
              {columns.map((column) => (
                <HeaderCell column={column} key={column.key} onSort={onSort} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row, index) => (
              <BodyRow
                key={props.rowKey(row)}
                {...props}
                lastPicked={lastPicked}
                row={row}
                rowIndex={firstIndex + index}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Says aloud how the rows are ordered once somebody has changed it. */
function SortNote<Row>({ columns, sort }: { columns: readonly Column<Row>[]; sort: string | undefined }) {
  const { t } = useTranslation('common');
  const [atFirst] = useState(sort);
  const column = columns.find((other) => other.sort !== undefined && sort?.replace(/^-/, '') === other.sort);
  const key = sort?.startsWith('-') ? 'table.sortedDown' : 'table.sortedUp';
  return (
    <output className="gh-hidden">{sort !== atFirst && column && t(key, { column: column.header })}</output>
  );
}

type RowProps<Row> = Props<Row> & { row: Row; rowIndex: number; lastPicked: LastPicked };

function BodyRow<Row>(props: RowProps<Row>) {
  const { columns, row, rowIndex, rowKey, unfolded } = props;
  const more = unfolded?.key === rowKey(row) ? unfolded.content : null;
  return (
    <>
      <tr aria-rowindex={rowIndex} data-open={Boolean(more) || undefined}>
        {props.selection && <RowCell {...props} />}
        {columns.map((column) => (
          <BodyCell column={column} key={column.key} row={row} />
        ))}
      </tr>
      {Boolean(more) && (
        <tr className={classes.detail}>
          <td colSpan={columns.length + (props.selection ? 1 : 0)}>{more}</td>
        </tr>
      )}
    </>
  );
}

type LastPicked = readonly [string | null, (key: string) => void];

function PageCell<Row>({ selection, rowKey, rows }: Props<Row> & { rows: readonly Row[] }) {
  const keys = rows.map(rowKey);
  const { state } = selection!;
  const picked = keys.filter((key) => state.allMatching || state.keys.has(key)).length;
  const change = (all: boolean) => {
    const others = [...state.keys].filter((key) => !keys.includes(key));
    state.set(all ? [...others, ...keys] : others);
  };
  return (
    <td className={classes.pick}>
      <SelectPage onChange={change} state={picked === 0 ? 'none' : picked === keys.length ? 'all' : 'some'} />
    </td>
  );
}

function RowCell<Row>({ selection, row, rowKey, query, lastPicked }: RowProps<Row>) {
  const { state, nameOf } = selection!;
  const key = rowKey(row);
  const keys = (query.data?.rows ?? []).map(rowKey);
  const [from, remember] = lastPicked;
  const change = (on: boolean, shift: boolean) => {
    remember(key);
    // From "all that match" only this page can be told apart.
    const base = state.allMatching ? new Set(keys) : state.keys;
    state.set(toggled(base, { key, on, from: shift ? from : null }, keys));
  };
  return (
    <td className={classes.pick}>
      <SelectRow checked={state.allMatching || state.keys.has(key)} name={nameOf(row)} onChange={change} />
    </td>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const shared = {
    'data-hide': column.hideBelow,
    'data-align': column.align,
    'data-screen': column.screenOnly || undefined,
  };
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
    'data-screen': column.screenOnly || undefined,
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
