import { Checkbox, Radio } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { PolicySelect } from './PolicySelect.tsx';
import { Setting } from './Setting.tsx';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

/** How stock clients sign in through a provider. */
export function DesktopSignIn({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('devices.text')} title={t('devices.title')}>
      <div className={classes.fields}>
        <Setting name="deviceLogin" settings={settings}>
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
        </Setting>
        <Setting name="deviceLoginOnIpMismatch" settings={settings}>
          <PolicySelect
            input={form.getInputProps('deviceLoginOnIpMismatch')}
            label={t('devices.ipMismatch')}
            setting={settings.deviceLoginOnIpMismatch}
            text={t('devices.ipMismatchText')}
          />
        </Setting>
        <Setting name="deviceLoginUnknownDevices" settings={settings}>
          <PolicySelect
            input={form.getInputProps('deviceLoginUnknownDevices')}
            label={t('devices.unknown')}
            setting={settings.deviceLoginUnknownDevices}
            text={t('devices.unknownText')}
          />
        </Setting>
        <Setting name="secondFactorAfterProvider" settings={settings}>
          <Checkbox
            description={t('devices.factorText')}
            disabled={isReadOnly(settings.secondFactorAfterProvider)}
            label={t('devices.factor')}
            {...form.getInputProps('secondFactorAfterProvider', { type: 'checkbox' })}
          />
        </Setting>
      </div>
    </Card>
  );
}
