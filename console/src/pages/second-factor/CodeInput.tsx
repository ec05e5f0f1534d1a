import { TextInput, type TextInputProps } from '@mantine/core';
import { useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

type Props = Pick<
  TextInputProps,
  'value' | 'onChange' | 'error' | 'label' | 'description' | 'required' | 'withAsterisk' | 'aria-required'
> & {
  /** The first thing to type in its dialog. */
  isFirst?: boolean;
};

/** Six digits of the authenticator, or ten of a backup code. */
export function CodeInput({ isFirst = false, ...props }: Props) {
  const { t } = useTranslation('secondfactor');
  return (
    <TextInput
      autoComplete="one-time-code"
      inputMode="numeric"
      label={t('code.label')}
      maxLength={40}
      spellCheck={false}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      {...props}
    />
  );
}

/** The field that forms of the account have while an authenticator is on (console 104); nothing without one. */
export function CodeForChange(props: Props) {
  const { t } = useTranslation('secondfactor');
  if (!useNeedsCode()) return null;
  // Not `required`: the browser would say so before the form can, in its own words.
  return <CodeInput aria-required description={t('code.forChange')} withAsterisk {...props} />;
}

export function useNeedsCode(): boolean {
  const { data } = useApiQuery('getSecondFactor', {});
  return data !== undefined && data.totp.state !== 'off';
}
