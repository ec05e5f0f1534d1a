import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useTranslation } from '../../i18n/use-translation.ts';

const DAYS = ['30', '90', '365', 'never'] as const;

type Props = Pick<NativeSelectProps, 'onChange'> & { value: string };

/** How long a token is good; for ever only when somebody chooses it. */
export function ValiditySelect({ value, onChange }: Props) {
  const { t } = useTranslation('tokens');
  return (
    <NativeSelect
      data={DAYS.map((days) => ({
        value: days,
        label: days === 'never' ? t('create.noEnd') : t('create.days', { count: Number(days) }),
      }))}
      description={value === 'never' ? t('create.noEndText') : undefined}
      label={t('create.validity')}
      onChange={onChange}
      value={value}
    />
  );
}

export const toValidDays = (value: string): number | null => (value === 'never' ? null : Number(value));
