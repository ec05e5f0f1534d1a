import { type ReactNode, useState } from 'react';
import { Icon } from '../../components/ui/Icon.tsx';
import { FilterDay, FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { PERIODS } from './log-search.ts';
import classes from './logs.module.css';

const NO_FILTERS = new Set(['page', 'until', 'q', 'state']);

type Shared = {
  id?: string;
  q?: string;
  period?: string;
  from?: string;
  to?: string;
  deviceId?: string;
  userId?: string;
};

type Props = {
  search: Shared;
  /** Empty string clears the filter. */
  onSet: (key: string, value: string) => void;
  searchLabel: string;
  /** The log's own filters. */
  children: ReactNode;
};

/** Search, the log's own filters, and time. */
export function LogFilters({ search, onSet, searchLabel, children }: Props) {
  const { t } = useTranslation('logs');
  const [open, setOpen] = useState(false);
  const active = Object.keys(search).filter((key) => !NO_FILTERS.has(key)).length;
  const periods = PERIODS.map((value) => ({ value, label: t(`period.${value}`) }));
  return (
    <div className={classes.filters}>
      <Toolbar>
        <SearchBox label={searchLabel} onSearch={(value) => onSet('q', value)} value={search.q ?? ''} />
        <button
          aria-expanded={open}
          className={classes.filterToggle}
          onClick={() => setOpen(!open)}
          type="button"
        >
          <Icon name="filter" size={15} />
          {active === 0 ? t('filter.more') : t('filter.moreActive', { active })}
        </button>
        <div className={classes.more} data-open={open || undefined}>
          {children}
          <FilterSelect
            label={t('filter.period')}
            onChange={(value) => onSet('period', value)}
            options={[{ value: '', label: t('period.any') }, ...periods]}
            value={search.period ?? ''}
          />
          <FilterDay
            label={t('filter.from')}
            onChange={(value) => onSet('from', value)}
            value={search.from ?? ''}
          />
          <FilterDay
            label={t('filter.to')}
            onChange={(value) => onSet('to', value)}
            value={search.to ?? ''}
          />
        </div>
        {search.id && <Chip label={t('filter.oneEntry')} onClear={() => onSet('id', '')} />}
        {search.deviceId && <Chip label={t('filter.oneDevice')} onClear={() => onSet('deviceId', '')} />}
        {search.userId && <Chip label={t('filter.oneUser')} onClear={() => onSet('userId', '')} />}
      </Toolbar>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string | undefined;
  any: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

export function Choice({ label, value, any, options, onChange }: ChoiceProps) {
  return (
    <FilterSelect
      label={label}
      onChange={onChange}
      options={[{ value: '', label: any }, ...options]}
      value={value ?? ''}
    />
  );
}

function Chip({ label, onClear }: { label: string; onClear: () => void }) {
  const { t } = useTranslation('logs');
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
