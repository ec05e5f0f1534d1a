import type { AdminRoleRow, ResponseOf } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { type Column, DataTable } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { notify } from '../../components/ui/notify.ts';
import { type Selection, useSelection } from '../../components/ui/selection.ts';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ROLE_READS } from './changed-reads.ts';
import { giveRole, listMemberIds, takeRole } from './member-ids.ts';
import classes from './roles.module.css';

type Member = ResponseOf<'listAdminRoleMembers'>['rows'][number];
type Who = 'members' | 'others';
type Props = { role: Pick<AdminRoleRow, 'id' | 'name' | 'userCount'>; onClose: () => void };

const PAGE_SIZE = 20;

/** Who has a role and who could: found, picked one by one or all that match, and changed at once. */
export function RoleMembersDialog({ role, onClose }: Props) {
  const { t } = useTranslation('adminroles');
  const [who, setWho] = useState<Who>(role.userCount === 0 ? 'others' : 'members');
  const [q, setQ] = useState('');
  const [page, setPage] = useState(1);
  const selection = useSelection(`${who} ${q}`);
  const query = useApiQuery(
    'listAdminRoleMembers',
    { params: { id: role.id }, query: { who, q, page, pageSize: PAGE_SIZE } },
    { keepPrevious: true },
  );
  const change = useChangeMembers(role, { who, q, selection, onDone: () => setPage(1) });
  const columns = useMemberColumns();
  const total = query.data?.total ?? 0;
  const look = (next: { who?: Who; q?: string }) => {
    if (next.who !== undefined) setWho(next.who);
    if (next.q !== undefined) setQ(next.q);
    setPage(1);
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      size="xl"
      title={t('members.title', { name: role.name })}
    >
      <div className={classes.form}>
        <TabLinks
          current={who}
          label={t('members.who')}
          onChoose={(next) => look({ who: next })}
          tabs={[
            { key: 'members', label: t('members.have') },
            { key: 'others', label: t('members.others') },
          ]}
        >
          <div className={classes.form}>
            <Toolbar>
              <SearchBox label={t('members.search')} onSearch={(text) => look({ q: text })} value={q} />
            </Toolbar>
            <ErrorNote error={change.error} />
            <DataTable<Member>
              caption={t(who === 'members' ? 'members.have' : 'members.others')}
              columns={columns}
              empty={<p className={classes.dim}>{t(emptyText(who, q))}</p>}
              onPage={setPage}
              query={query}
              rowKey={({ id }) => id}
              selection={{ state: selection, nameOf: ({ username }) => username }}
            />
            <BulkBar pageRows={query.data?.rows.length ?? 0} selection={selection} total={total}>
              <Button
                {...(who === 'members' ? { color: 'red', variant: 'outline' } : {})}
                loading={change.isPending}
                onClick={() => change.mutate()}
                size="xs"
              >
                {t(who === 'members' ? 'members.take' : 'members.give')}
              </Button>
            </BulkBar>
          </div>
        </TabLinks>
      </div>
    </Modal>
  );
}

function emptyText(who: Who, q: string) {
  if (q !== '') return 'members.noMatch';
  return who === 'members' ? 'members.noneHave' : 'members.noneLeft';
}

type Picked = { who: Who; q: string; selection: Selection; onDone: () => void };

function useChangeMembers({ id, name }: Props['role'], { who, q, selection, onDone }: Picked) {
  const { t } = useTranslation('adminroles');
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const ids = selection.allMatching ? await listMemberIds(id, { who, q }) : [...selection.keys];
      return who === 'members' ? takeRole(id, ids) : giveRole(id, ids);
    },
    onSuccess: (count) => {
      selection.clear();
      onDone();
      notify(t(who === 'members' ? 'members.taken' : 'members.given', { count, name }));
    },
    onSettled: () => Promise.all(ROLE_READS.map((read) => client.invalidateQueries({ queryKey: [read] }))),
  });
}

function useMemberColumns(): readonly Column<Member>[] {
  const { t } = useTranslation('adminroles');
  return [
    {
      key: 'user',
      header: t('column.name'),
      rowHeader: true,
      cell: ({ id, username, displayName, isAdministrator }) => (
        <span className={classes.person}>
          <TextLink params={{ userId: id }} to={paths.user}>
            {username}
          </TextLink>
          {displayName !== '' && <span className={classes.dim}>{displayName}</span>}
          {isAdministrator && (
            <span title={t('members.administratorText')}>
              <Tag tone="warn">{t('members.administrator')}</Tag>
            </span>
          )}
        </span>
      ),
    },
  ];
}
