import type { GeneralSettings } from '@gatehouse/contract';
import { NativeSelect } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isReadOnly } from './general-values.ts';

type Props = {
  label: string;
  text: string;
  setting: GeneralSettings['deviceLoginOnIpMismatch'];
  input: GetInputPropsReturnType;
};

/** What happens to a suspicious sign-in of a desktop client. */
export function PolicySelect({ label, text, setting, input }: Props) {
  const { t } = useTranslation('settings');
  return (
    <NativeSelect
      data={(['allow', 'challenge', 'block'] as const).map((value) => ({
        value,
        label: t(`policy.${value}`),
      }))}
      description={text}
      disabled={isReadOnly(setting)}
      label={label}
      {...input}
    />
  );
}
