import type { GeneralSettings } from '@gatehouse/contract';
import { Radio } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { SettingSourceNote } from './SettingSourceNote.tsx';
import classes from './settings.module.css';

type Props = { setting: GeneralSettings['newDevices']; input: GetInputPropsReturnType };

/** Which clients become devices by themselves. RustDesk's own labels stand below, so that its documentation can be followed. */
export function NewDevicesCard({ setting, input }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('newDevices.text')} title={t('newDevices.title')}>
      <div className={classes.fields}>
        <Radio.Group label={t('newDevices.label')} {...input}>
          {(['allow', 'deploy', 'refuse'] as const).map((policy) => (
            <Radio
              description={t(`newDevices.${policy}Text`)}
              disabled={isReadOnly(setting)}
              key={policy}
              label={t(`newDevices.${policy}`)}
              mt="sm"
              value={policy}
            />
          ))}
        </Radio.Group>
        <SettingSourceNote setting={setting} />
      </div>
    </Card>
  );
}
