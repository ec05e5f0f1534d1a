import type { AdminRoleRow } from '@gatehouse/contract';
import { ADMIN_ROLE_TYPES } from '@gatehouse/contract/permission-table.ts';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { type AdminRolesSearch, readAdminRolesSearch, siftRoles } from './admin-roles-search.ts';
import { DeleteRoleDialog } from './DeleteRoleDialog.tsx';
import { useRoleColumns } from './role-columns.tsx';
import { RoleMembersDialog } from './RoleMembersDialog.tsx';

/** Who administrates what, besides administrators. */
export function AdminRolesPage() {
  const { t } = useTranslation('adminroles');
  const search = useSearch({ from: paths.adminRoles });
  const navigate = useNavigate({ from: paths.adminRoles });
  const [deleting, setDeleting] = useState<AdminRoleRow | null>(null);
  const query = useApiQuery('listAdminRoles', {});
  const show = (change: AdminRolesSearch) => void navigate({ search: change, replace: true });
  const narrow = (change: Record<string, string>) => show(readAdminRolesSearch({ ...search, ...change }));
  const columns = useRoleColumns({ onMembers: ({ id }) => narrow({ members: id }), onDelete: setDeleting });
  const all = query.data?.rows ?? [];
  const rows = siftRoles(all, search);
  const withMembers = all.find(({ id }) => id === search.members);
  const create = (
    <ButtonLink leftSection={<Icon name="plus" size={16} />} to={paths.newAdminRole}>
      {t('create.open')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        actions={create}
        breadcrumb={[{ label: t('nav.group.access') }]}
        description={t('description')}
        title={t('title')}
      />
      <Toolbar>
        <SearchBox label={t('search')} onSearch={(q) => narrow({ q })} value={search.q ?? ''} />
        <FilterSelect
          label={t('filter.type')}
          onChange={(type) => narrow({ type })}
          options={[
            { value: '', label: t('filter.any') },
            ...ADMIN_ROLE_TYPES.map((value) => ({ value, label: t(`type.${value}`) })),
          ]}
          value={search.type ?? ''}
        />
      </Toolbar>
      <Card padding="flush">
        <DataTable<AdminRoleRow>
          caption={t('title')}
          columns={columns}
          empty={<NoRoles any={all.length > 0} create={create} onClear={() => show({})} />}
          onPage={() => undefined}
          onSort={(sort) => narrow({ sort })}
          query={{ ...query, data: query.data && onePage(rows) }}
          rowKey={({ id }) => id}
          sort={search.sort ?? 'name'}
        />
      </Card>
      {withMembers !== undefined && (
        <RoleMembersDialog onClose={() => narrow({ members: '' })} role={withMembers} />
      )}
      <DeleteRoleDialog onClose={() => setDeleting(null)} role={deleting} />
    </>
  );
}

const onePage = (rows: AdminRoleRow[]) => ({ total: rows.length, page: 1, pageSize: rows.length, rows });

type EmptyProps = { any: boolean; create: React.ReactNode; onClear: () => void };

function NoRoles({ any, create, onClear }: EmptyProps) {
  const { t } = useTranslation('adminroles');
  if (!any)
    return (
      <Empty action={create} title={t('empty.title')}>
        {t('empty.text')}
      </Empty>
    );
  const clear = (
    <Button onClick={onClear} variant="default">
      {t('filter.clear')}
    </Button>
  );
  return (
    <Empty action={clear} title={t('empty.noMatch')}>
      {t('empty.noMatchText')}
    </Empty>
  );
}
