import type { AddressBookRow } from '@gatehouse/contract';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

type Props = { book: AddressBookRow; value: string; onChange: (userId: string) => void };

/** Whom the book belongs to; only its owner and administrators may give it away. */
export function OwnerSelect({ book, value, onChange }: Props) {
  const { t } = useTranslation('addressbooks');
  const { user } = useMe();
  const [q, setQ] = useState('');
  const mayGiveAway = book.isOwner || user.isAdministrator;
  const query = useApiQuery(
    'listShareTargets',
    { params: { id: book.id }, query: { q } },
    { enabled: mayGiveAway, keepPrevious: true },
  );
  if (!mayGiveAway) return null;
  const users = (query.data?.targets ?? []).filter(({ kind }) => kind === 'user');
  const known = book.owner === null ? [] : [{ value: book.owner.id, label: book.owner.username }];
  const options = users
    .filter(({ id }) => id !== book.owner?.id)
    .map(({ id, name }) => ({ value: id ?? '', label: name }));
  return (
    <Select
      data={[...known, ...options]}
      description={t('owner.text')}
      filter={({ options: all }) => all}
      label={t('column.owner')}
      nothingFoundMessage={t('share.nobodyFound')}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={(text) => setQ(text === book.owner?.username ? '' : text)}
      placeholder={t('owner.nobody')}
      searchable
      value={value === '' ? null : value}
    />
  );
}
