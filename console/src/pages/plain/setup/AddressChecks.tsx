/** @jsxImportSource preact */
import type { AddressCheck } from '@gatehouse/contract';
import { PlainIcon } from '../ui/PlainIcon.tsx';
import { useText } from '../ui/use-text.ts';

const ICONS = { pass: 'circleCheck', warn: 'alert', fail: 'circleX' } as const;

/** What the server makes of the address, line by line. */
export function AddressChecks({ checks }: { checks: readonly AddressCheck[] }) {
  const t = useText('setup');
  return (
    <ul aria-label={t('checks.label')} aria-live="polite" className="checks">
      {checks.map((check) => (
        <li data-outcome={check.outcome} key={check.id}>
          <PlainIcon name={ICONS[check.outcome]} />
          <span>
            <span className="gh-hidden">{t(`checks.${check.outcome}`)}: </span>
            {t(reasonKey(check), check.data)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The server's reasons are a fixed set; addresses.test.ts of the server and the catalogue share it. */
function reasonKey(check: AddressCheck) {
  return `checks.${check.id}.${check.outcome}` as const;
}
