import type { Check } from '@gatehouse/contract';
import { Icon, type IconName } from '../../../components/ui/Icon.tsx';
import { useOptionalText, useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { textValues } from './text-values.ts';
import { useExplain, useExplanationsPending } from './use-explain.ts';

const ICONS: Record<Check['outcome'], IconName> = {
  pass: 'circleCheck',
  warn: 'alert',
  fail: 'circleX',
  skip: 'circleMinus',
};

/** Every check with its outcome in words and, where it did not pass, cause and fix. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className={classes.checks}>
      {checks.map((check, index) => (
        <CheckLine check={check} key={`${check.id}-${index}`} />
      ))}
    </ul>
  );
}

function CheckLine({ check }: { check: Check }) {
  const { t } = useTranslation('sso');
  const optional = useOptionalText('sso');
  const explain = useExplain();
  const isPending = useExplanationsPending();
  const values = textValues(check.data);
  const reason = check.reason === null ? undefined : explainCheck(check.reason, check.data, explain);
  const note = check.reason === null ? optional(`check.${check.id}.data`, values) : undefined;
  return (
    <li className={classes.check} data-outcome={check.outcome}>
      <Icon name={ICONS[check.outcome]} />
      <div className={classes.checkBody}>
        <span className="gh-hidden">{t(`outcome.${check.outcome}`)}: </span>
        <span>{optional(`check.${check.id}`, values) ?? check.id}</span>
        {note !== undefined && !note.includes('{') && <p>{note}</p>}
        {reason !== undefined && (
          <>
            <p>
              <strong>{reason.title}.</strong> {reason.cause}
            </p>
            <p>{reason.fix}</p>
          </>
        )}
        {check.reason !== null && reason === undefined && (
          <p>{isPending ? t('state.loading') : <code>{check.reason}</code>}</p>
        )}
      </div>
    </li>
  );
}

/** Microsoft's number says more than our own code for the step at which it came. */
function explainCheck(reason: string, data: Check['data'], explain: ReturnType<typeof useExplain>) {
  const numbers = Array.isArray(data['aadsts']) ? data['aadsts'] : [];
  const known = numbers.map((number) => explain(`AADSTS${String(number)}`, data));
  return known.find((found) => found !== undefined) ?? explain(reason, data);
}
