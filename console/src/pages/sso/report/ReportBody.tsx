import type { TestReport } from '@gatehouse/contract';
import { Loader } from '@mantine/core';
import { Card } from '../../../components/ui/Card.tsx';
import { CopyField } from '../../../components/ui/CopyField.tsx';
import { RelativeTime } from '../../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { CheckList } from '../shared/CheckList.tsx';
import { ClaimsTable } from '../shared/ClaimsTable.tsx';
import { Failure } from '../shared/Failure.tsx';
import { OutsideLink } from '../shared/OutsideLink.tsx';
import { Note } from '../shared/Note.tsx';
import { TestSignInButton } from '../shared/TestSignIn.tsx';
import { testUrl } from '../shared/test-url.ts';
import classes from '../sso.module.css';
import { AccountDecision } from './AccountDecision.tsx';
import { groupChecks } from './group-checks.ts';

type Props = { report: TestReport; onRestarted?: (testId: string) => void };

/** The report of a test sign-in: outcome, checks, account and claims. Also stands inside the wizard. */
export function ReportBody({ report, onRestarted }: Props) {
  const { t } = useTranslation('sso');
  return (
    <div className={classes.flow}>
      <div aria-live="polite">
        <Outcome report={report} />
      </div>
      {report.status !== 'waiting' && (
        <div className={classes.row}>
          <TestSignInButton onStarted={onRestarted} providerId={report.providerId} />
          <span className={classes.quiet} style={{ margin: 0 }}>
            {t('report.started')} <RelativeTime at={report.startedAt} />
          </span>
        </div>
      )}
      {report.failure !== null && (
        <Card title={t('report.why')}>
          <Failure {...report.failure} />
        </Card>
      )}
      {report.account !== null && (
        <Card title={t('report.account')}>
          <AccountDecision account={report.account} />
        </Card>
      )}
      {report.checks.length > 0 && (
        <Card title={t('report.checks')}>
          <div className={classes.columns}>
            {groupChecks(report.checks).map((group) => (
              <section key={group.id}>
                <h3 className={classes.label}>{t(`report.group.${group.id}`)}</h3>
                <CheckList checks={group.checks} />
              </section>
            ))}
          </div>
        </Card>
      )}
      {report.claims !== null && (
        <Card description={t('report.claims.hint')} title={t('report.claims')}>
          <ClaimsTable claims={report.claims} />
        </Card>
      )}
    </div>
  );
}

function Outcome({ report }: { report: TestReport }) {
  const { t } = useTranslation('sso');
  if (report.status === 'waiting') return <Waiting testId={report.testId} />;
  const tone = report.status === 'succeeded' ? 'ok' : report.status === 'expired' ? 'warn' : 'bad';
  return (
    <Note tone={tone}>
      <p>
        <strong>{t(`report.status.${report.status}`)}</strong>
      </p>
      <p>{t('report.nobody')}</p>
    </Note>
  );
}

function Waiting({ testId }: { testId: string }) {
  const { t } = useTranslation('sso');
  const url = testUrl(testId);
  return (
    <Note tone="info">
      <p>
        <Loader size={12} /> <strong>{t('report.waiting')}</strong>
      </p>
      <p>{t('report.waitingText')}</p>
      {url !== null && (
        <>
          <p>
            <OutsideLink href={url}>{t('report.open')}</OutsideLink>
          </p>
          <p>{t('report.openSame')}</p>
          <CopyField label={t('report.address')} shown={new URL(url).host} value={url} />
        </>
      )}
    </Note>
  );
}
