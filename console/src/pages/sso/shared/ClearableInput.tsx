import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';

type Props = Omit<TextInputProps, 'onChange' | 'value'> & {
  value: string;
  onChange: (value: string) => void;
};

/** A text box with the clear button of the official page. */
export function ClearableInput({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation('sso');
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <TextInput
      autoCapitalize="none"
      autoComplete="off"
      ref={input}
      rightSection={
        value === '' ? null : <CloseButton aria-label={t('field.clear')} onClick={clear} size="sm" />
      }
      spellCheck={false}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
      value={value}
    />
  );
}
