import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';

type Group = { id: string; name: string };
type Props = {
  groups: readonly Group[];
  text: string;
  /** Why not; null when deleting is allowed. */
  locked: string | null;
  onDelete: (group: Group) => Promise<unknown>;
  onDone: () => void;
};

/** Deletes the picked groups one by one: a refusal of one stops no other and is told by name. */
export function DeleteGroups({ groups, text, locked, onDelete, onDone }: Props) {
  const { t } = useTranslation('access');
  const reason = useOptionalText('errors');
  const [opened, setOpened] = useState(false);
  const run = async () => {
    const refused: string[] = [];
    for (const group of groups)
      try {
        await onDelete(group);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refused.push(`${group.name}: ${reason(error.code) ?? error.code}`);
      }
    onDone();
    notify([t('group.deletedMany', { count: groups.length - refused.length }), ...refused].join(' '));
  };
  return (
    <>
      <Button
        color="red"
        disabled={locked !== null}
        onClick={() => setOpened(true)}
        size="xs"
        title={locked ?? undefined}
        variant="outline"
      >
        {t('action.delete')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('group.deleteMany', { count: groups.length })}
        danger
        onClose={() => setOpened(false)}
        onConfirm={run}
        opened={opened}
        title={t('group.deleteManyTitle', { count: groups.length })}
      >
        <p>{groups.map(({ name }) => name).join(', ')}</p>
        <p>{text}</p>
      </ConfirmDialog>
    </>
  );
}
