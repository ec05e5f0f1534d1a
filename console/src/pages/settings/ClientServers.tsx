import type { GeneralSettings } from '@gatehouse/contract';
import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { GeneralValues } from './general-values.ts';
import classes from './settings.module.css';

export type SettingsPartProps = { form: UseFormReturnType<GeneralValues>; settings: GeneralSettings };

/** What "Connect a client" fills in for everybody. */
export function ClientServers({ form }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('clients.text')} title={t('clients.title')}>
      <div className={classes.fields}>
        <TextInput
          description={t('clients.idServerText')}
          label={t('clients.idServer')}
          placeholder="rd.example.org"
          spellCheck={false}
          {...form.getInputProps('idServer')}
        />
        <TextInput
          description={t('clients.relayText')}
          label={t('clients.relay')}
          placeholder="rd.example.org"
          spellCheck={false}
          {...form.getInputProps('relayServer')}
        />
        <TextInput
          description={t('clients.keyText')}
          label={t('clients.key')}
          spellCheck={false}
          {...form.getInputProps('serverKey')}
        />
      </div>
    </Card>
  );
}
