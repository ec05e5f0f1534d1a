import { useApiQuery } from '../../api/hooks.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AttentionList } from './AttentionList.tsx';
import { Figures } from './Figures.tsx';
import classes from './OverviewPage.module.css';
import { SetupChecklist } from './SetupChecklist.tsx';

const REFRESH_MS = 60_000;

export function OverviewPage() {
  const { t } = useTranslation('overview');
  const query = useApiQuery('getOverview', {}, { refetchInterval: REFRESH_MS });
  return (
    <>
      <PageHeader description={location.host} title={t('nav.overview')} />
      <Loaded query={query}>
        {(overview) => (
          <div className={classes.page}>
            <AttentionList entries={overview.attention} />
            <Figures overview={overview} />
            <SetupChecklist steps={overview.setup} />
          </div>
        )}
      </Loaded>
    </>
  );
}
