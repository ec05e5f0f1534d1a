import type { AddressBookRow } from '@gatehouse/contract';
import { Button, Checkbox, FileInput, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import { readEntriesCsv, type ReadCsv } from './entries-csv.ts';
import classes from './address-books.module.css';

/** Small enough for one request even with long notes. */
const ENTRIES_A_CALL = 100;
const SHOWN_LINES = 20;

/** Reads a file in the browser and shows what it found before anything is added. */
export function ImportCsvDialog({ book, onClose }: { book: AddressBookRow; onClose: () => void }) {
  const { t } = useTranslation('addressbooks');
  const client = useQueryClient();
  const [read, setRead] = useState<ReadCsv | null>(null);
  const [update, setUpdate] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const open = async (file: File | null) => {
    setError(null);
    setRead(file === null ? null : readEntriesCsv(await file.text()));
  };
  const run = async (entries: ReadCsv['entries']) => {
    setBusy(true);
    setError(null);
    const sum = { added: 0, updated: 0, skipped: 0 };
    try {
      for (let start = 0; start < entries.length; start += ENTRIES_A_CALL) {
        const part = await call('importBookEntries', {
          params: { id: book.id },
          body: {
            entries: entries.slice(start, start + ENTRIES_A_CALL),
            existing: update ? 'update' : 'skip',
          },
        });
        sum.added += part.added;
        sum.updated += part.updated;
        sum.skipped += part.skipped;
      }
      notify(t('csv.done', sum));
      onClose();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
    await Promise.all(ENTRIES_CHANGED.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      title={t('csv.title')}
    >
      <div className={classes.form}>
        <p className={classes.dim}>{t('csv.text')}</p>
        <FileInput
          accept=".csv,text/csv,text/plain"
          clearable
          clearButtonProps={{ 'aria-label': t('action.clear') }}
          label={t('csv.file')}
          leftSection={<Icon name="file" size={16} />}
          onChange={(file) => void open(file)}
          placeholder={t('csv.choose')}
        />
        {read !== null && <Found read={read} />}
        <Checkbox
          checked={update}
          description={t('csv.updateText')}
          label={t('csv.update')}
          onChange={(event) => setUpdate(event.currentTarget.checked)}
        />
        <ErrorNote error={error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button
            disabled={read === null || read.entries.length === 0}
            loading={busy}
            onClick={() => void run(read?.entries ?? [])}
          >
            {t('csv.submit', { count: read?.entries.length ?? 0 })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Found({ read: { entries, bad, hasHeader } }: { read: ReadCsv }) {
  const { t } = useTranslation('addressbooks');
  if (!hasHeader)
    return (
      <p className={classes.warn} role="alert">
        <Icon name="alert" size={16} />
        <span>{t('csv.noHeader')}</span>
      </p>
    );
  return (
    <>
      <output>{t('csv.found', { count: entries.length })}</output>
      {bad.length > 0 && (
        <p className={classes.warn}>
          <Icon name="alert" size={16} />
          <span>{t('csv.bad', { lines: bad.slice(0, SHOWN_LINES).join(', ') })}</span>
        </p>
      )}
    </>
  );
}
