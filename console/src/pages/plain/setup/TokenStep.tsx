/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { Field } from '../ui/Field.tsx';
import { Refusal } from '../ui/Note.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useText } from '../ui/use-text.ts';
import type { StepProps } from './SetupPage.tsx';
import { tokenFromHash } from './setup-step.ts';

/** Proves that whoever opens the page can read the server's log. */
export function TokenStep({ onState }: StepProps) {
  const t = useText('setup');
  const [token, setToken] = useState(() => tokenFromHash(location.hash));
  const { busy, error, submit } = useSubmit(async () =>
    onState(await call('presentSetupToken', { body: { token: token.trim() } })),
  );
  useEffect(() => {
    // The token must not stay in the address bar and the history.
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
  }, []);
  return (
    <form className="form" onSubmit={submit}>
      <h1>{t('token.title')}</h1>
      <p className="lead">{t('token.why')}</p>
      <Field
        hint={<WhereToFind />}
        input={{
          name: 'setup-token',
          autoComplete: 'one-time-code',
          autoCapitalize: 'none',
          spellcheck: false,
          required: true,
          autoFocus: true,
          className: 'mono',
        }}
        label={t('token.label')}
        onValue={setToken}
        value={token}
      />
      <Refusal error={error} />
      <button aria-busy={busy} className="button primary" disabled={busy} type="submit">
        {t('action.continue')}
      </button>
    </form>
  );
}

const PLACES = [
  ['token.inTerminal', 'npm start'],
  ['token.inDocker', 'docker logs gatehouse'],
  ['token.inSystemd', 'journalctl -u gatehouse'],
  ['token.inCli', 'node server/src/cli/main.ts setup-token'],
] as const;

function WhereToFind() {
  const t = useText('setup');
  return (
    <>
      <p>{t('token.where')}</p>
      <dl className="places">
        {PLACES.map(([key, command]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
