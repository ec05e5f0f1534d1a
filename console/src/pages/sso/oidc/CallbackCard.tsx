import type { OidcSettings } from '@gatehouse/contract';
import { CopyField } from '../../../components/ui/CopyField.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';
import { callbackUrl, type OriginWarning, originWarnings } from './callback-origin.ts';

type Props = { settings: Pick<OidcSettings, 'allowedOrigins' | 'callbackPath'>; origin: string };

/** `Callback url` of the current origin, and what will go wrong with it before anybody tries. */
export function CallbackUrl({ settings, origin }: Props) {
  const { t } = useTranslation('sso');
  return (
    <div>
      <p className={classes.label}>{t('oidc.callbackUrl')}</p>
      <CopyField label={t('oidc.callbackUrl')} value={callbackUrl(origin, settings.callbackPath)} wrap />
      <p className={classes.quiet}>{t('oidc.callbackUrl.hint')}</p>
    </div>
  );
}

export function OriginNotes({ settings, origin }: Props) {
  return originWarnings(origin, settings.allowedOrigins).map((warning) => (
    <OriginNote
      key={warning}
      origin={origin}
      publicUrl={settings.allowedOrigins[0] ?? ''}
      warning={warning}
    />
  ));
}

type NoteProps = { warning: OriginWarning; origin: string; publicUrl: string };

function OriginNote({ warning, origin, publicUrl }: NoteProps) {
  const { t } = useTranslation('sso');
  const port = new URL(origin).port;
  const localhost = `http://localhost${port === '' ? '' : `:${port}`}`;
  const values = { origin, publicUrl, localhost };
  if (warning === 'differs-from-public') {
    return <Note tone="info">{t('origin.differsFromPublic', values)}</Note>;
  }
  if (warning === 'not-allowed') {
    return (
      <Note tone="warn">
        <p>{t('origin.notAllowed', values)}</p>
        <p>
          <TextLink to={paths.generalSettings} className={classes.underlined ?? ''}>
            {t('origin.openSettings')}
          </TextLink>
        </p>
      </Note>
    );
  }
  const key = warning === 'loopback-address' ? 'origin.loopbackAddress' : 'origin.entraRefuses';
  return <Note tone="warn">{t(key, values)}</Note>;
}
