import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { useAskedToCreate } from '../../components/ui/use-asked-to.ts';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { CreateUserDialog } from './CreateUserDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { InvitationList } from './InvitationList.tsx';
import { UserList } from './UserList.tsx';
import { withoutUndefined } from '../../url/search-values.ts';
import type { UsersSearch } from './users-search.ts';

/** People: the accounts there are, and the invitations nobody has used yet. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const search = useSearch({ from: paths.users });
  const navigate = useNavigate({ from: paths.users });
  const { permissions } = useMe();
  const show = (change: UsersSearch) => void navigate({ search: change, replace: true });
  const tab = search.tab === 'invitations' && permissions.includes('user.invite') ? 'invitations' : 'users';
  const list =
    tab === 'users' ? (
      <UserList onShow={show} search={search} />
    ) : (
      <InvitationList
        onPage={(page) => show({ tab: 'invitations', page })}
        onSearch={(q) => show(withoutUndefined({ tab: 'invitations' as const, q: q || undefined }))}
        search={search}
      />
    );
  return (
    <>
      <PageHeader actions={<Actions />} title={t('nav.users')} />
      {permissions.includes('user.invite') ? (
        <TabLinks
          current={tab}
          label={t('tab.label')}
          onChoose={(key) => show(key === 'users' ? {} : { tab: key })}
          tabs={[
            { key: 'users', label: t('tab.users') },
            { key: 'invitations', label: t('tab.invitations') },
          ]}
        >
          {list}
        </TabLinks>
      ) : (
        list
      )}
    </>
  );
}

/** New accounts, one by one and from a file; whoever may not make them reads why. */
function Actions() {
  const { t } = useTranslation('users');
  const { permissions } = useMe();
  const [dialog, setDialog] = useState<'create' | 'import' | null>(null);
  useAskedToCreate(() => setDialog('create'));
  const may = permissions.includes('user.create') || permissions.includes('user.invite');
  const title = may ? undefined : t('may.create');
  return (
    <>
      <SavedViews page="users" />
      <Button disabled={!may} onClick={() => setDialog('import')} title={title} variant="default">
        {t('import.open')}
      </Button>
      <Button
        disabled={!may}
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => setDialog('create')}
        title={title}
      >
        {t('create.open')}
      </Button>
      <CreateUserDialog onClose={() => setDialog(null)} opened={dialog === 'create'} />
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} />}
    </>
  );
}
