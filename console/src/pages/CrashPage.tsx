import { CopyButton } from '../components/ui/CopyField.tsx';
import { PageHeader } from '../components/ui/PageHeader.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './CrashPage.module.css';

/** A chunk that cannot be loaded means that the server has been upgraded under this page. */
const isMissingChunk = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|preload CSS|importing a module/i.test(error.message);

/** Shown instead of a page that threw. */
export function CrashPage({ error }: { error: unknown }) {
  const { t } = useTranslation('common');
  const updated = isMissingChunk(error);
  const details =
    error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return (
    <div className={classes.crash} role="alert">
      <PageHeader
        description={t(updated ? 'crash.updated' : 'crash.again')}
        title={t(updated ? 'crash.updatedTitle' : 'crash.title')}
      />
      <button className={classes.reload} onClick={() => location.reload()} type="button">
        {t('action.reload')}
      </button>
      {!updated && (
        <div className={classes.details}>
          <pre>{details}</pre>
          <CopyButton label={t('error.details')} value={`${details}\n${location.pathname}`} />
        </div>
      )}
    </div>
  );
}
