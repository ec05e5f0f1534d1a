import { FilterDay, FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { ACTIONS } from './actions.ts';
import { type ActivitySearch, OPERATIONS, readActivitySearch, SEVERITIES, TYPES } from './activity-search.ts';
import { useActionName } from './use-action-name.ts';
import classes from './activity.module.css';

type Props = { search: ActivitySearch; onChange: (search: ActivitySearch) => void };

/** Every change starts at the first page again. */
export function ActivityFilters({ search, onChange }: Props) {
  const { t } = useTranslation('activity');
  const nameOf = useActionName();
  const any = { value: '', label: t('filter.any') };
  const set = (key: keyof ActivitySearch) => (value: string) => {
    const { page: _first, [key]: _before, ...rest } = search;
    onChange(withoutUndefined({ ...rest, ...readActivitySearch({ [key]: value }) }));
  };
  const actions = ACTIONS.map((action) => ({ value: action, label: nameOf(action) }));
  return (
    <Toolbar>
      <SearchBox label={t('filter.search')} onSearch={set('q')} value={search.q ?? ''} />
      <FilterSelect
        label={t('filter.type')}
        onChange={set('type')}
        options={[any, ...TYPES.map((value) => ({ value, label: t(`type.${value}`) }))]}
        value={search.type ?? ''}
      />
      <FilterSelect
        label={t('filter.operation')}
        onChange={set('operation')}
        options={[any, ...OPERATIONS.map((value) => ({ value, label: t(`operation.${value}`) }))]}
        value={search.operation ?? ''}
      />
      <FilterSelect
        label={t('filter.action')}
        onChange={set('action')}
        options={[any, ...actions.toSorted((a, b) => a.label.localeCompare(b.label))]}
        value={search.action ?? ''}
      />
      <FilterSelect
        label={t('filter.severity')}
        onChange={set('severity')}
        options={[any, ...SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))]}
        value={search.severity ?? ''}
      />
      <FilterDay label={t('filter.from')} onChange={set('from')} value={search.from ?? ''} />
      <FilterDay label={t('filter.to')} onChange={set('to')} value={search.to ?? ''} />
      {search.id && <FilterChip label={t('filter.oneEvent')} onClear={() => set('id')('')} />}
      {search.actorId && <FilterChip label={t('filter.oneActor')} onClear={() => set('actorId')('')} />}
      {search.targetId && <FilterChip label={t('filter.oneTarget')} onClear={() => set('targetId')('')} />}
    </Toolbar>
  );
}

function FilterChip({ label, onClear }: { label: string; onClear: () => void }) {
  const { t } = useTranslation('activity');
  return (
    <button
      aria-label={t('filter.remove', { what: label })}
      className={classes.chip}
      onClick={onClear}
      type="button"
    >
      {label}
      <Icon name="x" size={13} />
    </button>
  );
}
