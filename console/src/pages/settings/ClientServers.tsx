import { TextInput } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Setting } from './Setting.tsx';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

/** What "Connect a client" fills in for everybody. */
export function ClientServers({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('clients.text')} title={t('clients.title')}>
      <div className={classes.fields}>
        <Setting name="idServer" settings={settings}>
          <TextInput
            disabled={isReadOnly(settings.idServer)}
            description={t('clients.idServerText')}
            label={t('clients.idServer')}
            placeholder="rd.example.org"
            spellCheck={false}
            {...form.getInputProps('idServer')}
          />
        </Setting>
        <Setting name="relayServer" settings={settings}>
          <TextInput
            disabled={isReadOnly(settings.relayServer)}
            description={t('clients.relayText')}
            label={t('clients.relay')}
            placeholder="rd.example.org"
            spellCheck={false}
            {...form.getInputProps('relayServer')}
          />
        </Setting>
        <Setting name="serverKey" settings={settings}>
          <TextInput
            disabled={isReadOnly(settings.serverKey)}
            description={t('clients.keyText')}
            label={t('clients.key')}
            spellCheck={false}
            {...form.getInputProps('serverKey')}
          />
        </Setting>
      </div>
    </Card>
  );
}
