import type { OidcSettings } from '@gatehouse/contract';
import { useEffect, useRef, useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { OriginNotes } from './oidc/CallbackCard.tsx';
import { callbackUrl } from './oidc/callback-origin.ts';
import classes from './sso.module.css';
import { CallbackStrip } from './wizard/CallbackStrip.tsx';
import { ColleagueSheet } from './wizard/ColleagueSheet.tsx';
import type { Skin } from './wizard/portal/PortalFrame.tsx';
import { StepContent, stepHeadingId } from './wizard/StepContent.tsx';
import { StepList } from './wizard/StepList.tsx';
import { type Draft, useWizard } from './wizard/use-wizard.ts';
import type { Step } from './wizard/wizard-values.ts';
import { WizardNavigation } from './wizard/WizardNavigation.tsx';

/** From the next step on there is nothing left to click in Entra. */
const LAST_IN_ENTRA = 5;

/** Microsoft Entra ID step by step: left what to click there, right what to fill in here. */
export function EntraWizardPage() {
  const { t } = useTranslation('sso');
  const draft = useApiQuery('getWizardDraft', {}, { staleTime: Number.POSITIVE_INFINITY });
  const settings = useApiQuery('getOidcSettings', {});
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: t('oidc.settings') }, { label: t('oidc.title'), href: paths.oidc }]}
        description={t('wizard.description')}
        title={t('wizard.title')}
      />
      <Loaded query={settings}>
        {(loaded) => (
          <Loaded query={draft}>{(stored) => <WizardContent draft={stored} settings={loaded} />}</Loaded>
        )}
      </Loaded>
    </>
  );
}

function WizardContent({ draft, settings }: { draft: Draft; settings: OidcSettings }) {
  const wizard = useWizard(draft, settings);
  const [skin, setSkin] = useState<Skin>('current');
  const callback = callbackUrl(location.origin, settings.callbackPath);
  useFocusOnStep(wizard.step);
  return (
    <div className={classes.stack}>
      <StepList wizard={wizard} />
      {wizard.step <= LAST_IN_ENTRA && (
        <CallbackStrip callback={callback} onSkin={setSkin} skin={skin} values={wizard.values} />
      )}
      {wizard.step <= 2 && <OriginNotes origin={location.origin} settings={settings} />}
      <StepContent callback={callback} key={wizard.step} settings={settings} skin={skin} wizard={wizard} />
      <WizardNavigation wizard={wizard} />
      {wizard.step <= LAST_IN_ENTRA && <ColleagueSheet callback={callback} values={wizard.values} />}
      <LeaveGuard dirty={wizard.dirty} />
    </div>
  );
}

/** A new step starts at its heading; the first look at the page does not move the focus. */
function useFocusOnStep(step: Step): void {
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    document.querySelector<HTMLElement>(`#${stepHeadingId}`)?.focus();
  }, [step]);
}
