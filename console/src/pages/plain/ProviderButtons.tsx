/** @jsxImportSource preact */
import type { SignInProvider } from '@gatehouse/contract';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { Refusal } from './ui/Note.tsx';
import { PlainProviderMark } from './ui/PlainIcon.tsx';
import { useText } from './ui/use-text.ts';

type Start =
  | { operation: 'startProviderSignIn'; body: { returnTo: string } }
  | { operation: 'acceptInvitation'; body: { token: string } };

type Props = { providers: readonly SignInProvider[]; disabled: boolean; start: Start };

/** One button a provider; each leaves for the provider's own page. */
export function ProviderButtons({ providers, disabled, start }: Props) {
  const t = useText('signin');
  const [leaving, setLeaving] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const choose = async (provider: string) => {
    setLeaving(provider);
    setError(null);
    try {
      location.assign(await startUrl(start, provider));
    } catch (failure) {
      setError(failure);
      setLeaving(null);
    }
  };
  return (
    <div className="providers">
      {providers.map((provider) => (
        <Fragment key={provider.name}>
          <button
            aria-busy={leaving === provider.name}
            className="provider"
            data-kind={provider.kind}
            disabled={disabled || leaving !== null}
            onClick={() => void choose(provider.name)}
            type="button"
          >
            <PlainProviderMark iconSvg={provider.iconSvg} kind={provider.kind} />
            <span>{t('provider', { label: provider.label })}</span>
          </button>
          {provider.kind === 'azure' && <p className="provider-hint">{t('workAccount')}</p>}
        </Fragment>
      ))}
      <Refusal error={error} />
    </div>
  );
}

async function startUrl(start: Start, provider: string): Promise<string> {
  const answer =
    start.operation === 'acceptInvitation'
      ? await call('acceptInvitation', { body: { ...start.body, provider } })
      : await call('startProviderSignIn', { body: { ...start.body, provider } });
  return answer.url;
}
