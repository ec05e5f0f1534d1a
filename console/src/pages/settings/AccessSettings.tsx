import { Checkbox } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { SettingsPartProps } from './ClientServers.tsx';
import classes from './settings.module.css';

/** RustDesk's own words for these, so that its documentation stays followable; they are in no other language. */
const OFFICIAL = {
  onlyAdminAccessesUnassigned: 'Only admin can access unassigned devices',
  disableRetrievingAccessible: 'Disable retrieving accessible devices',
} as const;

export function AccessSettings({ form }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  const described = (text: string, name: keyof typeof OFFICIAL) => (
    <>
      {text}
      <br />
      {t('access.official', { name: OFFICIAL[name] })}
    </>
  );
  return (
    <Card description={t('access.text')} title={t('access.title')}>
      <div className={classes.fields}>
        <Checkbox
          description={described(t('access.onlyAdminText'), 'onlyAdminAccessesUnassigned')}
          label={t('access.onlyAdmin')}
          {...form.getInputProps('onlyAdminAccessesUnassigned', { type: 'checkbox' })}
        />
        <Checkbox
          description={described(t('access.disableText'), 'disableRetrievingAccessible')}
          label={t('access.disable')}
          {...form.getInputProps('disableRetrievingAccessible', { type: 'checkbox' })}
        />
      </div>
    </Card>
  );
}
