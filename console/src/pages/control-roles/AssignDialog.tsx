import type { ControlRoleRow, ControlRoleUser } from '@gatehouse/contract';
import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import classes from './control-roles.module.css';

/** What was ticked and unticked, on whatever page. */
type Changes = ReadonlyMap<string, boolean>;

const PAGE_SIZE = 10;

/** Who has the role; the ticks of all pages are saved together. */
export function AssignDialog({ role, onClose }: { role: ControlRoleRow; onClose: () => void }) {
  const { t } = useTranslation('controlroles');
  const [filter, setFilter] = useState({ q: '', assigned: '', page: 1 });
  const [changes, setChanges] = useState<Changes>(new Map());
  const { assigned, ...rest } = filter;
  const query = useApiQuery(
    'listControlRoleUsers',
    {
      params: { id: role.id },
      query: {
        ...rest,
        pageSize: PAGE_SIZE,
        ...(assigned === '' ? {} : { assigned: assigned as 'true' | 'false' }),
      },
    },
    { keepPrevious: true },
  );
  const save = useApiMutation('changeControlRoleUsers', { invalidates: CHANGED_READS });
  const tick = ({ id, assigned: before }: ControlRoleUser, on: boolean) => {
    const next = new Map(changes);
    if (on === before) next.delete(id);
    else next.set(id, on);
    setChanges(next);
  };
  const submit = async () => {
    await save.mutateAsync({ params: { id: role.id }, body: toBody(changes) });
    notify(t('assign.done', { name: role.name }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="xl"
      title={t('assign.title', { name: role.name })}
    >
      <p className={classes.dim}>{t('assign.text')}</p>
      <Toolbar>
        <SearchBox
          label={t('assign.search')}
          onSearch={(q) => setFilter({ ...filter, q, page: 1 })}
          value={filter.q}
        />
        <FilterSelect
          label={t('assign.filter')}
          onChange={(value) => setFilter({ ...filter, assigned: value, page: 1 })}
          options={[
            { value: '', label: t('assign.all') },
            { value: 'true', label: t('assign.with') },
            { value: 'false', label: t('assign.without') },
          ]}
          value={filter.assigned}
        />
      </Toolbar>
      <div className={classes.members}>
        <DataTable<ControlRoleUser>
          caption={t('assign.title', { name: role.name })}
          columns={useColumns(changes, tick)}
          empty={<Empty title={t('assign.none')}>{t('assign.noneText')}</Empty>}
          onPage={(page) => setFilter({ ...filter, page })}
          query={query}
          rowKey={({ id }) => id}
        />
      </div>
      <ErrorNote error={save.error} />
      <div className={classes.buttons}>
        <Button onClick={onClose} variant="default">
          {t('action.cancel')}
        </Button>
        <Button
          disabled={changes.size === 0}
          loading={save.isPending}
          onClick={() => void submit().catch(() => {})}
        >
          {t('assign.save', { count: changes.size })}
        </Button>
      </div>
    </Modal>
  );
}

function toBody(changes: Changes) {
  const ids = (on: boolean) => [...changes].filter(([, ticked]) => ticked === on).map(([id]) => id);
  return { add: ids(true), remove: ids(false) };
}

function useColumns(
  changes: Changes,
  tick: (row: ControlRoleUser, on: boolean) => void,
): Column<ControlRoleUser>[] {
  const { t } = useTranslation('controlroles');
  return [
    {
      key: 'name',
      header: t('assign.user'),
      rowHeader: true,
      cell: (row) => (
        <Checkbox
          checked={changes.get(row.id) ?? row.assigned}
          description={row.mayChange ? undefined : t('reason.user')}
          disabled={!row.mayChange}
          label={row.displayName === '' ? row.username : `${row.displayName} (${row.username})`}
          onChange={(event) => tick(row, event.target.checked)}
        />
      ),
    },
    {
      key: 'role',
      header: t('assign.current'),
      cell: (row) => row.controlRole?.name ?? t('assign.default'),
    },
  ];
}
