/** @jsxImportSource preact */
import type { Bootstrap } from '@gatehouse/contract';
import { ProviderButtons } from './ProviderButtons.tsx';
import { Frame, ServerAddress } from './ui/Frame.tsx';
import { Note } from './ui/Note.tsx';
import { useText, useTitle } from './ui/use-text.ts';

/** Claims an account an administrator has prepared. The token follows `#` and is sent only when a button is pressed. */
export function InvitationPage({ bootstrap }: { bootstrap: Bootstrap }) {
  const t = useText('signin');
  useTitle(t('invitation.title'));
  const token = decodeURIComponent(location.hash.slice(1));
  const hasProviders = bootstrap.providers.length > 0;
  return (
    <Frame aside={<InvitedTo />}>
      <h1>{t('invitation.title')}</h1>
      <p className="lead">{t('invitation.text')}</p>
      <ul className="points">
        <li>{t('invitation.pointIdentity')}</li>
        <li>{t('invitation.pointOnce')}</li>
        <li>{t('invitation.pointWrong')}</li>
      </ul>
      {!bootstrap.originAllowed && bootstrap.publicUrl !== null && (
        <Note tone="warn">
          <p>{t('originNotAllowed', { origin: location.origin })}</p>
          <a href={bootstrap.publicUrl + location.pathname + location.hash}>
            {t('originOpen', { url: bootstrap.publicUrl })}
          </a>
        </Note>
      )}
      {hasProviders ? (
        <ProviderButtons
          disabled={!bootstrap.originAllowed}
          providers={bootstrap.providers}
          start={{ operation: 'acceptInvitation', body: { token } }}
        />
      ) : (
        <Note tone="warn">{t('invitation.noProvider')}</Note>
      )}
    </Frame>
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
