/** @jsxImportSource preact */
import { render } from 'preact';
import { Frame, ServerAddress } from './ui/Frame.tsx';
import { Refusal } from './ui/Note.tsx';
import { useText, useTitle } from './ui/use-text.ts';

export function mountStartFailure(element: Element, error: unknown): void {
  render(<StartFailure error={error} />, element);
}

/** The server did not answer the first question. */
function StartFailure({ error }: { error: unknown }) {
  const t = useText('common');
  useTitle(t('crash.title'));
  return (
    <Frame aside={<ServerAddress />}>
      <h1>{t('crash.title')}</h1>
      <Refusal error={error} />
      <button className="button primary" onClick={() => location.reload()} type="button">
        {t('action.retry')}
      </button>
    </Frame>
  );
}
