/** @jsxImportSource preact */
import type { CheckedAddresses } from '@gatehouse/contract';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { callbackUrl } from '../../../paths.ts';
import { Field } from '../ui/Field.tsx';
import { Note, Refusal } from '../ui/Note.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useText } from '../ui/use-text.ts';
import { AddressChecks } from './AddressChecks.tsx';
import type { StepProps } from './SetupPage.tsx';
import { normaliseOrigin } from '../../../addresses/origin.ts';

const CHECK_DELAY_MS = 400;

export function AddressesStep({ state, onState }: StepProps) {
  const t = useText('setup');
  const [typed, setTyped] = useState(state.publicUrl ?? state.seenOrigin);
  const origin = normaliseOrigin(typed);
  const { checked, checkError } = useCheckedAddresses(origin);
  const { busy, error, submit } = useSubmit(async () => {
    if (origin !== null) onState(await call('saveSetupAddresses', { body: { publicUrl: origin } }));
  });
  return (
    <form className="form" onSubmit={submit}>
      <h1>{t('addresses.title')}</h1>
      <p className="lead">{t('addresses.why')}</p>
      <Field
        error={origin === null ? t('addresses.notAnOrigin') : undefined}
        hint={<p>{t('addresses.hint')}</p>}
        input={{
          name: 'public-url',
          type: 'url',
          inputMode: 'url',
          autoComplete: 'off',
          spellcheck: false,
          required: true,
          readOnly: state.publicUrlReadOnly,
          className: 'mono',
        }}
        label={t('addresses.label')}
        onValue={setTyped}
        value={typed}
      />
      {state.publicUrlReadOnly && <Note tone="info">{t('addresses.readOnly')}</Note>}
      {origin !== null && (
        <div className="callback">
          <p className="callback-label">{t('addresses.callback')}</p>
          <code>{checked?.callbackUrl ?? callbackUrl(origin)}</code>
          <p className="hint">{t('addresses.callbackHint')}</p>
        </div>
      )}
      <AddressChecks checks={checked?.checks ?? []} />
      <Refusal error={error ?? checkError} />
      <button aria-busy={busy} className="button primary" disabled={busy || origin === null} type="submit">
        {t('addresses.submit')}
      </button>
    </form>
  );
}

/** The server's opinion of an origin, asked a moment after typing stops. Answers to older questions are dropped. */
function useCheckedAddresses(origin: string | null) {
  const [checked, setChecked] = useState<CheckedAddresses | null>(null);
  const [checkError, setCheckError] = useState<unknown>(null);
  useEffect(() => {
    if (origin === null) return undefined;
    let current = true;
    const ask = async () => {
      try {
        const answer = await call('checkSetupAddresses', {
          body: { publicUrl: origin, browserOrigin: location.origin },
        });
        if (current) setChecked(answer);
        if (current) setCheckError(null);
      } catch (failure) {
        if (current) setCheckError(failure);
      }
    };
    const timer = setTimeout(() => void ask(), CHECK_DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [origin]);
  return { checked, checkError };
}
