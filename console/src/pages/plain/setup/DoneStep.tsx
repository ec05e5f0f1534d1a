/** @jsxImportSource preact */
import { paths } from '../../../paths.ts';
import { Note } from '../ui/Note.tsx';
import { useText } from '../ui/use-text.ts';
import type { StepProps } from './SetupPage.tsx';

export function DoneStep({ state }: StepProps) {
  const t = useText('setup');
  return (
    <div className="form">
      <h1>{t('done.title')}</h1>
      <p className="lead">{t('done.text')}</p>
      <dl className="facts">
        {state.publicUrl !== null && (
          <div>
            <dt>{t('done.address')}</dt>
            <dd>
              <code>{state.publicUrl}</code>
            </dd>
          </div>
        )}
        {state.administrator !== null && (
          <div>
            <dt>{t('done.administrator')}</dt>
            <dd>{state.administrator}</dd>
          </div>
        )}
      </dl>
      <Note tone="info">{t('done.next')}</Note>
      <a className="button primary" href={paths.overview}>
        {t('done.open')}
      </a>
    </div>
  );
}
