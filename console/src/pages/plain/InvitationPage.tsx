/** @jsxImportSource preact */
import type { Bootstrap, ReadInvitation } from '@gatehouse/contract';
import { useEffect, useState } from 'preact/hooks';
import { isApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { InvitationPassword } from './InvitationPassword.tsx';
import { ProviderButtons } from './ProviderButtons.tsx';
import { Frame, ServerAddress } from './ui/Frame.tsx';
import { Note, Refusal } from './ui/Note.tsx';
import { useText, useTitle } from './ui/use-text.ts';

type State = { invitation: ReadInvitation | null; error: unknown; isDone: boolean };

/** Claims an account an administrator has prepared. The token follows `#`, where no server's log sees it. */
export function InvitationPage({ bootstrap }: { bootstrap: Bootstrap }) {
  const t = useText('signin');
  useTitle(t('invitation.title'));
  const token = decodeURIComponent(location.hash.slice(1));
  const [state, setState] = useState<State>({ invitation: null, error: null, isDone: false });
  useEffect(() => {
    call('readInvitation', { body: { token } }).then(
      (invitation) => setState((before) => ({ ...before, invitation })),
      (error: unknown) => setState((before) => ({ ...before, error })),
    );
  }, [token]);
  const { invitation, error, isDone } = state;
  const isOver = isApiError(error) && ['invitation.not_found', 'request.invalid'].includes(error.code);
  return (
    <Frame aside={<InvitedTo />}>
      {isDone && invitation !== null ? (
        <Done username={invitation.username} />
      ) : (
        <>
          <h1>{t('invitation.title')}</h1>
          {isOver ? (
            <Note role="alert" tone="warn">
              {t('invitation.over')}
            </Note>
          ) : (
            <Refusal error={error} />
          )}
          {invitation !== null && (
            <Open
              bootstrap={bootstrap}
              invitation={invitation}
              onDone={() => setState({ ...state, isDone: true })}
              token={token}
            />
          )}
        </>
      )}
    </Frame>
  );
}

type OpenProps = { bootstrap: Bootstrap; invitation: ReadInvitation; token: string; onDone: () => void };

function Open({ bootstrap, invitation, token, onDone }: OpenProps) {
  const t = useText('signin');
  const { username, withPassword, providerName } = invitation;
  const providers = bootstrap.providers.filter(({ name }) => providerName === null || name === providerName);
  const hasProviders = providers.length > 0;
  return (
    <>
      <p className="lead">
        {t('invitation.text')} {t('invitation.for', { name: username })}
      </p>
      <ul className="points">
        {hasProviders && <li>{t('invitation.pointIdentity')}</li>}
        <li>{t('invitation.pointOnce')}</li>
        <li>{t('invitation.pointWrong')}</li>
      </ul>
      {hasProviders && !bootstrap.originAllowed && bootstrap.publicUrl !== null && (
        <Note tone="warn">
          <p>{t('originNotAllowed', { origin: location.origin })}</p>
          <a href={bootstrap.publicUrl + location.pathname + location.hash}>
            {t('originOpen', { url: bootstrap.publicUrl })}
          </a>
        </Note>
      )}
      {hasProviders && (
        <ProviderButtons
          disabled={!bootstrap.originAllowed}
          providers={providers}
          start={{ operation: 'acceptInvitation', body: { token } }}
        />
      )}
      {hasProviders && withPassword && (
        <p className="or">
          <span>{t('invitation.or')}</span>
        </p>
      )}
      {withPassword && <InvitationPassword invitation={invitation} onDone={onDone} token={token} />}
      {!hasProviders && !withPassword && <Note tone="warn">{t('invitation.noProvider')}</Note>}
    </>
  );
}

function Done({ username }: { username: string }) {
  const t = useText('signin');
  return (
    <>
      <h1>{t('invitation.done')}</h1>
      <p className="lead">{t('invitation.doneText', { name: username })}</p>
      <a className="button primary" href={paths.signIn}>
        {t('invitation.toSignIn')}
      </a>
    </>
  );
}

function InvitedTo() {
  const t = useText('signin');
  return (
    <>
      <p className="panel-label">{t('invitation.panel')}</p>
      <ServerAddress />
    </>
  );
}
