import type { StrategyLevel, StrategyRow, StrategyTargetRow } from '@gatehouse/contract';
import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { ImpactNote } from './ImpactNote.tsx';
import classes from './strategies.module.css';

type Props = { row: StrategyRow; level: StrategyLevel; onClose: () => void };
/** What was ticked and unticked, on whatever page. */
type Changes = ReadonlyMap<string, boolean>;

const PAGE_SIZE = 10;

/** Who gets the strategy; the ticks of all pages are saved together. */
export function MembersDialog({ row, level, onClose }: Props) {
  const { t } = useTranslation('strategies');
  const [filter, setFilter] = useState({ q: '', assigned: '', page: 1 });
  const [changes, setChanges] = useState<Changes>(new Map());
  const { assigned, ...rest } = filter;
  const query = useApiQuery(
    'listStrategyTargets',
    {
      params: { id: row.id },
      query: {
        kind: level,
        pageSize: PAGE_SIZE,
        ...rest,
        ...(assigned === '' ? {} : { assigned: assigned as 'true' | 'false' }),
      },
    },
    { keepPrevious: true },
  );
  const save = useApiMutation('changeStrategyTargets', { invalidates: CHANGED_READS });
  const targets = targetsOf(level, changes);
  const tick = ({ id, assigned: before }: StrategyTargetRow, on: boolean) => {
    const next = new Map(changes);
    if (on === before) next.delete(id);
    else next.set(id, on);
    setChanges(next);
  };
  const submit = async () => {
    await save.mutateAsync({ params: { id: row.id }, body: targets });
    notify(t('members.done', { name: row.name }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="xl"
      title={t(`members.${level}.title`, { name: row.name })}
    >
      <p className={classes.dim}>{t(`members.${level}.text`)}</p>
      <Toolbar>
        <SearchBox
          label={t(`members.${level}.search`)}
          onSearch={(q) => setFilter({ ...filter, q, page: 1 })}
          value={filter.q}
        />
        <FilterSelect
          label={t('members.filter')}
          onChange={(value) => setFilter({ ...filter, assigned: value, page: 1 })}
          options={[
            { value: '', label: t('members.all') },
            { value: 'true', label: t('members.assigned') },
            { value: 'false', label: t('members.notAssigned') },
          ]}
          value={filter.assigned}
        />
      </Toolbar>
      <div className={classes.members}>
        <DataTable<StrategyTargetRow>
          caption={t(`members.${level}.title`, { name: row.name })}
          columns={useColumns(level, changes, tick)}
          empty={<Empty title={t('members.none')}>{t('members.noneText')}</Empty>}
          onPage={(page) => setFilter({ ...filter, page })}
          query={query}
          rowKey={({ id }) => id}
        />
      </div>
      {changes.size > 0 && <ImpactNote planned={{ strategyId: row.id, targets }} />}
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
          {t('members.save', { count: changes.size })}
        </Button>
      </div>
    </Modal>
  );
}

function targetsOf(kind: StrategyLevel, changes: Changes) {
  const ids = (on: boolean) => [...changes].filter(([, ticked]) => ticked === on).map(([id]) => id);
  return { kind, add: ids(true), remove: ids(false) };
}

function useColumns(
  level: StrategyLevel,
  changes: Changes,
  tick: (row: StrategyTargetRow, on: boolean) => void,
): Column<StrategyTargetRow>[] {
  const { t } = useTranslation('strategies');
  const name: Column<StrategyTargetRow> = {
    key: 'name',
    header: t(`members.${level}.column`),
    rowHeader: true,
    cell: (row) => (
      <Checkbox
        checked={changes.get(row.id) ?? row.assigned}
        description={row.mayChange ? undefined : t('reason.target')}
        disabled={!row.mayChange}
        label={
          <span className={classes.memberName}>
            <span>{row.name}</span>
            {row.rustdeskId !== null && <RustdeskId id={row.rustdeskId} />}
          </span>
        }
        onChange={(event) => tick(row, event.target.checked)}
      />
    ),
  };
  const strategy: Column<StrategyTargetRow> = {
    key: 'strategy',
    header: t('members.current'),
    cell: (row) => (level === 'device' ? <Triple row={row} /> : (row.strategy?.name ?? '–')),
  };
  return [name, strategy];
}

/** The strategies of the device, its owner and its groups; the first that is there decides. */
function Triple({ row }: { row: StrategyTargetRow }) {
  const { t } = useTranslation('strategies');
  const levels = [
    ['level.device', row.strategy],
    ['level.user', row.ownerStrategy],
    ['level.device_group', row.groupStrategy],
  ] as const;
  const winner = levels.findIndex(([, strategy]) => strategy !== null);
  return (
    <dl className={classes.triple}>
      {levels.map(([label, strategy], index) => (
        <div data-decides={index === winner || undefined} key={label}>
          <dt>{t(label)}</dt>
          <dd>
            {strategy?.name ?? '–'}
            {index === winner && <span className="gh-hidden"> ({t('why.decides')})</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
