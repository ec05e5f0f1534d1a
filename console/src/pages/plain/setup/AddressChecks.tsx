/** @jsxImportSource preact */
import type { AddressCheck } from '@gatehouse/contract';
import type { Key } from '../../../i18n/translate.ts';
import { PlainIcon } from '../ui/PlainIcon.tsx';
import { useText } from '../ui/use-text.ts';

const ICONS = { pass: 'circleCheck', warn: 'alert', fail: 'circleX' } as const;

/** What the server makes of the address, line by line. */
export function AddressChecks({ checks }: { checks: readonly AddressCheck[] }) {
  const t = useText('addresses');
  return (
    <ul aria-label={t('checks.label')} aria-live="polite" className="checks">
      {checks.map((check) => (
        <li data-outcome={check.outcome} key={check.id}>
          <PlainIcon name={ICONS[check.outcome]} />
          <span>
            <span className="gh-hidden">{t(`checks.${check.outcome}`)}: </span>
            {t(check.reason as Key<'addresses'>, check.data)}
          </span>
        </li>
      ))}
    </ul>
  );
}
