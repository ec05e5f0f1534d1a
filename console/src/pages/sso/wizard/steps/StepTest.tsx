import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ErrorNote } from '../../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { ReportBody } from '../../report/ReportBody.tsx';
import { useTestReport } from '../../report/use-test-report.ts';
import { TestSignInButton } from '../../shared/TestSignIn.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';

/** A real round trip with the provider still switched off; the report appears here. */
export function StepTest({ wizard }: StepProps) {
  const { t } = useTranslation('sso');
  const [testId, setTestId] = useState<string | null>(null);
  if (wizard.provider === null) return <p>{t('wizard.problem.provider')}</p>;
  return (
    <div className={classes.stack}>
      <p>{t('stepTest.text')}</p>
      {testId === null ? (
        <div>
          <TestSignInButton onStarted={setTestId} providerId={wizard.provider.id} variant="filled" />
        </div>
      ) : (
        <Report onRestarted={setTestId} testId={testId} />
      )}
    </div>
  );
}

function Report({ testId, onRestarted }: { testId: string; onRestarted: (testId: string) => void }) {
  const report = useTestReport(testId);
  const client = useQueryClient();
  const status = report.data?.status;
  useEffect(() => {
    // The provider's last test decides how the way forward is called.
    if (status !== undefined && status !== 'waiting') {
      void client.invalidateQueries({ queryKey: ['getOidcSettings'] });
    }
  }, [client, status]);
  if (report.data !== undefined) return <ReportBody onRestarted={onRestarted} report={report.data} />;
  return <ErrorNote error={report.error} onRetry={() => void report.refetch()} />;
}
