import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { Pagination } from '../../components/ui/Pagination.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';

type Page<Row> = { total: number; page: number; pageSize: number; rows: Row[] };

type Props<Row> = {
  title: string;
  query: { data: Page<Row> | undefined; error: unknown; refetch: () => unknown };
  onPage: (page: number) => void;
  onClose: () => void;
  /** Finds somebody or something to add. */
  picker: ReactNode;
  emptyText: string;
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  renderRow: (row: Row) => ReactNode;
  /** Absent: members leave only by joining another group. */
  onRemove?: ((row: Row) => void) | undefined;
  error: unknown;
};

/** Who is in a group, with one to add and each to take out; both hold at once. */
export function MembersDialog<Row>(props: Props<Row>) {
  const { t } = useTranslation('access');
  const { onRemove, nameOf } = props;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={props.onClose}
      opened
      size="lg"
      title={props.title}
    >
      <div className={classes.form}>
        {props.picker}
        <ErrorNote error={props.error} />
        <Loaded query={props.query}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <p className={classes.dim}>{props.emptyText}</p>
            ) : (
              <>
                <ul className={classes.members}>
                  {rows.map((row) => (
                    <li key={props.keyOf(row)}>
                      <span>{props.renderRow(row)}</span>
                      {onRemove && (
                        <Button
                          aria-label={t('member.removeNamed', { name: nameOf(row) })}
                          onClick={() => onRemove(row)}
                          size="compact-sm"
                          variant="default"
                        >
                          {t('member.remove')}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
                <Pagination onPage={props.onPage} {...page} />
              </>
            )
          }
        </Loaded>
      </div>
    </Modal>
  );
}
