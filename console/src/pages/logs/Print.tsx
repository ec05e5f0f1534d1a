import { Button } from '@mantine/core';
import { Icon } from '../../components/ui/Icon.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { useNow } from '../../i18n/use-now.ts';
import classes from './logs.module.css';

export function PrintButton() {
  const { t } = useTranslation('logs');
  return (
    <Button leftSection={<Icon name="file" size={16} />} onClick={() => print()} variant="default">
      {t('print.open')}
    </Button>
  );
}

/** Of places in lists, not of what is listed. */
const NOT_NAMED = new Set(['page', 'until']);

type Props = { search: Record<string, unknown> };

/** On paper alone, below the title: when it was printed, where from, and what the list was narrowed to. */
export function PrintHeading({ search }: Props) {
  const { t, language } = useTranslation('logs');
  const text = useOptionalText('logs');
  const at = formatDateTime(language, new Date(useNow()).toISOString());
  const filters = Object.entries(search)
    .filter(([key]) => !NOT_NAMED.has(key))
    .map(([key, value]) => `${text(`print.filter.${key}`) ?? key}: ${valueText(text, key, String(value))}`);
  return (
    <div aria-hidden="true" className={classes.printed}>
      <p>{t('print.printed', { at, address: location.host })}</p>
      {filters.length > 0 && <p>{t('print.filters', { filters: filters.join(' · ') })}</p>}
    </div>
  );
}

const PREFIXES: Record<string, string> = {
  type: 'type',
  primaryAuth: 'auth',
  twoFactor: 'twoFactor',
  period: 'period',
  direction: 'direction',
};

function valueText(text: (key: string) => string | undefined, key: string, value: string): string {
  return text(`${PREFIXES[key] ?? key}.${value}`) ?? value;
}
