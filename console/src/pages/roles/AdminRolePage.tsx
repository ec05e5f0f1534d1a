import type { AdminRoleRow } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { notify } from '../../components/ui/notify.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ROLE_READS } from './changed-reads.ts';
import { DeleteRoleDialog } from './DeleteRoleDialog.tsx';
import { PermissionTable } from './PermissionTable.tsx';
import {
  changesBetween,
  concernsPeople,
  effective,
  isChange,
  reachesNothing,
  type RoleChange,
  type RoleDraft,
  toBody,
  toDraft,
} from './role-draft.ts';
import { roleErrors } from './role-errors.ts';
import { RoleBasics } from './RoleBasics.tsx';
import { RoleChanges } from './RoleChanges.tsx';
import { RoleMembersDialog } from './RoleMembersDialog.tsx';
import classes from './roles.module.css';
import { useRoleCrumbs } from './use-role-crumbs.ts';

export function AdminRolePage() {
  const { roleId } = useParams({ from: paths.adminRole });
  const query = useApiQuery('getAdminRole', { params: { id: roleId } });
  return <Loaded query={query}>{(role) => <Role key={`${role.id} ${role.updatedAt}`} role={role} />}</Loaded>;
}

/** One role: what it is, what it holds, who has it. Nothing counts before its changes were looked at. */
function Role({ role }: { role: AdminRoleRow }) {
  const { t } = useTranslation('adminroles');
  const navigate = useNavigate();
  const breadcrumb = useRoleCrumbs();
  const [draft, setDraft] = useState(() => toDraft(role));
  const [open, setOpen] = useState<'members' | 'delete' | 'review' | null>(null);
  const change = (part: Partial<RoleDraft>) => setDraft((before) => ({ ...before, ...part }));
  const changes = changesBetween(toDraft(role), draft);
  const errors = roleErrors(draft, t);
  const close = () => setOpen(null);
  const isReady = isChange(changes) && Object.keys(errors).length === 0 && effective(draft).length > 0;
  return (
    <>
      <PageHeader
        actions={
          <>
            <Button onClick={() => setOpen('members')} variant="default">
              {t('members.open')}
            </Button>
            <ButtonLink search={{ from: role.id }} to={paths.newAdminRole} variant="default">
              {t('duplicate')}
            </ButtonLink>
            <Button color="red" onClick={() => setOpen('delete')} variant="outline">
              {t('action.delete')}
            </Button>
          </>
        }
        aside={
          <>
            <Tag>{t(`type.${role.type}`)}</Tag>
            <Tag tone="accent">{t('members.short', { count: role.userCount })}</Tag>
          </>
        }
        breadcrumb={breadcrumb}
        title={role.name}
      />
      {reachesNothing(toDraft(role)) && (
        <p className={classes.warning}>
          <Icon name="alert" size={16} />
          <span>
            {t('scope.nothing')}. {t('scope.nothingText')}
          </span>
        </p>
      )}
      <Card title={t('create.step1')}>
        <RoleBasics draft={draft} errors={errors} isNew={false} onChange={change} />
      </Card>
      <Card title={t('column.permissions')}>
        <PermissionTable draft={draft} onChange={change} />
        {effective(draft).length === 0 && <p className={classes.error}>{t('permissions.none')}</p>}
      </Card>
      {isChange(changes) && (
        <section aria-label={t('edit.bar')} className={classes.saveBar}>
          <Button onClick={() => setDraft(toDraft(role))} variant="default">
            {t('action.reset')}
          </Button>
          <Button disabled={!isReady} onClick={() => setOpen('review')}>
            {t('edit.review')}
          </Button>
        </section>
      )}
      {open === 'members' && <RoleMembersDialog onClose={close} role={role} />}
      {open === 'review' && <Review changes={changes} draft={draft} onClose={close} role={role} />}
      <DeleteRoleDialog
        onClose={close}
        onDeleted={() => void navigate({ to: paths.adminRoles, ignoreBlocker: true })}
        role={open === 'delete' ? role : null}
      />
      <LeaveGuard dirty={isChange(changes)} />
    </>
  );
}

type ReviewProps = { role: AdminRoleRow; draft: RoleDraft; changes: RoleChange; onClose: () => void };

function Review({ role, draft, changes, onClose }: ReviewProps) {
  const { t } = useTranslation('adminroles');
  const update = useApiMutation('updateAdminRole', { invalidates: ROLE_READS });
  const save = async () => {
    const { type: _, ...body } = toBody(draft);
    await update.mutateAsync({ params: { id: role.id }, body });
    notify(t('edit.done', { name: body.name }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      size="lg"
      title={t('edit.reviewTitle', { name: role.name })}
    >
      <div className={classes.form}>
        <RoleChanges change={changes} />
        {concernsPeople(changes) && (
          <p className={classes.warning}>
            <Icon name={role.userCount === 0 ? 'info' : 'alert'} size={16} />
            <span>
              {role.userCount === 0 ? t('edit.nobody') : t('edit.people', { count: role.userCount })}
            </span>
          </p>
        )}
        <ErrorNote error={update.error} />
        <div className={classes.buttons}>
          <Button data-autofocus onClick={onClose} variant="default">
            {t('action.back')}
          </Button>
          <Button loading={update.isPending} onClick={() => void save().catch(() => null)}>
            {t('action.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
