import type { GeneralSettings } from '@gatehouse/contract';
import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { normaliseOrigin } from '../../addresses/origin.ts';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { callbackUrl } from '../../paths.ts';
import { AddressBookSettings } from './AddressBookSettings.tsx';
import { isHostAndPort, isServerKey } from '../connect/client-setup.ts';
import { AccessSettings } from './AccessSettings.tsx';
import { AddressChecks } from './AddressChecks.tsx';
import { ClientServers } from './ClientServers.tsx';
import { badOrigin, isReadOnly, toUpdate, toValues } from './general-values.ts';
import { NewDevicesCard } from './NewDevicesCard.tsx';
import { SettingSourceNote } from './SettingSourceNote.tsx';
import { PolicySelect } from './PolicySelect.tsx';
import classes from './settings.module.css';

const CHANGED = [
  'getSettings',
  'getClientSetup',
  'getOverview',
  'getOidcSettings',
  'getBootstrap',
  'explainAccess',
] as const;

export function GeneralSettingsForm({ settings }: { settings: GeneralSettings }) {
  const { t } = useTranslation('settings');
  const form = useForm({
    initialValues: toValues(settings),
    validate: {
      publicUrl: (value) =>
        value === '' || normaliseOrigin(value) !== null ? null : t('addresses.notAnOrigin'),
      allowedOrigins: (value) => {
        const bad = badOrigin(value);
        return bad === undefined ? null : t('addresses.badLine', { line: bad });
      },
      idServer: (value) => (value === '' || isHostAndPort(value.trim()) ? null : t('clients.notAHost')),
      relayServer: (value) => (value === '' || isHostAndPort(value.trim()) ? null : t('clients.notAHost')),
      serverKey: (value) => (value === '' || isServerKey(value.trim()) ? null : t('clients.notAKey')),
    },
  });
  const update = useApiMutation('updateSettings', {
    invalidates: CHANGED,
    onSuccess: (saved) => {
      form.setInitialValues(toValues(saved));
      form.setValues(toValues(saved));
      notify(t('state.saved'));
    },
  });
  const dirty = form.isDirty();
  const origin = normaliseOrigin(form.values.publicUrl);
  return (
    <form
      className={classes.page}
      onSubmit={form.onSubmit((values) => update.mutate({ body: toUpdate(values, settings) }))}
    >
      <Card description={t('addresses.text')} title={t('addresses.title')}>
        <div className={classes.fields}>
          <TextInput
            description={t('addresses.publicUrlText')}
            disabled={isReadOnly(settings.publicUrl)}
            label={t('addresses.publicUrl')}
            placeholder="https://rd.example.org"
            spellCheck={false}
            {...form.getInputProps('publicUrl')}
          />
          <SettingSourceNote setting={settings.publicUrl} />
          {origin !== null && (
            <div className={classes.callback}>
              <span>{t('addresses.callback')}</span>
              <CopyField label={t('addresses.callback')} value={callbackUrl(origin)} wrap />
            </div>
          )}
          {origin !== null && <AddressChecks origin={origin} />}
          <Textarea
            autosize
            description={t('addresses.originsText')}
            disabled={isReadOnly(settings.allowedOrigins)}
            label={t('addresses.origins')}
            minRows={2}
            spellCheck={false}
            {...form.getInputProps('allowedOrigins')}
          />
          <SettingSourceNote setting={settings.allowedOrigins} />
        </div>
      </Card>
      <Card description={t('devices.text')} title={t('devices.title')}>
        <div className={classes.fields}>
          <Radio.Group label={t('devices.mode')} {...form.getInputProps('deviceLogin')}>
            {(['confirm', 'direct'] as const).map((mode) => (
              <Radio
                description={t(`devices.${mode}Text`)}
                disabled={isReadOnly(settings.deviceLogin)}
                key={mode}
                label={t(`devices.${mode}`)}
                mt="sm"
                value={mode}
              />
            ))}
          </Radio.Group>
          <SettingSourceNote setting={settings.deviceLogin} />
          <PolicySelect
            input={form.getInputProps('deviceLoginOnIpMismatch')}
            label={t('devices.ipMismatch')}
            setting={settings.deviceLoginOnIpMismatch}
            text={t('devices.ipMismatchText')}
          />
          <PolicySelect
            input={form.getInputProps('deviceLoginUnknownDevices')}
            label={t('devices.unknown')}
            setting={settings.deviceLoginUnknownDevices}
            text={t('devices.unknownText')}
          />
        </div>
      </Card>
      <AddressBookSettings form={form} />
      <ClientServers form={form} settings={settings} />
      <AccessSettings form={form} settings={settings} />
      <NewDevicesCard input={form.getInputProps('newDevices')} setting={settings.newDevices} />
      <div className={classes.footer}>
        <ErrorNote error={update.error} />
        <div className={classes.buttons}>
          <Button disabled={!dirty} loading={update.isPending} type="submit">
            {t('action.save')}
          </Button>
          <Button disabled={!dirty} onClick={form.reset} variant="default">
            {t('action.reset')}
          </Button>
        </div>
      </div>
      <LeaveGuard dirty={dirty} />
    </form>
  );
}
