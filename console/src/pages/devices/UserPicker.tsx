import { TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useId, useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

export type Person = { id: string; name: string };
type Props = {
  label: string;
  description?: string;
  /** Read once; give the box another `key` to start again. */
  initial: Person | null;
  /** Null: nobody. Undefined: what stands there names no user. */
  onChange: (person: Person | null | undefined) => void;
};

/** A text box that suggests users and takes the name they sign in with. Empty means nobody. */
export function UserPicker({ label, description, initial, onChange }: Props) {
  const { t } = useTranslation('devices');
  const listId = useId();
  const [typed, setTyped] = useState(initial?.name ?? '');
  const text = typed.trim().toLowerCase();
  const q = useDeferredValue(typed.trim());
  const query = useApiQuery('listUsers', { query: { q, pageSize: 20 } }, { keepPrevious: true });
  const people = query.data?.rows ?? [];
  const found = [
    ...people.map(({ id, username }) => ({ id, name: username })),
    ...(initial ? [initial] : []),
  ].find(({ name }) => name.toLowerCase() === text);
  const foundId = text === '' ? null : found?.id;
  // The suggestions may arrive after the last key was pressed.
  useEffect(() => {
    onChange(foundId === null ? null : found);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- who was found matters, not which object says so
  }, [foundId]);
  const isUnknown = foundId === undefined && !query.isFetching && people.length === 0;
  return (
    <>
      <TextInput
        autoComplete="off"
        description={description}
        error={isUnknown ? t('user.unknown') : null}
        label={label}
        list={listId}
        maxLength={64}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={t('user.nobody')}
        spellCheck={false}
        value={typed}
      />
      <datalist id={listId}>
        {people.map(({ id, username, displayName }) => (
          <option key={id} value={username}>
            {displayName}
          </option>
        ))}
      </datalist>
    </>
  );
}
