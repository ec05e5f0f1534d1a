import { Checkbox, NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/ui/Card.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { GeneralValues } from './general-values.ts';
import classes from './settings.module.css';

/** How much people may keep in a book, and how far non-administrators may share. */
export function AddressBookSettings({ form }: { form: UseFormReturnType<GeneralValues> }) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('books.text')} title={t('books.title')}>
      <div className={classes.fields}>
        <NumberInput
          allowDecimal={false}
          clampBehavior="strict"
          description={t('books.maxText')}
          label={t('books.max')}
          max={1_000_000}
          maw={360}
          min={0}
          {...form.getInputProps('maxPeersPerAddressBook')}
          onChange={(value) => form.setFieldValue('maxPeersPerAddressBook', Number(value))}
        />
        <Checkbox
          description={t('books.shareText')}
          label={t('books.share')}
          {...form.getInputProps('allowNonAdminShareToOtherGroups', { type: 'checkbox' })}
        />
      </div>
    </Card>
  );
}
