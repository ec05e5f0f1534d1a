import type { ResponseOf } from '@gatehouse/contract';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { FoldedChecks } from '../shared/FoldedChecks.tsx';
import classes from '../sso.module.css';

type Props = {
  check: { data: ResponseOf<'checkProvider'> | undefined; error: unknown; isFetching: boolean };
};

/** The connection test after saving or on demand. It informs; what is stored stays stored. */
export function ConnectionTest({ check }: Props) {
  const { t } = useTranslation('sso');
  const checks = check.data?.checks ?? [];
  const troubles = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  return (
    <div aria-live="polite">
      {check.isFetching && <p className={classes.quiet}>{t('connection.running')}</p>}
      {!check.isFetching && <ErrorNote error={check.error} title={t('connection.notRun')} />}
      {!check.isFetching && checks.length > 0 && (
        <div className={classes.stack} style={{ gap: 10 }}>
          <strong>
            {t(troubles.length === 0 ? 'connection.good' : 'connection.troubles', { count: troubles.length })}
          </strong>
          <FoldedChecks checks={checks} />
        </div>
      )}
    </div>
  );
}
