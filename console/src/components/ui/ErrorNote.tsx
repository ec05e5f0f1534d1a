import type { ReactNode } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { currentPath, signInPath } from '../../paths.ts';
import { CopyButton } from './CopyField.tsx';
import { Icon } from './Icon.tsx';
import classes from './ErrorNote.module.css';

type Props = { error: unknown; onRetry?: (() => void) | undefined; title?: ReactNode };

/** What went wrong in words, with the code and request id to hand to somebody who can look. */
export function ErrorNote({ error, onRetry, title }: Props) {
  const { t } = useTranslation('errors');
  if (error === null || error === undefined) return null;
  const failure = toApiError(error);
  return (
    <div className={classes.note} role="alert">
      <Icon name="circleX" />
      <div className={classes.body}>
        {title !== undefined && <strong>{title}</strong>}
        <p className={classes.text}>{t(failure.code, textValues(failure))}</p>
        <FieldMessages error={failure} />
        <p className={classes.meta}>
          <code>{failure.code}</code>
          {failure.requestId !== '' && (
            <span>
              {t('error.request')} <code>{failure.requestId}</code>
            </span>
          )}
          <CopyButton label={t('error.details')} value={details(failure)} />
        </p>
        {failure.code === 'permission.fresh_sign_in_required' && (
          <a className={classes.action} href={signInPath(currentPath(), { again: true })}>
            {t('error.signInAgain')}
          </a>
        )}
        {onRetry && (
          <button className={classes.action} onClick={onRetry} type="button">
            {t('action.retry')}
          </button>
        )}
      </div>
    </div>
  );
}

function FieldMessages({ error }: { error: ApiError }) {
  const messages = Object.entries(error.fieldMessages());
  if (messages.length === 0) return null;
  return (
    <ul className={classes.fields}>
      {messages.map(([field, message]) => (
        <li key={field}>
          <code>{field}</code> {message}
        </li>
      ))}
    </ul>
  );
}

/** Anything thrown, as an ApiError; a fault of the page itself reads `server.internal`. */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ code: 'server.internal', message: String(error), status: 0 });
}

function textValues(error: ApiError): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(error.details)) {
    if (typeof value === 'string' || typeof value === 'number') values[key] = value;
  }
  return values;
}

function details(error: ApiError): string {
  const lines = [
    `code: ${error.code}`,
    `status: ${error.status}`,
    `request: ${error.requestId || '-'}`,
    `message: ${error.message}`,
    `page: ${location.origin}${location.pathname}`,
    `time: ${new Date().toISOString()}`,
  ];
  if (Object.keys(error.details).length > 0) lines.push(`details: ${JSON.stringify(error.details)}`);
  return lines.join('\n');
}
