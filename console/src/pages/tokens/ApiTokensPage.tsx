import type { ApiTokenRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CreateTokenDialog } from './CreateTokenDialog.tsx';
import { RotateTokenDialog } from './RotateTokenDialog.tsx';
import { useTokenColumns } from './token-columns.tsx';

/** Tokens of scripts and of `rustdesk --assign`. */
export function ApiTokensPage() {
  const { t } = useTranslation('tokens');
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiTokenRow | null>(null);
  const query = useApiQuery('listApiTokens', {});
  const [rotating, setRotating] = useState<ApiTokenRow | null>(null);
  const columns = useTokenColumns({ onRevoke: setRevoking, onRotate: setRotating });
  const create = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
      {t('create.open')}
    </Button>
  );
  return (
    <>
      <PageHeader
        actions={create}
        breadcrumb={[{ label: t('nav.settings') }]}
        description={t('description')}
        title={t('title.apiTokens')}
      />
      <Card padding="flush">
        <DataTable<ApiTokenRow>
          caption={t('title.apiTokens')}
          columns={columns}
          empty={
            <Empty action={create} title={t('empty.title')}>
              {t('empty.text')}
            </Empty>
          }
          onPage={() => undefined}
          query={{ ...query, data: query.data && onePage(query.data) }}
          rowKey={({ id }) => id}
        />
      </Card>
      <CreateTokenDialog onClose={() => setCreating(false)} opened={creating} />
      {rotating !== null && <RotateTokenDialog onClose={() => setRotating(null)} token={rotating} />}
      <RevokeDialog onClose={() => setRevoking(null)} token={revoking} />
    </>
  );
}

/** There are few tokens: the server gives all of them. */
const onePage = (rows: ApiTokenRow[]) => ({ total: rows.length, page: 1, pageSize: rows.length, rows });

function RevokeDialog({ token, onClose }: { token: ApiTokenRow | null; onClose: () => void }) {
  const { t } = useTranslation('tokens');
  const revoke = useApiMutation('revokeApiToken', { invalidates: ['listApiTokens', 'listAuditEvents'] });
  const name = token?.name ?? '';
  return (
    <ConfirmDialog
      confirmLabel={t('revoke.confirm')}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await revoke.mutateAsync({ params: { id: token!.id } });
        notify(t('revoke.done', { name }));
      }}
      opened={token !== null}
      title={t('revoke.title', { name })}
    >
      <p>{t('revoke.text')}</p>
      {token?.managed === true && <p>{t('revoke.managed')}</p>}
    </ConfirmDialog>
  );
}
