import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import classes from './access.module.css';
import { DeleteGroups } from './DeleteGroups.tsx';
import { ExportGroups } from './ExportGroups.tsx';

type Group = { id: string; name: string; note: string };
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
  /** Why groups cannot be changed; null where they can. */
  locked: string | null;
  /** Why their members cannot be seen. */
  membersLocked: string | null;
  exportName: string;
  toCsv: (rows: readonly Row[]) => string;
  renderDialog: (props: { group: Row | null; onClose: () => void }) => ReactNode;
};

/** The list of one kind of groups with what can be done to each. */
export function GroupTable<Row extends Group>(props: Props<Row>) {
  const { t } = useTranslation('access');
  const { query, createLabel, locked, isFixed = () => false } = props;
  const { search, shown, rows, selection, picked } = useShownGroups(query.data, props.caption);
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Row | null>(null);
  const create = (
    <Button
      disabled={locked !== null}
      leftSection={<Icon name="plus" size={16} />}
      onClick={() => setEditing('new')}
      title={locked ?? undefined}
    >
      {createLabel}
    </Button>
  );
  const actions = useActionsColumn<Row>({
    isFixed,
    locked,
    membersLocked: props.membersLocked,
    onMembers: props.onMembers,
    onEdit: setEditing,
    onDelete: setDeleting,
  });
  return (
    <>
      <GroupToolbar
        create={create}
        exporting={{ name: props.exportName, toCsv: () => props.toCsv(rows) }}
        isEmpty={rows.length === 0}
        search={search}
      />
      <Card padding="flush">
        <DataTable<Row>
          caption={props.caption}
          columns={[...props.columns, actions]}
          empty={<NoGroups create={create} filtered={(query.data?.length ?? 0) > 0} text={props.emptyText} />}
          onPage={() => undefined}
          query={{ ...query, data: shown && onePage(shown) }}
          rowKey={({ id }) => id}
          {...(locked === null ? { selection: { state: selection, nameOf: ({ name }) => name } } : {})}
        />
      </Card>
      <BulkBar pageRows={rows.length} selection={selection} total={rows.length}>
        <DeleteGroups
          groups={picked}
          locked={locked}
          onDelete={(group) => props.onDelete(group as Row)}
          onDone={selection.clear}
          text={props.deleteText}
        />
      </BulkBar>
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

function useShownGroups<Row extends Group>(all: Row[] | undefined, caption: string) {
  const search: GroupSearch = useSearch({ from: paths.groups });
  const shown = all?.filter((group) => matches(group, search));
  const rows = shown ?? [];
  const selection = useSelection(`${caption} ${search['q'] ?? ''}`);
  return { search, shown, rows, selection, picked: rows.filter(({ id }) => selection.keys.has(id)) };
}

type GroupSearch = Record<string, string | undefined>;
type ToolbarProps = {
  search: GroupSearch;
  create: ReactNode;
  isEmpty: boolean;
  exporting: { name: string; toCsv: () => string };
};

function GroupToolbar({ search, create, isEmpty, exporting }: ToolbarProps) {
  const { t } = useTranslation('access');
  const navigate = useNavigate({ from: paths.groups });
  const find = (change: GroupSearch) =>
    void navigate({ search: withoutUndefined({ ...search, ...change }), replace: true });
  return (
    <Toolbar
      end={
        <>
          <ExportGroups disabled={isEmpty} {...exporting} />
          {create}
        </>
      }
    >
      <SearchBox
        label={t('group.search')}
        onSearch={(value) => find({ q: value || undefined, group: undefined })}
        value={search['q'] ?? ''}
      />
      {search['group'] !== undefined && (
        <Button onClick={() => find({ group: undefined })} variant="default">
          {t('group.showAll')}
        </Button>
      )}
    </Toolbar>
  );
}

function NoGroups({ filtered, create, text }: { filtered: boolean; create: ReactNode; text: string }) {
  const { t } = useTranslation('access');
  if (filtered) return <Empty title={t('group.noMatch')}>{t('group.noMatchText')}</Empty>;
  return (
    <Empty action={create} title={t('group.empty')}>
      {text}
    </Empty>
  );
}

type RowHandlers<Row> = {
  locked: string | null;
  membersLocked: string | null;
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
        deleteLocked={handlers.isFixed(group) ? t('group.defaultStays') : handlers.locked}
        group={group}
        locked={handlers.locked}
        membersLocked={handlers.membersLocked}
        onDelete={() => handlers.onDelete(group)}
        onEdit={() => handlers.onEdit(group)}
        onMembers={() => handlers.onMembers(group)}
      />
    ),
  };
}

/** By name or note; an address may also name one group. */
function matches({ id, name, note }: Group, search: Record<string, string | undefined>): boolean {
  if (search['group'] !== undefined) return id === search['group'];
  const q = (search['q'] ?? '').toLocaleLowerCase();
  return `${name}\n${note}`.toLocaleLowerCase().includes(q);
}

/** All groups come at once: rules lead from any to any. */
const onePage = <Row,>(rows: Row[]) => ({ total: rows.length, page: 1, pageSize: rows.length, rows });

type ActionsProps = {
  group: Group;
  locked: string | null;
  membersLocked: string | null;
  deleteLocked: string | null;
  onMembers: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

function RowActions({ group: { name }, onMembers, onEdit, onDelete, ...locks }: ActionsProps) {
  const { t } = useTranslation('access');
  return (
    <span className={classes.actions}>
      <Button
        aria-label={t('group.membersOf', { name })}
        disabled={locks.membersLocked !== null}
        onClick={onMembers}
        size="compact-sm"
        title={locks.membersLocked ?? undefined}
        variant="default"
      >
        {t('group.members')}
      </Button>
      <Button
        aria-label={t('group.editNamed', { name })}
        disabled={locks.locked !== null}
        onClick={onEdit}
        size="compact-sm"
        title={locks.locked ?? undefined}
        variant="default"
      >
        {t('action.edit')}
      </Button>
      <Button
        aria-label={t('group.deleteNamed', { name })}
        color="red"
        disabled={locks.deleteLocked !== null}
        onClick={onDelete}
        size="compact-sm"
        title={locks.deleteLocked ?? undefined}
        variant="outline"
      >
        {t('action.delete')}
      </Button>
    </span>
  );
}
