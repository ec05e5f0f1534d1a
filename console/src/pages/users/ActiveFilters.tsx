import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Filter } from './UserFilters.tsx';
import classes from './users.module.css';

type Props = {
  filters: readonly Filter[];
  q: string;
  onSearch: (q: string) => void;
  onClear: () => void;
};

/** What narrows the list, each to be taken away by itself. */
export function ActiveFilters({ filters, q, onSearch, onClear }: Props) {
  const { t } = useTranslation('users');
  const chips = [
    ...(q === '' ? [] : [{ key: 'q', text: `“${q}”`, remove: () => onSearch('') }]),
    ...filters
      .filter(({ value }) => value !== '')
      .map(({ key, label, value, options, set }) => ({
        key,
        text: `${label}: ${options.find((option) => option.value === value)?.label ?? value}`,
        remove: () => set(''),
      })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('filter.active')} className={classes.chips}>
      {chips.map(({ key, text, remove }) => (
        <li key={key}>
          <button
            aria-label={t('filter.remove', { name: text })}
            className={classes.chip}
            onClick={remove}
            type="button"
          >
            {text}
            <Icon name="x" size={14} />
          </button>
        </li>
      ))}
      <li>
        <button className={classes.clear} onClick={onClear} type="button">
          {t('filter.clearAll')}
        </button>
      </li>
    </ul>
  );
}
