import { Checkbox } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Described, Setting } from './Setting.tsx';
import { OFFICIAL } from './settings-index.ts';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

const SWITCHES = [
  ['onlyAdminAccessesUnassigned', 'access.onlyAdmin', 'access.onlyAdminText'],
  ['disableRetrievingAccessible', 'access.disable', 'access.disableText'],
] as const;

export function AccessSettings({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('access.text')} title={t('access.title')}>
      <div className={classes.fields}>
        {SWITCHES.map(([name, label, text]) => (
          <Setting key={name} name={name} settings={settings}>
            <Checkbox
              description={<Described official={OFFICIAL[name]} text={t(text)} />}
              disabled={isReadOnly(settings[name])}
              label={t(label)}
              {...form.getInputProps(name, { type: 'checkbox' })}
            />
          </Setting>
        ))}
      </div>
    </Card>
  );
}
