import type { DeviceTag } from '@gatehouse/contract';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { groupRustdeskId } from '../../components/ui/rustdesk-id.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type Choice, distinct } from './PersonPicker.tsx';

const TYPING_MS = 250;
const SHOWN = 20;

type Props = {
  label: string;
  chosen: Choice | null;
  /** What a choice stands for: the device's own id, or its RustDesk ID. */
  by: 'id' | 'rustdeskId';
  onChoose: (choice: Choice | null) => void;
};

/** Finds a device by ID, name or owner while somebody types. */
export function DevicePicker({ label, chosen, by, onChoose }: Props) {
  const { t } = useTranslation('access');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed === chosen?.label ? '' : typed, TYPING_MS);
  const { data } = useApiQuery('pickDevices', { query: { q, pageSize: SHOWN } }, { keepPrevious: true });
  const found = (data?.rows ?? []).map((device) => ({ value: device[by], label: deviceLabel(device) }));
  const choices = distinct([...(chosen ? [chosen] : []), ...found]);
  return (
    <Select
      clearable
      data={choices}
      filter={({ options }) => options}
      label={label}
      nothingFoundMessage={t('picker.noDevice')}
      onChange={(value) => onChoose(choices.find((choice) => choice.value === value) ?? null)}
      onSearchChange={setTyped}
      placeholder={t('picker.device')}
      searchable
      value={chosen?.value ?? null}
    />
  );
}

export function deviceLabel({ name, rustdeskId }: Pick<DeviceTag, 'name' | 'rustdeskId'>): string {
  const id = groupRustdeskId(rustdeskId);
  return name === '' ? id : `${name} (${id})`;
}
