import type { UserDetail } from '@gatehouse/contract';
import { NativeSelect } from '@mantine/core';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { NotYetDelivered } from './ControlRolesPage.tsx';
import classes from './control-roles.module.css';
import { Verdict } from './RoleTester.tsx';

type Props = { user: Pick<UserDetail, 'id' | 'username' | 'displayName' | 'may'> };

/** The control role of one user, and what it comes to. */
export function UserControlRoleCard({ user }: Props) {
  const { t } = useTranslation('controlroles');
  const { permissions } = useMe();
  const maySee = permissions.includes('control_role.view');
  const mayChange = maySee && user.may.includes('user.update_control_role');
  const held = useApiQuery('getUserControlRole', { params: { id: user.id } });
  const roles = useApiQuery('listControlRoles', {}, { enabled: maySee });
  const set = useApiMutation('setUserControlRole', { invalidates: CHANGED_READS });
  const given = held.data?.because === 'assigned' ? held.data.role : null;
  const choices = (roles.data?.rows ?? []).filter(({ kind }) => kind === 'custom');
  const known = given === null || choices.some(({ id }) => id === given.id) ? choices : [given, ...choices];
  return (
    <Card description={t('card.text')} title={t('card.title')}>
      <Loaded query={held}>
        {(effective) => (
          <div className={classes.form}>
            <NativeSelect
              data={[
                { value: '', label: t('card.none') },
                ...known.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              description={mayChange ? undefined : t(maySee ? 'reason.user' : 'reason.view')}
              disabled={!mayChange || set.isPending}
              label={t('card.role')}
              onChange={(event) =>
                set.mutate(
                  { params: { id: user.id }, body: { controlRoleId: event.target.value || null } },
                  { onSuccess: () => notify(t('state.saved')) },
                )
              }
              value={given?.id ?? ''}
            />
            <ErrorNote error={set.error} />
            <Verdict held={effective} name={user.displayName || user.username} />
            <NotYetDelivered />
          </div>
        )}
      </Loaded>
    </Card>
  );
}
