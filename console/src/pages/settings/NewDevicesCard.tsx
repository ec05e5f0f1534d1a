import { Radio } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Setting } from './Setting.tsx';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

/** Which clients become devices by themselves. RustDesk's own labels stand below, so that its documentation can be followed. */
export function NewDevicesCard({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('newDevices.text')} title={t('newDevices.title')}>
      <div className={classes.fields}>
        <Setting name="newDevices" settings={settings}>
          <Radio.Group label={t('newDevices.label')} {...form.getInputProps('newDevices')}>
            {(['allow', 'deploy', 'refuse'] as const).map((policy) => (
              <Radio
                description={t(`newDevices.${policy}Text`)}
                disabled={isReadOnly(settings.newDevices)}
                key={policy}
                label={t(`newDevices.${policy}`)}
                mt="sm"
                value={policy}
              />
            ))}
          </Radio.Group>
        </Setting>
      </div>
    </Card>
  );
}
