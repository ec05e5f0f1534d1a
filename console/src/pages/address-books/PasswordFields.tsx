import { Checkbox, PasswordInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from '../../i18n/use-translation.ts';

export type PasswordValues = { password: string; removePassword: boolean };

type Props<Values extends PasswordValues> = {
  form: UseFormReturnType<Values>;
  /** There is one that can be replaced or removed. */
  isSet: boolean;
  labels: { first: string; next: string; text: string; remove: string };
  /** False: what is remembered can only be forgotten. */
  canSet?: boolean;
};

/** A password that can be set, replaced and removed, but never read. */
export function PasswordFields<Values extends PasswordValues>(props: Props<Values>) {
  const { form, isSet, labels, canSet = true } = props;
  const { t } = useTranslation('common');
  return (
    <>
      {canSet && (
        <PasswordInput
          autoComplete="new-password"
          description={labels.text}
          disabled={form.values.removePassword}
          label={isSet ? labels.next : labels.first}
          maxLength={500}
          visibilityToggleButtonProps={{ 'aria-label': t('field.password.showLong') }}
          {...form.getInputProps('password')}
        />
      )}
      {isSet && (
        <Checkbox label={labels.remove} {...form.getInputProps('removePassword', { type: 'checkbox' })} />
      )}
    </>
  );
}

/** What the API takes: a new password, null to remove it, or nothing. */
export function passwordChange({ password, removePassword }: PasswordValues): { password?: string | null } {
  if (removePassword) return { password: null };
  return password === '' ? {} : { password };
}
