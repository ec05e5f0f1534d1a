import type { AddressBookRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { entryFilter, type BookSearch } from './address-books-search.ts';
import { entriesCsvHeader, entriesCsvRows } from './entries-csv.ts';

const PAGE_SIZE = 200;

/** Saves the entries that match, without passwords. */
export function ExportEntries({ book, search }: { book: AddressBookRow; search: BookSearch }) {
  const { t } = useTranslation('addressbooks');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      save(book.name, await collect(book.id, search));
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <>
      <Button
        leftSection={<Icon name="download" size={16} />}
        loading={busy}
        onClick={() => void run()}
        variant="default"
      >
        {t('action.export')}
      </Button>
      <ErrorNote error={error} />
    </>
  );
}

async function collect(id: string, search: BookSearch): Promise<string[]> {
  const lines = [entriesCsvHeader()];
  for (let page = 1; ; page += 1) {
    const query = { ...entryFilter(search), page, pageSize: PAGE_SIZE };
    const { rows, total } = await call('listBookEntries', { params: { id }, query });
    lines.push(...entriesCsvRows(rows));
    if (page * PAGE_SIZE >= total) return lines;
  }
}

function save(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([lines.join('')], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
