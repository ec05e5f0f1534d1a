import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

const TYPING_MS = 250;
const SHOWN = 20;

export type Choice = { value: string; label: string };

type Props = {
  label: string;
  description?: string;
  chosen: Choice | null;
  /** Offered besides people, first of all. */
  extra?: Choice;
  onChoose: (choice: Choice | null) => void;
};

/** Finds a user by name or e-mail while somebody types. */
export function PersonPicker({ label, description, chosen, extra, onChoose }: Props) {
  const { t } = useTranslation('access');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed === chosen?.label ? '' : typed, TYPING_MS);
  const { data } = useApiQuery('listUsers', { query: { q, pageSize: SHOWN } }, { keepPrevious: true });
  const found = (data?.rows ?? []).map(({ id, username, displayName }) => ({
    value: id,
    label: displayName === '' ? username : `${displayName} (${username})`,
  }));
  const choices = distinct([...(extra === undefined ? [] : [extra]), ...(chosen ? [chosen] : []), ...found]);
  return (
    <Select
      clearable
      comboboxProps={{ withinPortal: true }}
      data={choices}
      description={description}
      filter={({ options }) => options}
      label={label}
      nothingFoundMessage={t('picker.nobody')}
      onChange={(value) => onChoose(choices.find((choice) => choice.value === value) ?? null)}
      onSearchChange={setTyped}
      placeholder={t('picker.person')}
      searchable
      value={chosen?.value ?? null}
    />
  );
}

/** Each value once; the first label stays. */
export function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.toReversed().map((choice) => [choice.value, choice])).values()].toReversed();
}
