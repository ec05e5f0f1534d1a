import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Note } from '../shared/Note.tsx';
import classes from './wizard.module.css';
import type { Wizard } from './use-wizard.ts';
import { STEPS } from './wizard-values.ts';

/** Where the wizard stands; steps behind can be opened again. */
export function StepList({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('sso');
  const at = STEPS.indexOf(wizard.step);
  return (
    <>
      <nav aria-label={t('wizard.steps')}>
        <ol className={classes.steps}>
          {STEPS.map((step, index) => (
            <li data-state={index < at ? 'done' : index === at ? 'now' : 'open'} key={step}>
              <button
                aria-current={index === at ? 'step' : undefined}
                disabled={index > at || wizard.busy}
                onClick={() => index < at && void wizard.go(step)}
                type="button"
              >
                <span aria-hidden="true">{index + 1}</span>
                {t(`wizard.step.${step}`)}
              </button>
            </li>
          ))}
        </ol>
        <p className={classes.stepCount}>{t('wizard.stepOf', { step: at + 1, steps: STEPS.length })}</p>
      </nav>
      {wizard.resumed && wizard.step < 9 && (
        <Note tone="info">
          {t('wizard.resumed')}{' '}
          <Button onClick={() => void wizard.startOver()} size="compact-sm" variant="subtle">
            {t('wizard.startOver')}
          </Button>
        </Note>
      )}
    </>
  );
}
