import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { UserDialogProps } from './bulk-dialog.ts';
import { useUserChoices } from './use-user-choices.ts';
import classes from './users.module.css';

export function MoveUsersDialog({ count, opened, onClose, onStart }: UserDialogProps) {
  const { t, language } = useTranslation('users');
  const { userGroups } = useUserChoices();
  const [chosen, setChosen] = useState('');
  const userGroupId = chosen || (userGroups[0]?.id ?? '');
  return (
    <ConfirmDialog
      confirmLabel={t('bulk.move')}
      isReady={userGroupId !== ''}
      onClose={onClose}
      onConfirm={async () => onStart({ kind: 'move-group', userGroupId })}
      opened={opened}
      title={t('bulk.moveQuestion', { count, shown: formatNumber(language, count) })}
    >
      <div className={classes.form}>
        <p className={classes.plain}>{t('bulk.moveText')}</p>
        <NativeSelect
          data={userGroups.map(({ id, name }) => ({ value: id, label: name }))}
          label={t('profile.group')}
          onChange={(event) => setChosen(event.currentTarget.value)}
          value={userGroupId}
        />
      </div>
    </ConfirmDialog>
  );
}
