import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiQuery } from '../../../api/hooks.ts';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { type AttemptFilter, isFiltered, KINDS, OUTCOMES } from './attempt-filter.ts';

type Props = { filter: AttemptFilter; onChange: (filter: AttemptFilter) => void };

/** Provider, outcome, kind and free text; the page keeps them in its address. */
export function AttemptFilters({ filter, onChange }: Props) {
  const { t } = useTranslation('sso');
  const settings = useApiQuery('getOidcSettings', {});
  const providers = settings.data?.providers ?? [];
  const change = (changes: { [Name in keyof AttemptFilter]?: AttemptFilter[Name] | undefined }) => {
    const { page: _, ...rest } = filter;
    const merged = Object.entries({ ...rest, ...changes }).filter(([, value]) => value);
    onChange(Object.fromEntries(merged));
  };
  return (
    <search className={classes.filters}>
      <NativeSelect
        data={[
          { value: '', label: t('attempts.all') },
          ...providers.map(({ id, name, label }) => ({
            value: id,
            label: label ? `${name} (${label})` : name,
          })),
        ]}
        label={t('attempts.provider')}
        onChange={(event) => change({ providerId: event.currentTarget.value })}
        value={filter.providerId ?? ''}
      />
      <NativeSelect
        data={[
          { value: '', label: t('attempts.all') },
          ...OUTCOMES.map((outcome) => ({ value: outcome, label: t(`attempts.outcome.${outcome}`) })),
        ]}
        label={t('attempts.outcome')}
        onChange={(event) =>
          change({ outcome: OUTCOMES.find((outcome) => outcome === event.currentTarget.value) })
        }
        value={filter.outcome ?? ''}
      />
      <NativeSelect
        data={[
          { value: '', label: t('attempts.all') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`attempts.kind.${kind}`) })),
        ]}
        label={t('attempts.kind')}
        onChange={(event) => change({ kind: KINDS.find((kind) => kind === event.currentTarget.value) })}
        value={filter.kind ?? ''}
      />
      <SearchBox key={filter.q ?? ''} onSearch={(q) => change({ q })} value={filter.q ?? ''} />
      {isFiltered(filter) && (
        <Button className={classes.reset} onClick={() => onChange({})} variant="default">
          {t('attempts.reset')}
        </Button>
      )}
    </search>
  );
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation('sso');
  const [typed, setTyped] = useState(value);
  return (
    <form
      className={classes.searchBox}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <TextInput
        label={t('attempts.search')}
        leftSection={<Icon name="search" size={16} />}
        onBlur={() => typed.trim() !== value && onSearch(typed.trim())}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={t('attempts.search.example')}
        type="search"
        value={typed}
      />
    </form>
  );
}
