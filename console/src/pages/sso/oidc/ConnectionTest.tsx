import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { FoldedChecks } from '../shared/FoldedChecks.tsx';
import classes from '../sso.module.css';
import type { ConnectionTestState } from './use-connection-test.ts';

/** The connection test after saving or on demand. It informs; what is stored stays stored. */
export function ConnectionTest({ test }: { test: ConnectionTestState }) {
  const { t } = useTranslation('sso');
  const { checks, error, isFetching } = test;
  const troubles = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn').length;
  return (
    <div aria-live="polite">
      {isFetching && <p className={classes.quiet}>{t('connection.running')}</p>}
      {!isFetching && <ErrorNote error={error} title={t('connection.notRun')} />}
      {!isFetching && checks.length > 0 && (
        <div className={classes.stack} style={{ gap: 10 }}>
          <strong>
            {t(troubles === 0 ? 'connection.good' : 'connection.troubles', { count: troubles })}
          </strong>
          <FoldedChecks checks={checks} />
        </div>
      )}
    </div>
  );
}
