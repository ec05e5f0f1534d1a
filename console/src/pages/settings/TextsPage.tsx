import { Textarea, TextInput } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Setting } from './Setting.tsx';
import type { SettingsPartProps } from './SettingsForm.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import classes from './settings.module.css';

/** What people read where they sign in. */
export function TextsPage() {
  const { t } = useTranslation('settings');
  return <SettingsPage title={t('nav.texts')}>{(part) => <Texts {...part} />}</SettingsPage>;
}

function Texts({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('texts.text')} title={t('texts.title')}>
      <div className={classes.fields}>
        <Setting name="organisationName" settings={settings}>
          <TextInput
            description={t('texts.organisationText')}
            disabled={isReadOnly(settings.organisationName)}
            label={t('texts.organisation')}
            maxLength={80}
            {...form.getInputProps('organisationName')}
          />
        </Setting>
        <Setting name="signInNotice" settings={settings}>
          <Textarea
            autosize
            description={t('texts.noticeText')}
            disabled={isReadOnly(settings.signInNotice)}
            label={t('texts.notice')}
            maxLength={500}
            minRows={3}
            {...form.getInputProps('signInNotice')}
          />
        </Setting>
        <Setting name="supportContact" settings={settings}>
          <TextInput
            description={t('texts.supportText')}
            disabled={isReadOnly(settings.supportContact)}
            label={t('texts.support')}
            maxLength={200}
            {...form.getInputProps('supportContact')}
          />
        </Setting>
      </div>
    </Card>
  );
}
