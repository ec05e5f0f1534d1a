import type { UserDetail } from '@gatehouse/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { IdentityList } from '../../components/people/IdentityList.tsx';
import { SessionList } from '../../components/people/SessionList.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { UserControlRoleCard } from '../control-roles/UserControlRoleCard.tsx';
import { EffectivePermissionsCard } from '../roles/EffectivePermissionsCard.tsx';
import { UserSecondFactorCard } from '../second-factor/UserSecondFactorCard.tsx';
import { AccessCard } from './AccessCard.tsx';
import { EditUserDialog } from './EditUserDialog.tsx';
import { USER_CHANGED } from './user-changed.ts';
import { UserProfileForm } from './UserProfileForm.tsx';
import { UserStatusBadge } from './UserStatusBadge.tsx';
import classes from './users.module.css';

export function UserPage() {
  const { userId } = useParams({ from: paths.user });
  const query = useApiQuery('getUser', { params: { id: userId } });
  return <Loaded query={query}>{(user) => <User user={user} />}</Loaded>;
}

function User({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const revoke = useApiMutation('revokeUserSession', { invalidates: USER_CHANGED });
  const revokeAll = useApiMutation('revokeUserSessions', { invalidates: USER_CHANGED });
  const unlink = useApiMutation('unlinkIdentity', { invalidates: USER_CHANGED });
  const crumb = {
    label: t('nav.users'),
    href: paths.users,
    onClick: (event: React.MouseEvent) => {
      event.preventDefault();
      void navigate({ to: paths.users });
    },
  };
  return (
    <>
      <PageHeader
        actions={<EditButton onPress={() => setEditing(true)} user={user} />}
        aside={<Tags user={user} />}
        breadcrumb={[crumb]}
        description={user.displayName === '' ? undefined : user.username}
        title={user.displayName || user.username}
      />
      <div className={classes.columns}>
        <div>
          <UserProfileForm key={user.id} user={user} />
          <EffectivePermissionsCard userId={user.id} />
          <UserControlRoleCard user={user} />
          <Card description={t('identities.text')} title={t('identities.title')}>
            <IdentityList
              identities={user.identities}
              reason={me.user.isAdministrator ? undefined : t('may.administratorsOnly')}
              onUnlink={(identityId) => unlink.mutateAsync({ params: { id: user.id, identityId } })}
            />
          </Card>
          <Card description={t('sessions.text')} title={t('sessions.title')}>
            <SessionList
              endAll={{
                label: t('sessions.endAll'),
                question: t('sessions.endAllQuestion', { name: user.username }),
                run: () => revokeAll.mutateAsync({ params: { id: user.id } }),
              }}
              onEnd={(sessionId) => revoke.mutateAsync({ params: { id: user.id, sessionId } })}
              reason={user.may.includes('user.force_logout') ? undefined : t('may.missing')}
              sessions={user.sessions}
            />
          </Card>
        </div>
        <div>
          <AccessCard user={user} />
          <UserSecondFactorCard user={user} />
          <Facts user={user} />
        </div>
      </div>
      {editing && <EditUserDialog onClose={() => setEditing(false)} user={user} />}
    </>
  );
}

function EditButton({ user, onPress }: { user: UserDetail; onPress: () => void }) {
  const { t } = useTranslation('users');
  const may = user.may.some((permission) => permission.startsWith('user.edit'));
  return (
    <Button disabled={!may} onClick={onPress} title={may ? undefined : t('may.missing')} variant="default">
      {t('edit.open')}
    </Button>
  );
}

function Tags({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  return (
    <>
      <UserStatusBadge status={user.status} />
      {user.isAdministrator && <Tag tone="warn">{t('user.administrator')}</Tag>}
      {user.isSelf && <Tag tone="accent">{t('tag.me')}</Tag>}
    </>
  );
}

function Facts({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  return (
    <Card title={t('facts.title')}>
      <dl className={classes.facts}>
        <dt>{t('column.lastSignIn')}</dt>
        <dd>
          <RelativeTime at={user.lastSignInAt} fallback={t('state.never')} />
        </dd>
        <dt>{t('column.created')}</dt>
        <dd>
          <RelativeTime at={user.createdAt} />
        </dd>
        <dt>{t('way.password')}</dt>
        <dd>{t(user.hasPassword ? 'facts.passwordSet' : 'facts.passwordNone')}</dd>
        <dt>{t('facts.devices')}</dt>
        <dd>
          <TextLink search={{ userId: user.id }} to={paths.devices}>
            {t('facts.devicesOpen', { count: user.deviceCount })}
          </TextLink>
        </dd>
        <dt>{t('facts.id')}</dt>
        <dd>
          <CopyField label={t('facts.id')} value={user.id} />
        </dd>
        <dt>{t('nav.activity')}</dt>
        <dd>
          <TextLink search={{ targetId: user.id }} to={paths.activity}>
            {t('facts.activity')}
          </TextLink>
        </dd>
      </dl>
    </Card>
  );
}
