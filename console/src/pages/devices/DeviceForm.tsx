import type { BodyOf, DeviceDetail } from '@gatehouse/contract';
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { DEVICE_CHANGED } from './device-changed.ts';
import { useDeviceChoices } from './DeviceFilters.tsx';
import { type DeviceValues, deviceChanges, deviceValues } from './device-values.ts';
import { UserPicker } from './UserPicker.tsx';
import classes from './devices.module.css';

/** What people say about a device. Only what was changed is sent; what the viewer may not change stands there locked. */
export function DeviceForm({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  const [saved, setSaved] = useState(() => deviceValues(device));
  const [round, setRound] = useState(0);
  const { strategies } = useDeviceChoices();
  const locked = useLockedFields(device);
  const form = useForm<DeviceValues>({ initialValues: saved });
  const update = useApiMutation('updateDevice', {
    invalidates: DEVICE_CHANGED,
    onSuccess: (answer) => {
      const values = deviceValues(answer);
      setSaved(values);
      form.setInitialValues(values);
      form.setValues(values);
      setRound(round + 1);
      notify(t('state.saved'));
    },
  });
  const changes: BodyOf<'updateDevice'> = deviceChanges(saved, form.values);
  const dirty = Object.keys(changes).length > 0 || form.values.user === undefined;
  const reset = () => {
    form.setValues(saved);
    setRound(round + 1);
  };
  return (
    <Card title={t('form.title')}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit(() => update.mutate({ params: { id: device.id }, body: changes }))}
      >
        {locked.all && <p className={classes.plain}>{t('may.viewOnly')}</p>}
        {locked.user ? (
          <TextInput disabled label={t('column.user')} value={saved.user?.name ?? t('user.nobody')} />
        ) : (
          <UserPicker
            description={t('form.userText')}
            initial={saved.user ?? null}
            key={round}
            label={t('column.user')}
            onChange={(user) => form.setFieldValue('user', user)}
          />
        )}
        <Groups
          chosen={form.values.deviceGroupIds}
          disabled={locked.groups}
          known={device.deviceGroups}
          onChange={(ids) => form.setFieldValue('deviceGroupIds', ids)}
        />
        <NativeSelect
          data={[
            { value: '', label: t('strategy.none') },
            ...strategies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          description={t('strategy.text')}
          disabled={locked.strategy}
          label={t('column.strategy')}
          {...form.getInputProps('strategyId')}
        />
        <div className={classes.pair}>
          <TextInput
            description={t('form.reported', { value: device.reportedName || '–' })}
            disabled={locked.info}
            label={t('form.name')}
            maxLength={100}
            placeholder={device.reportedName}
            {...form.getInputProps('name')}
          />
          <TextInput
            description={t('form.reported', { value: device.reportedUsername || '–' })}
            disabled={locked.info}
            label={t('form.username')}
            maxLength={100}
            placeholder={device.reportedUsername}
            {...form.getInputProps('username')}
          />
        </div>
        <Textarea
          autosize
          disabled={locked.info}
          label={t('column.note')}
          maxLength={500}
          minRows={2}
          {...form.getInputProps('note')}
        />
        <ErrorNote error={update.error} />
        <div className={classes.start}>
          <Button
            disabled={Object.keys(changes).length === 0 || form.values.user === undefined}
            loading={update.isPending}
            type="submit"
          >
            {t('action.save')}
          </Button>
          <Button disabled={!dirty} onClick={reset} variant="default">
            {t('action.reset')}
          </Button>
        </div>
      </form>
      <LeaveGuard dirty={dirty} />
    </Card>
  );
}

/** A user is picked from the list of users, which has a right of its own. */
function useLockedFields({ may }: DeviceDetail) {
  const { permissions } = useMe();
  const locked = {
    user: !may.includes('device.assign_user') || !permissions.includes('user.view'),
    groups: !may.includes('device.update_group'),
    strategy: !may.includes('device.update_strategy'),
    info: !may.includes('device.edit_info'),
  };
  return { ...locked, all: Object.values(locked).every(Boolean) };
}

type GroupsProps = {
  chosen: readonly string[];
  /** Those it is in, which need not be among the choices. */
  known: DeviceDetail['deviceGroups'];
  disabled: boolean;
  onChange: (ids: string[]) => void;
};

function Groups({ chosen, known, disabled, onChange }: GroupsProps) {
  const { t } = useTranslation('devices');
  const choices = useDeviceChoices().deviceGroups;
  const deviceGroups = [...new Map([...choices, ...known].map((group) => [group.id, group])).values()];
  if (deviceGroups.length === 0) {
    if (disabled) return null;
    return (
      <p className={classes.plain}>
        {t('move.noGroups')} <TextLink to={paths.groups}>{t('move.createGroup')}</TextLink>
      </p>
    );
  }
  return (
    <Checkbox.Group label={t('column.groups')} onChange={onChange} value={[...chosen]}>
      <div className={classes.groups}>
        {deviceGroups.map(({ id, name }) => (
          <Checkbox disabled={disabled} key={id} label={name} value={id} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
