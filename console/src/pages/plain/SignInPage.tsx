/** @jsxImportSource preact */
import type { Bootstrap } from '@gatehouse/contract';
import { useState } from 'preact/hooks';
import { paths, safeReturnPath, signInPath } from '../../paths.ts';
import { CodeForm } from './CodeForm.tsx';
import { PasswordForm, type WaitingSignIn } from './PasswordForm.tsx';
import { ProviderButtons } from './ProviderButtons.tsx';
import { Frame, ServerAddress } from './ui/Frame.tsx';
import { Note } from './ui/Note.tsx';
import { useText, useTitle } from './ui/use-text.ts';

type Props = { bootstrap: Bootstrap };

export function SignInPage({ bootstrap }: Props) {
  const returnTo = safeReturnPath(new URLSearchParams(location.search).get('return'), location.origin);
  const [waiting, setWaiting] = useState<WaitingSignIn | null>(null);
  const [before, setBefore] = useState<Before>({ username: '', failure: null });
  return (
    <Frame aside={<Welcome bootstrap={bootstrap} />}>
      {waiting === null ? (
        <FirstStep before={before} bootstrap={bootstrap} onCodeRequired={setWaiting} returnTo={returnTo} />
      ) : (
        <CodeForm
          onBack={(failure) => {
            setBefore({ username: waiting.credentials.username, failure });
            setWaiting(null);
          }}
          returnTo={returnTo}
          waiting={waiting}
        />
      )}
    </Frame>
  );
}

type Before = { username: string; failure: unknown };
type FirstStepProps = Props & {
  before: Before;
  returnTo: string;
  onCodeRequired: (waiting: WaitingSignIn) => void;
};

function FirstStep({ bootstrap, before, returnTo, onCodeRequired }: FirstStepProps) {
  const t = useText('signin');
  useTitle(t('title'));
  const query = new URLSearchParams(location.search);
  const hasProviders = bootstrap.providers.length > 0;
  const { texts } = bootstrap;
  return (
    <>
      <h1>{t('title')}</h1>
      {query.has('again') && <p className="lead">{t('again')}</p>}
      {!query.has('again') && returnTo !== paths.overview && <p className="lead">{t('returnHint')}</p>}
      {texts.signInNotice !== '' && <p className="notice">{texts.signInNotice}</p>}
      {!bootstrap.encrypted && <Note tone="warn">{t('notEncrypted')}</Note>}
      {hasProviders && <OriginHint bootstrap={bootstrap} returnTo={returnTo} />}
      {hasProviders && (
        <ProviderButtons
          disabled={!bootstrap.originAllowed}
          providers={bootstrap.providers}
          start={{ operation: 'startProviderSignIn', body: { returnTo } }}
        />
      )}
      {hasProviders && bootstrap.passwordForm && (
        <p className="or">
          <span>{t('or')}</span>
        </p>
      )}
      {bootstrap.passwordForm && (
        <PasswordForm
          {...before}
          autofocus={!hasProviders}
          onCodeRequired={onCodeRequired}
          returnTo={returnTo}
        />
      )}
      {!hasProviders && !bootstrap.passwordForm && <Note tone="warn">{t('noWayIn')}</Note>}
      {texts.supportContact !== '' && (
        <p className="support">
          {t('support')}: {texts.supportContact}
        </p>
      )}
    </>
  );
}

function Welcome({ bootstrap: { version, texts } }: Props) {
  const t = useText('signin');
  return (
    <>
      <p className="panel-label">{t('signingInTo')}</p>
      {texts.organisationName !== '' && <p className="panel-organisation">{texts.organisationName}</p>}
      <ServerAddress />
      <p className="panel-small">{t('version', { version })}</p>
    </>
  );
}

/** Providers send people back to registered addresses only, and this one is not among them. */
function OriginHint({ bootstrap, returnTo }: Props & { returnTo: string }) {
  const t = useText('signin');
  if (bootstrap.originAllowed) return null;
  if (bootstrap.publicUrl === null) return <Note tone="warn">{t('originNoPublicUrl')}</Note>;
  return (
    <Note tone="warn">
      <p>{t('originNotAllowed', { origin: location.origin })}</p>
      <a href={bootstrap.publicUrl + signInPath(returnTo)}>{t('originOpen', { url: bootstrap.publicUrl })}</a>
    </Note>
  );
}
