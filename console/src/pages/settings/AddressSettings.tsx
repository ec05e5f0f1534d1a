import { Textarea, TextInput } from '@mantine/core';
import { normaliseOrigin } from '../../addresses/origin.ts';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { callbackUrl } from '../../paths.ts';
import { AddressChecks } from './AddressChecks.tsx';
import { isReadOnly } from './general-values.ts';
import { Setting } from './Setting.tsx';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

/** Where this server is. */
export function AddressSettings({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  const origin = normaliseOrigin(form.values.publicUrl);
  return (
    <Card description={t('addresses.text')} title={t('addresses.title')}>
      <div className={classes.fields}>
        <Setting name="publicUrl" settings={settings}>
          <TextInput
            description={t('addresses.publicUrlText')}
            disabled={isReadOnly(settings.publicUrl)}
            label={t('addresses.publicUrl')}
            placeholder="https://rd.example.org"
            spellCheck={false}
            {...form.getInputProps('publicUrl')}
          />
        </Setting>
        {origin !== null && (
          <div className={classes.callback}>
            <span>{t('addresses.callback')}</span>
            <CopyField label={t('addresses.callback')} value={callbackUrl(origin)} wrap />
          </div>
        )}
        {origin !== null && <AddressChecks origin={origin} />}
        <Setting name="allowedOrigins" settings={settings}>
          <Textarea
            autosize
            description={t('addresses.originsText')}
            disabled={isReadOnly(settings.allowedOrigins)}
            label={t('addresses.origins')}
            minRows={2}
            spellCheck={false}
            {...form.getInputProps('allowedOrigins')}
          />
        </Setting>
      </div>
    </Card>
  );
}
