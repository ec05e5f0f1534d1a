import type { Connection } from '@gatehouse/contract';
import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './logs.module.css';

/** As many as the box in clients takes. */
const MAX_NOTE = 256;

/** Writes the note of a connection. */
export function NoteDialog({ connection, onClose }: { connection: Connection | null; onClose: () => void }) {
  const { t } = useTranslation('logs');
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened={connection !== null}
      title={t('note.title')}
    >
      {connection && <NoteForm connection={connection} key={connection.id} onClose={onClose} />}
    </Modal>
  );
}

function NoteForm({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { t } = useTranslation('logs');
  const [note, setNote] = useState(connection.note);
  const max = Math.max(MAX_NOTE, connection.note.length);
  const save = useApiMutation('updateConnection', {
    invalidates: ['listConnections', 'getConnection'],
    onSuccess: () => {
      notify(t('state.saved'));
      onClose();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: connection.id }, body: { note } });
      }}
    >
      <Textarea
        autosize
        data-autofocus
        description={t('note.hint')}
        label={t('note.label', { device: connection.device.name || connection.device.rustdeskId })}
        maxLength={max}
        maxRows={8}
        minRows={3}
        onChange={(event) => setNote(event.currentTarget.value)}
        value={note}
      />
      <span aria-live="polite" className={classes.counter}>
        {t('note.counter', { count: note.length, max })}
      </span>
      <ErrorNote error={save.error} />
      <div className={classes.buttons}>
        <Button onClick={onClose} variant="default">
          {t('action.cancel')}
        </Button>
        <Button loading={save.isPending} type="submit">
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
