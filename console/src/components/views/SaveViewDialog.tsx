import type { SavedView, ViewPage } from '@gatehouse/contract';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { notify } from '../ui/notify.ts';
import classes from './views.module.css';

type Props = {
  opened: boolean;
  page: ViewPage;
  query: string;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
};

export function SaveViewDialog({ opened, page, query, onClose, onSaved }: Props) {
  const { t } = useTranslation('common');
  const { user } = useMe();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const close = () => {
    create.reset();
    setName('');
    setShared(false);
    onClose();
  };
  const create = useApiMutation('createSavedView', {
    invalidates: ['listSavedViews'],
    onSuccess: (view) => {
      notify(t('views.done', { name: view.name }));
      onSaved(view);
      close();
    },
  });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={close}
      opened={opened}
      title={t('views.saveTitle')}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { page, query, name, shared } });
        }}
      >
        <p className={classes.text}>{t('views.saveText')}</p>
        <TextInput
          data-autofocus
          label={t('views.name')}
          maxLength={64}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          value={name}
        />
        {user.isAdministrator && (
          <Checkbox
            checked={shared}
            label={t('views.share')}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <ErrorNote error={create.error} />
        <div className={classes.buttons}>
          <Button onClick={close} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={create.isPending} type="submit">
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
