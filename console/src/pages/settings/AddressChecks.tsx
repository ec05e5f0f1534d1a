import { useDebouncedValue } from '@mantine/hooks';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import classes from './settings.module.css';

const CHECK_DELAY_MS = 400;
const ICONS = { pass: 'circleCheck', warn: 'alert', fail: 'circleX' } as const;

/** What the server makes of the address, line by line, while it is typed. */
export function AddressChecks({ origin }: { origin: string }) {
  const { t } = useTranslation('addresses');
  const text = useOptionalText('addresses');
  const [publicUrl] = useDebouncedValue(origin, CHECK_DELAY_MS);
  const { data } = useApiQuery(
    'checkSetupAddresses',
    { body: { publicUrl, browserOrigin: location.origin } },
    { keepPrevious: true },
  );
  return (
    <ul aria-label={t('checks.label')} aria-live="polite" className={classes.checks}>
      {(data?.checks ?? []).map((check) => (
        <li data-outcome={check.outcome} key={check.id}>
          <Icon name={ICONS[check.outcome]} size={16} />
          <span>
            <span className="gh-hidden">{t(`checks.${check.outcome}`)}: </span>
            {text(check.reason, check.data) ?? check.reason}
          </span>
        </li>
      ))}
    </ul>
  );
}
