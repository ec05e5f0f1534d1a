import type { StrategyRow } from '@gatehouse/contract';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import classes from './strategies.module.css';

type Purpose = { kind: 'create' } | { kind: 'rename' | 'duplicate'; row: StrategyRow };
type Props = { purpose: Purpose; onClose: () => void; onDone?: (id: string) => void };

/** Asks for a name: of a new strategy, a copy, or the same one from now on. */
export function NameDialog({ purpose, onClose, onDone }: Props) {
  const { t } = useTranslation('strategies');
  const row = purpose.kind === 'create' ? null : purpose.row;
  const [name, setName] = useState(firstName(purpose, (of) => t('duplicate.name', { name: of })));
  const [note, setNote] = useState(row?.note ?? '');
  const save = useSave(purpose);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const id = await save.run(name.trim(), note).catch(() => null);
    if (id === null) return;
    notify(t('name.done', { name: name.trim() }));
    onClose();
    onDone?.(id);
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      title={row === null ? t('create.title') : t(`${purpose.kind}.title`, { name: row.name })}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          data-autofocus
          label={t('name.label')}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          required
          value={name}
        />
        {purpose.kind !== 'duplicate' && (
          <Textarea
            autosize
            label={t('note.label')}
            maxLength={2000}
            minRows={2}
            onChange={(event) => setNote(event.target.value)}
            value={note}
          />
        )}
        {purpose.kind === 'duplicate' && <p className={classes.dim}>{t('duplicate.text')}</p>}
        <ErrorNote error={save.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button disabled={name.trim() === ''} loading={save.busy} type="submit">
            {t(purpose.kind === 'create' ? 'create.submit' : 'action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function firstName(purpose: Purpose, copyOf: (name: string) => string): string {
  if (purpose.kind === 'create') return '';
  return purpose.kind === 'rename' ? purpose.row.name : copyOf(purpose.row.name);
}

function useSave(purpose: Purpose) {
  const create = useApiMutation('createStrategy', { invalidates: CHANGED_READS });
  const update = useApiMutation('updateStrategy', { invalidates: CHANGED_READS });
  const copy = useApiMutation('duplicateStrategy', { invalidates: CHANGED_READS });
  return {
    busy: create.isPending || update.isPending || copy.isPending,
    error: create.error ?? update.error ?? copy.error,
    async run(name: string, note: string): Promise<string> {
      if (purpose.kind === 'create') return (await create.mutateAsync({ body: { name, note } })).id;
      const { id, revision } = purpose.row;
      if (purpose.kind === 'duplicate')
        return (await copy.mutateAsync({ params: { id }, body: { name } })).id;
      return (await update.mutateAsync({ params: { id }, body: { revision, name, note } })).id;
    },
  };
}
