import type { PermissionName, UserDetail } from '@gatehouse/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

export function UserProfileForm({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const { displayName, email, note, userGroup } = user;
  const { userGroups } = useUserChoices();
  const groups = userGroups.length > 0 ? userGroups : [userGroup];
  const reason = (permission: PermissionName) =>
    user.may.includes(permission) ? undefined : t('may.missing');
  const form = useForm({ initialValues: { displayName, email, note, userGroupId: userGroup.id } });
  const update = useApiMutation('updateUser', {
    invalidates: USER_CHANGED,
    onSuccess: () => {
      form.resetDirty();
      notify(t('state.saved'));
    },
  });
  const dirty = form.isDirty();
  return (
    <Card title={t('profile.title')}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit((body) => update.mutate({ params: { id: user.id }, body }))}
      >
        <div className={classes.pair}>
          <TextInput
            label={t('profile.displayName')}
            description={reason('user.edit_note')}
            disabled={reason('user.edit_note') !== undefined}
            maxLength={120}
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label={t('profile.email')}
            description={reason('user.edit_email')}
            disabled={reason('user.edit_email') !== undefined}
            maxLength={254}
            type="email"
            {...form.getInputProps('email')}
          />
        </div>
        <NativeSelect
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          description={reason('user.update_group') ?? t('profile.groupText')}
          disabled={reason('user.update_group') !== undefined}
          label={t('profile.group')}
          {...form.getInputProps('userGroupId')}
        />
        <Textarea
          autosize
          description={reason('user.edit_note') ?? t('profile.noteText')}
          disabled={reason('user.edit_note') !== undefined}
          label={t('profile.note')}
          maxLength={2000}
          minRows={2}
          {...form.getInputProps('note')}
        />
        <ErrorNote error={update.error} />
        <div className={classes.start}>
          <Button disabled={!dirty} loading={update.isPending} type="submit">
            {t('action.save')}
          </Button>
          <Button disabled={!dirty} onClick={form.reset} variant="default">
            {t('action.reset')}
          </Button>
        </div>
      </form>
      <LeaveGuard dirty={dirty} />
    </Card>
  );
}
