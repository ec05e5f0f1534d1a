import type { SavedView, ViewPage } from '@gatehouse/contract';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { notify } from '../ui/notify.ts';
import { queryOf } from './current-query.ts';
import { ManageViewsDialog } from './ManageViewsDialog.tsx';
import { SaveViewDialog } from './SaveViewDialog.tsx';

/** The menu of a list's views: open one, keep what the list shows now, put them in order. */
export function SavedViews({ page }: { page: ViewPage }) {
  const { t } = useTranslation('common');
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const current = queryOf(useRouterState({ select: (state) => state.location.searchStr }));
  const { data } = useApiQuery('listSavedViews', {});
  const open = useOpenView();
  const update = useApiMutation('updateSavedView', {
    invalidates: ['listSavedViews'],
    onSuccess: ({ name }) => notify(t('views.done', { name })),
  });
  const views = (data?.rows ?? []).filter((view) => view.page === page);
  const opened = views.find(({ id }) => id === openedId);
  const isChanged = opened !== undefined && opened.isOwn && opened.query !== current;
  const entries = [
    ...views.map((view) => ({
      key: view.id,
      label: view.name,
      ...(view.isOwn ? {} : { hint: t('views.shared', { name: view.ownerName }) }),
      chosen: view.query === current,
      onChoose: () => {
        setOpenedId(view.id);
        open(view);
      },
    })),
    ...(isChanged
      ? [
          {
            key: 'update',
            label: t('views.update', { name: opened.name }),
            icon: 'check' as const,
            onChoose: () => update.mutate({ params: { id: opened.id }, body: { query: current } }),
          },
        ]
      : []),
    { key: 'save', label: t('views.save'), icon: 'plus' as const, onChoose: () => setDialog('save') },
    { key: 'manage', label: t('views.manage'), icon: 'edit' as const, onChoose: () => setDialog('manage') },
  ];
  return (
    <>
      <Menu bordered entries={entries} label={t('views.open')}>
        <Icon name="bookmark" size={16} />
        {views.find(({ query }) => query === current && query !== '')?.name ?? t('views.open')}
      </Menu>
      <SaveViewDialog
        onClose={() => setDialog(null)}
        onSaved={({ id }) => setOpenedId(id)}
        opened={dialog === 'save'}
        page={page}
        query={current}
      />
      <ManageViewsDialog
        error={update.error}
        onClose={() => setDialog(null)}
        opened={dialog === 'manage'}
        views={views}
      />
    </>
  );
}

/** Goes to what the view keeps, on the page where it is opened. */
function useOpenView(): (view: SavedView) => void {
  const router = useRouter();
  return ({ query }) => {
    const { pathname } = router.state.location;
    router.history.push(query === '' ? pathname : `${pathname}?${query}`);
  };
}
