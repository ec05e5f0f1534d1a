import type { UserDetail } from '@gatehouse/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './users.module.css';

const CHANGED = ['getUser', 'listUsers', 'listUserGroups', 'getMe', 'listAuditEvents'] as const;

export function UserProfileForm({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const { displayName, email, note, userGroup } = user;
  const groups = useApiQuery('listUserGroups', {}).data ?? [userGroup];
  const form = useForm({ initialValues: { displayName, email, note, userGroupId: userGroup.id } });
  const update = useApiMutation('updateUser', {
    invalidates: CHANGED,
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
            maxLength={120}
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label={t('profile.email')}
            maxLength={254}
            type="email"
            {...form.getInputProps('email')}
          />
        </div>
        <NativeSelect
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          description={t('profile.groupText')}
          label={t('profile.group')}
          {...form.getInputProps('userGroupId')}
        />
        <Textarea
          autosize
          description={t('profile.noteText')}
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
