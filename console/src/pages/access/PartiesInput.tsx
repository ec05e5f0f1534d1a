import type { AccessParty } from '@gatehouse/contract';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

const TYPING_MS = 250;
const PEOPLE_SHOWN = 20;

type Props = {
  label: string;
  description: string;
  kinds: readonly AccessParty['kind'][];
  /** The group itself, which says nothing about itself. */
  without: string | null;
  value: AccessParty[];
  onChange: (parties: AccessParty[]) => void;
};

/** The ends of rules as chips; people are found while somebody types, groups are all there. */
export function PartiesInput({ label, description, kinds, without, value, onChange }: Props) {
  const { t } = useTranslation('access');
  const [typed, setTyped] = useState('');
  const offered = useParties(kinds, typed);
  const known = new Map([...offered, ...value].map((party) => [party.id, party]));
  const data = kinds.map((kind) => ({
    group: t(`kinds.${kind}`),
    items: [...known.values()]
      .filter((party) => party.kind === kind && party.id !== without)
      .map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <MultiSelect
      data={data}
      description={description}
      label={label}
      maxDropdownHeight={260}
      nothingFoundMessage={t('picker.nothing')}
      onChange={(ids) => onChange(ids.map((id) => known.get(id)!))}
      onSearchChange={setTyped}
      placeholder={t('picker.add')}
      searchable
      value={value.map(({ id }) => id)}
    />
  );
}

function useParties(kinds: readonly AccessParty['kind'][], typed: string): AccessParty[] {
  const [q] = useDebouncedValue(typed, TYPING_MS);
  const userGroups = useApiQuery('listUserGroups', {}, { enabled: kinds.includes('user_group') });
  const deviceGroups = useApiQuery('listDeviceGroups', {}, { enabled: kinds.includes('device_group') });
  const people = useApiQuery(
    'listUsers',
    { query: { q, pageSize: PEOPLE_SHOWN } },
    { enabled: kinds.includes('user'), keepPrevious: true },
  );
  return [
    ...(userGroups.data ?? []).map(named('user_group')),
    ...(deviceGroups.data ?? []).map(named('device_group')),
    ...(people.data?.rows ?? []).map(({ id, username }) => named('user')({ id, name: username })),
  ];
}

const named =
  (kind: AccessParty['kind']) =>
  ({ id, name }: { id: string; name: string }): AccessParty => ({ kind, id, name });
