import { Checkbox, NumberInput } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';
import { Described, Setting } from './Setting.tsx';
import { OFFICIAL } from './settings-index.ts';
import type { SettingsPartProps } from './SettingsForm.tsx';
import classes from './settings.module.css';

/** How much people may keep in a book, and how far non-administrators may share. */
export function AddressBookSettings({ form, settings }: SettingsPartProps) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('books.text')} title={t('books.title')}>
      <div className={classes.fields}>
        <Setting name="maxPeersPerAddressBook" settings={settings}>
          <NumberInput
            allowDecimal={false}
            clampBehavior="strict"
            description={t('books.maxText')}
            disabled={isReadOnly(settings.maxPeersPerAddressBook)}
            label={t('books.max')}
            max={1_000_000}
            maw={360}
            min={0}
            {...form.getInputProps('maxPeersPerAddressBook')}
            onChange={(value) => form.setFieldValue('maxPeersPerAddressBook', Number(value))}
          />
        </Setting>
        <Setting name="allowNonAdminShareToOtherGroups" settings={settings}>
          <Checkbox
            description={
              <Described official={OFFICIAL.allowNonAdminShareToOtherGroups} text={t('books.shareText')} />
            }
            disabled={isReadOnly(settings.allowNonAdminShareToOtherGroups)}
            label={t('books.share')}
            {...form.getInputProps('allowNonAdminShareToOtherGroups', { type: 'checkbox' })}
          />
        </Setting>
      </div>
    </Card>
  );
}
