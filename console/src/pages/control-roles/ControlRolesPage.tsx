import type { ControlRoleRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { useControlRoleColumns } from './control-role-columns.tsx';
import classes from './control-roles.module.css';
import { DeleteDialog, SwitchDialog } from './RoleDialogs.tsx';
import { RoleForm } from './RoleForm.tsx';
import { RoleTester } from './RoleTester.tsx';

export type OpenDialog = {
  kind: 'edit' | 'duplicate' | 'assign' | 'switch' | 'delete';
  role: ControlRoleRow;
};

/** What controlling users may do inside a session. */
export function ControlRolesPage() {
  const { t } = useTranslation('controlroles');
  const mayEdit = useMe().permissions.includes('control_role.edit');
  const [open, setOpen] = useState<OpenDialog | { kind: 'create' } | null>(null);
  const query = useApiQuery('listControlRoles', {});
  const columns = useControlRoleColumns(setOpen);
  const rows = query.data?.rows;
  return (
    <>
      <PageHeader
        actions={
          <ReasonedButton
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setOpen({ kind: 'create' })}
            reason={mayEdit ? null : t('reason.edit')}
          >
            {t('create.open')}
          </ReasonedButton>
        }
        description={t('page.text')}
        title={t('title.controlRoles')}
      />
      <NotYetDelivered />
      <Card padding="flush">
        <DataTable<ControlRoleRow>
          caption={t('title.controlRoles')}
          columns={columns}
          empty={null}
          onPage={() => undefined}
          query={{ ...query, data: rows && { total: rows.length, page: 1, pageSize: rows.length, rows } }}
          rowKey={({ id }) => id}
        />
      </Card>
      {rows !== undefined && <RoleTester roles={rows} />}
      {open !== null && <Dialog onClose={() => setOpen(null)} open={open} />}
    </>
  );
}

function Dialog({ open, onClose }: { open: OpenDialog | { kind: 'create' }; onClose: () => void }) {
  if (open.kind === 'create') return <RoleForm onClose={onClose} purpose={{ kind: 'create' }} />;
  const { kind, role } = open;
  if (kind === 'assign') return <AssignDialog onClose={onClose} role={role} />;
  if (kind === 'switch') return <SwitchDialog onClose={onClose} role={role} />;
  if (kind === 'delete') return <DeleteDialog onClose={onClose} role={role} />;
  return <RoleForm onClose={onClose} purpose={{ kind, role }} />;
}

/** Roles travel with RustDesk's ID server, and Gatehouse has none yet: what is set here is not in force. */
export function NotYetDelivered() {
  const { t } = useTranslation('controlroles');
  return (
    <p className={classes.notice} role="note">
      <Icon name="alert" size={16} />
      <span>{t('notice')}</span>
    </p>
  );
}
