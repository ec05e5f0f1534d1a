import { formatNumber } from '../../i18n/format.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import type { Preview } from './import-run.ts';
import classes from './users.module.css';

const SHOWN = 100;
const ORDER = { error: 0, create: 1, update: 2, skip: 3 } as const;

/** A problem of a row: of the file, or what the server would answer. */
export function useProblemText(): (problem: string) => string {
  const own = useOptionalText('users');
  const errors = useOptionalText('errors');
  return (problem) => own(`import.problem.${problem}`) ?? errors(problem) ?? problem;
}

/** What each line would do, errors first. */
export function ImportPreview({ preview }: { preview: Preview }) {
  const { t, language } = useTranslation('users');
  const { rows, ignoredColumns, hasUsername, truncated } = preview;
  if (!hasUsername)
    return (
      <p className={classes.bad} role="alert">
        {t('import.noUsername')}
      </p>
    );
  const count = (outcome: keyof typeof ORDER) =>
    formatNumber(language, rows.filter((row) => row.outcome === outcome).length);
  const sum = t('import.sum', {
    create: count('create'),
    update: count('update'),
    skip: count('skip'),
    error: count('error'),
  });
  const shown = rows
    .toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || a.line - b.line)
    .slice(0, SHOWN);
  return (
    <>
      <output>{sum}</output>
      {ignoredColumns.length > 0 && (
        <p className={classes.dim}>{t('import.ignored', { columns: ignoredColumns.join(', ') })}</p>
      )}
      {truncated && <p className={classes.bad}>{t('import.truncated')}</p>}
      <PreviewTable rows={shown} />
      {rows.length > SHOWN && (
        <p className={classes.dim}>
          {t('import.shown', { shown: SHOWN, total: formatNumber(language, rows.length) })}
        </p>
      )}
    </>
  );
}

function PreviewTable({ rows }: { rows: Preview['rows'] }) {
  const { t } = useTranslation('users');
  const problemText = useProblemText();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it
    <section aria-label={t('import.preview')} className={classes.preview} tabIndex={0}>
      <table>
        <caption className="gh-hidden">{t('import.preview')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('profile.username')}</th>
            <th scope="col">{t('import.outcome')}</th>
            <th scope="col">{t('import.details')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, username, outcome, problem, changes, ...row }) => (
            <tr key={line}>
              <td>{line}</td>
              <th scope="row">{username}</th>
              <td className={outcome === 'error' ? classes.bad : undefined}>
                {t(`import.outcome.${outcome}`)}
              </td>
              <td>
                {problem === null
                  ? changes.length > 0
                    ? changes.map(({ before, after }) => `${before || '–'} → ${after || '–'}`).join('; ')
                    : [row.displayName, row.email, row.userGroup].filter(Boolean).join(', ')
                  : problemText(problem)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
