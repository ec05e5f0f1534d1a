import type { TestReport } from '@gatehouse/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Icon } from '../../components/ui/Icon.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ReportBody } from './report/ReportBody.tsx';
import { useTestReport } from './report/use-test-report.ts';

/** Waits for a test sign-in and shows what came of it. */
export function TestReportPage() {
  const { t } = useTranslation('sso');
  const { testId } = useParams({ strict: false }) as { testId: string };
  const report = useTestReport(testId);
  const navigate = useNavigate();
  const oidc = {
    label: t('oidc.title'),
    href: paths.oidc,
    onClick: (event: React.MouseEvent) => {
      event.preventDefault();
      void navigate({ to: paths.oidc });
    },
  };
  return (
    <>
      <PageHeader
        actions={report.data === undefined ? undefined : <Actions report={report.data} />}
        breadcrumb={[{ label: t('oidc.settings') }, oidc]}
        title={t('report.title')}
      />
      <Loaded query={report}>{(data) => <ReportBody report={data} />}</Loaded>
    </>
  );
}

function Actions({ report }: { report: TestReport }) {
  const { t } = useTranslation('sso');
  return (
    <ButtonLink
      leftSection={<Icon name="arrowLeft" size={16} />}
      search={{ provider: report.providerId }}
      to={paths.oidc}
      variant="default"
    >
      {t('report.back')}
    </ButtonLink>
  );
}
