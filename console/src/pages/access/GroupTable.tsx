import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';

type Group = { id: string; name: string };
export type GroupQuery<Row> = {
  data: Row[] | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

type Props<Row extends Group> = {
  caption: string;
  columns: readonly Column<Row>[];
  query: GroupQuery<Row>;
  createLabel: string;
  emptyText: string;
  deleteText: string;
  /** Cannot be deleted. */
  isFixed?: (group: Row) => boolean;
  onMembers: (group: Row) => void;
  onDelete: (group: Row) => Promise<unknown>;
  renderDialog: (props: { group: Row | null; onClose: () => void }) => ReactNode;
};

/** The list of one kind of groups with what can be done to each. */
export function GroupTable<Row extends Group>(props: Props<Row>) {
  const { t } = useTranslation('access');
  const { query, createLabel, isFixed = () => false } = props;
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Row | null>(null);
  const create = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
      {createLabel}
    </Button>
  );
  const actions = useActionsColumn<Row>({
    isFixed,
    onMembers: props.onMembers,
    onEdit: setEditing,
    onDelete: setDeleting,
  });
  return (
    <>
      <div className={classes.above}>{create}</div>
      <Card padding="flush">
        <DataTable<Row>
          caption={props.caption}
          columns={[...props.columns, actions]}
          empty={
            <Empty action={create} title={t('group.empty')}>
              {props.emptyText}
            </Empty>
          }
          onPage={() => undefined}
          query={{ ...query, data: query.data && onePage(query.data) }}
          rowKey={({ id }) => id}
        />
      </Card>
      {editing !== null &&
        props.renderDialog({ group: editing === 'new' ? null : editing, onClose: () => setEditing(null) })}
      <ConfirmDialog
        confirmLabel={t('group.delete')}
        danger
        onClose={() => setDeleting(null)}
        onConfirm={async () => {
          await props.onDelete(deleting!);
          notify(t('group.deleted', { name: deleting!.name }));
        }}
        opened={deleting !== null}
        title={t('group.deleteTitle', { name: deleting?.name ?? '' })}
      >
        <p>{props.deleteText}</p>
      </ConfirmDialog>
    </>
  );
}

type RowHandlers<Row> = {
  isFixed: (group: Row) => boolean;
  onMembers: (group: Row) => void;
  onEdit: (group: Row) => void;
  onDelete: (group: Row) => void;
};

function useActionsColumn<Row extends Group>(handlers: RowHandlers<Row>): Column<Row> {
  const { t } = useTranslation('access');
  return {
    key: 'actions',
    header: t('column.actions'),
    align: 'end',
    cell: (group) => (
      <RowActions
        group={group}
        onDelete={handlers.isFixed(group) ? null : () => handlers.onDelete(group)}
        onEdit={() => handlers.onEdit(group)}
        onMembers={() => handlers.onMembers(group)}
      />
    ),
  };
}

/** All groups come at once: rules lead from any to any. */
const onePage = <Row,>(rows: Row[]) => ({ total: rows.length, page: 1, pageSize: rows.length, rows });

type ActionsProps = {
  group: Group;
  onMembers: () => void;
  onEdit: () => void;
  /** Null where it is not possible. */
  onDelete: (() => void) | null;
};

function RowActions({ group: { name }, onMembers, onEdit, onDelete }: ActionsProps) {
  const { t } = useTranslation('access');
  return (
    <span className={classes.actions}>
      <Button
        aria-label={t('group.membersOf', { name })}
        onClick={onMembers}
        size="compact-sm"
        variant="default"
      >
        {t('group.members')}
      </Button>
      <Button
        aria-label={t('group.editNamed', { name })}
        onClick={onEdit}
        size="compact-sm"
        variant="default"
      >
        {t('action.edit')}
      </Button>
      {onDelete !== null && (
        <Button
          aria-label={t('group.deleteNamed', { name })}
          color="red"
          onClick={onDelete}
          size="compact-sm"
          variant="outline"
        >
          {t('action.delete')}
        </Button>
      )}
    </span>
  );
}
