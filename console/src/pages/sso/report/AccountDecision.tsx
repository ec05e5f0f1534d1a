import type { TestReport } from '@gatehouse/contract';
import { StatusBadge, type Tone } from '../../../components/ui/StatusBadge.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { useOptionalText, useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { useExplain, useExplanationsPending } from '../shared/use-explain.ts';
import classes from '../sso.module.css';

type Account = NonNullable<TestReport['account']>;

const TONES: Record<Account['decision'], Tone> = { use: 'ok', create: 'accent', refuse: 'bad' };

/** Which account a real sign-in would have used or created, and why. */
export function AccountDecision({ account }: { account: Account }) {
  const { t } = useTranslation('sso');
  const facts = [
    { label: t('account.username'), value: account.username },
    { label: t('account.displayName'), value: account.displayName },
    { label: t('account.email'), value: account.email },
  ];
  return (
    <div className={classes.stack} style={{ gap: 12 }}>
      <StatusBadge tone={TONES[account.decision]}>{t(`account.decision.${account.decision}`)}</StatusBadge>
      <Reason reason={account.reason} />
      <dl className={`${classes.facts} ${classes.roomy}`}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value === null || value === '' ? '–' : value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('account.role')}</dt>
          <dd>{t(account.isAdministrator ? 'user.administrator' : 'user.standard')}</dd>
        </div>
      </dl>
      {account.email === null && account.decision !== 'refuse' && (
        <p className={classes.quiet}>{t('account.noEmail')}</p>
      )}
      {account.userId !== null && (
        <p>
          <TextLink params={{ userId: account.userId }} to={paths.user}>
            {t('account.open')}
          </TextLink>
        </p>
      )}
    </div>
  );
}

function Reason({ reason }: { reason: string }) {
  const { t } = useTranslation('sso');
  const optional = useOptionalText('sso');
  const explain = useExplain();
  const isPending = useExplanationsPending();
  const own = optional(`account.reason.${reason}`);
  if (own !== undefined) return <p>{own}</p>;
  const explanation = explain(reason);
  if (explanation === undefined && isPending) return <p>{t('state.loading')}</p>;
  if (explanation === undefined) return <p className={classes.mono}>{reason}</p>;
  return (
    <div>
      <p>
        <strong>{explanation.title}.</strong> {explanation.cause}
      </p>
      <p>{explanation.fix}</p>
    </div>
  );
}
