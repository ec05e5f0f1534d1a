import type { Provider } from '@gatehouse/contract';
import { RelativeTime } from '../../../components/ui/RelativeTime.tsx';
import { StatusBadge } from '../../../components/ui/StatusBadge.tsx';
import { formatDate } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';
import { expiryNotice } from './secret-hints.ts';

/** Above this Entra's tokens start to look as if they came from the future. */
const NOTABLE_SKEW_SECONDS = 60;

/** What has happened with a provider so far. */
export function ProviderStatus({ provider }: { provider: Provider }) {
  const { t } = useTranslation('sso');
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('status.lastSuccess')}</dt>
        <dd>
          <RelativeTime at={provider.lastSuccessAt} fallback={t('status.never')} />
        </dd>
      </div>
      <div>
        <dt>{t('status.lastFailure')}</dt>
        <dd>
          <RelativeTime at={provider.lastFailureAt} fallback={t('status.never')} />
        </dd>
      </div>
      <div>
        <dt>{t('status.lastTest')}</dt>
        <dd>
          {provider.lastTest === null ? (
            t('status.never')
          ) : (
            <span className={classes.row} style={{ gap: 6 }}>
              <StatusBadge tone={provider.lastTest.succeeded ? 'ok' : 'bad'}>
                {t(provider.lastTest.succeeded ? 'status.passed' : 'status.failed')}
              </StatusBadge>
              <RelativeTime at={provider.lastTest.at} />
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('status.skew')}</dt>
        <dd>
          {provider.clockSkewSeconds === null
            ? '–'
            : t('status.seconds', { seconds: Math.round(provider.clockSkewSeconds) })}
        </dd>
      </div>
      <div>
        <dt>{t('status.users')}</dt>
        <dd>{provider.userCount}</dd>
      </div>
    </dl>
  );
}

/** What wants attention before anybody notices: the end of the secret, a wrong clock, a managed provider. */
export function ProviderNotices({ provider }: { provider: Provider }) {
  const { t, language } = useTranslation('sso');
  const expiry = expiryNotice(provider.secretExpiresInDays);
  const skew = provider.clockSkewSeconds ?? 0;
  return (
    <>
      {expiry !== null && provider.secretExpiresOn !== null && (
        <Note tone={expiry.severity === 'error' ? 'bad' : expiry.severity}>
          {t(expiry.stage === 0 ? 'expiry.past' : 'expiry.ahead', {
            count: Math.abs(expiry.days),
            date: formatDate(language, provider.secretExpiresOn),
          })}{' '}
          {t('expiry.renew')}
        </Note>
      )}
      {Math.abs(skew) >= NOTABLE_SKEW_SECONDS && (
        <Note tone="warn">{t('status.skewWarning', { seconds: Math.round(Math.abs(skew)) })}</Note>
      )}
      {provider.managed && <Note tone="info">{t('oidc.managed')}</Note>}
    </>
  );
}
