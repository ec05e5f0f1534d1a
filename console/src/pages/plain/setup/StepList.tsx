/** @jsxImportSource preact */
import { PlainIcon } from '../ui/PlainIcon.tsx';
import { useText } from '../ui/use-text.ts';
import { SETUP_STEPS, type SetupStep } from './setup-step.ts';

/** Where the set-up stands. */
export function StepList({ current }: { current: SetupStep }) {
  const t = useText('setup');
  const at = SETUP_STEPS.indexOf(current);
  return (
    <>
      <p className="panel-label">{t('title')}</p>
      <ol className="steps">
        {SETUP_STEPS.map((step, index) => (
          <li
            aria-current={index === at ? 'step' : undefined}
            data-state={index < at ? 'done' : index === at ? 'current' : 'open'}
            key={step}
          >
            <span className="step-mark">{index < at ? <PlainIcon name="check" size={14} /> : index + 1}</span>
            {t(`step.${step}`)}
            {index < at && <span className="gh-hidden"> ({t('step.finished')})</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
