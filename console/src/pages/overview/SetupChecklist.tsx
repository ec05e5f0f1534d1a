import type { Overview } from '@gatehouse/contract';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './OverviewPage.module.css';

type Step = Overview['setup'][number];

/** What a new installation still needs; only the next step is spelt out. Gone when everything is done. */
export function SetupChecklist({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('overview');
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  const next = steps.find((step) => !step.done);
  const progress = (
    <span className={classes.progress}>
      <progress aria-label={t('setup.title')} max={steps.length} value={done} />
      {t('setup.progress', { done, total: steps.length })}
    </span>
  );
  return (
    <Card actions={progress} padding="flush" title={t('setup.title')}>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li
            className={classes.step}
            data-done={step.done || undefined}
            data-next={step === next || undefined}
            key={step.id}
          >
            <Icon name={step.done ? 'circleCheck' : 'circle'} />
            <div>
              <span className={classes.name}>{t(`setup.${step.id}`)}</span>
              {step.done && <span className="gh-hidden"> ({t('setup.done')})</span>}
              {step === next && <NextStep id={step.id} />}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function NextStep({ id }: { id: Step['id'] }) {
  const { t } = useTranslation('overview');
  return (
    <div className={classes.more}>
      <span>{t(`setup.${id}.text`)}</span>
      <StepAction id={id} />
    </div>
  );
}

function StepAction({ id }: { id: Step['id'] }) {
  const { t } = useTranslation('overview');
  switch (id) {
    case 'public-url':
    case 'https':
      return <ButtonLink to={paths.generalSettings}>{t('setup.toSettings')}</ButtonLink>;
    case 'provider':
      return <ButtonLink to={paths.entraWizard}>{t('setup.toWizard')}</ButtonLink>;
    case 'provider-tested':
    case 'provider-enabled':
      return <ButtonLink to={paths.oidc}>{t('setup.toProviders')}</ButtonLink>;
    case 'first-provider-user':
      return <CopyField label={t('setup.signInAddress')} value={`${location.origin}${paths.signIn}`} />;
    case 'administrator':
    case 'second-administrator':
      return <ButtonLink to={paths.users}>{t('setup.toUsers')}</ButtonLink>;
    default:
      return <CopyField label={t('setup.apiServer')} value={location.origin} />;
  }
}
