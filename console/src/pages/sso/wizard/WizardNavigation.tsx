import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import classes from '../sso.module.css';
import { neighbourStep, type Wizard } from './use-wizard.ts';

/** Back and the one way forward, with the reason while there is none. */
export function WizardNavigation({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('sso');
  const before = neighbourStep(wizard.step, -1);
  return (
    <div className={classes.stack} style={{ gap: 10 }}>
      <ErrorNote error={wizard.error} />
      <div className={classes.row}>
        {before !== undefined && (
          <Button
            disabled={wizard.busy}
            leftSection={<Icon name="arrowLeft" size={16} />}
            onClick={() => void wizard.go(before)}
            variant="default"
          >
            {t('action.back')}
          </Button>
        )}
        <Forward wizard={wizard} />
        {wizard.problem !== null && (
          <output className={classes.quiet} style={{ margin: 0 }}>
            {t(`wizard.problem.${wizard.problem}`)}
          </output>
        )}
      </div>
    </div>
  );
}

function Forward({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('sso');
  const navigate = useNavigate();
  const next = neighbourStep(wizard.step, 1);
  if (wizard.step === 8) {
    return (
      <Button disabled={wizard.problem !== null} loading={wizard.busy} onClick={() => void wizard.switchOn()}>
        {t('wizard.switchOn')}
      </Button>
    );
  }
  if (next === undefined) {
    const leave = async () => {
      await wizard.finish();
      await navigate({ to: paths.oidc, search: wizard.provider ? { provider: wizard.provider.id } : {} });
    };
    return (
      <Button loading={wizard.busy} onClick={() => void leave()}>
        {t('wizard.finish')}
      </Button>
    );
  }
  return (
    <Button disabled={wizard.problem !== null} loading={wizard.busy} onClick={() => void wizard.go(next)}>
      {t(
        wizard.step === 7 && wizard.provider?.lastTest?.succeeded !== true
          ? 'wizard.skipTest'
          : 'action.continue',
      )}
    </Button>
  );
}
