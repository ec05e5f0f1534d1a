import type { SavedView } from '@gatehouse/contract';
import { Modal, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/notify.ts';
import classes from './views.module.css';

type Props = { opened: boolean; views: readonly SavedView[]; error: unknown; onClose: () => void };

/** Renames, shares and deletes the views of a list. */
export function ManageViewsDialog({ opened, views, error, onClose }: Props) {
  const { t } = useTranslation('common');
  const { user } = useMe();
  const changeable = views.filter(({ isOwn }) => isOwn || user.isAdministrator);
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened={opened}
      size="lg"
      title={t('views.manageTitle')}
    >
      <ErrorNote error={error} />
      {changeable.length === 0 ? (
        <p className={classes.text}>{t('views.none')}</p>
      ) : (
        <ul className={classes.list}>
          {changeable.map((view) => (
            <ViewRow key={view.id} view={view} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function ViewRow({ view }: { view: SavedView }) {
  const { t } = useTranslation('common');
  const { user } = useMe();
  const [name, setName] = useState(view.name);
  const invalidates = ['listSavedViews'] as const;
  const params = { id: view.id };
  const update = useApiMutation('updateSavedView', { invalidates });
  const restore = useApiMutation('createSavedView', { invalidates });
  const { page, query, shared } = view;
  const remove = useApiMutation('deleteSavedView', {
    invalidates,
    onSuccess: () =>
      notify(t('views.deleted', { name: view.name }), {
        label: t('action.undo'),
        run: () => restore.mutate({ body: { page, query, shared, name: view.name } }),
      }),
  });
  const rename = () => {
    const wanted = name.trim();
    if (wanted === '' || wanted === view.name) setName(view.name);
    else update.mutate({ params, body: { name: wanted } });
  };
  const label = { name: view.name };
  return (
    <li className={classes.row}>
      <TextInput
        aria-label={t('views.rename', label)}
        className={classes.name}
        description={view.isOwn ? undefined : t('views.shared', { name: view.ownerName })}
        inputWrapperOrder={['input', 'description', 'error']}
        maxLength={64}
        onBlur={rename}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && rename()}
        value={name}
      />
      {user.isAdministrator && (
        <Switch
          checked={view.shared}
          label={t('views.shareOne', label)}
          onChange={(event) => update.mutate({ params, body: { shared: event.currentTarget.checked } })}
        />
      )}
      <button
        aria-label={t('views.delete', label)}
        className={classes.delete}
        onClick={() => remove.mutate({ params })}
        title={t('views.delete', label)}
        type="button"
      >
        <Icon name="trash" size={16} />
      </button>
      <div className={classes.error}>
        <ErrorNote error={update.error ?? remove.error ?? restore.error} />
      </div>
    </li>
  );
}
