/** @jsxImportSource preact */
import type { Bootstrap, SetupState } from '@gatehouse/contract';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { paths, signInPath } from '../../../paths.ts';
import { Frame, ServerAddress } from '../ui/Frame.tsx';
import { Refusal } from '../ui/Note.tsx';
import { useText, useTitle } from '../ui/use-text.ts';
import { AddressesStep } from './AddressesStep.tsx';
import { AdministratorStep } from './AdministratorStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { SingleSignOnStep } from './SingleSignOnStep.tsx';
import { StepList } from './StepList.tsx';
import { type SetupStep, stepOf } from './setup-step.ts';
import { TokenStep } from './TokenStep.tsx';

export type StepProps = { state: SetupState; onState: (state: SetupState) => void };

/** The first run. The server knows which step is open, so the page can be closed and opened again at any time. */
export function SetupPage({ bootstrap }: { bootstrap: Bootstrap }) {
  const t = useText('setup');
  useTitle(t('title'));
  const [state, setState] = useState<SetupState | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    call('getSetup').then(setState, setError);
  }, []);
  const step = state && stepOf(state);
  useFocusOnStep(step);
  if (step && needsSignIn(step, bootstrap)) {
    location.replace(signInPath(paths.setup));
    return null;
  }
  return (
    <Frame aside={step ? <StepList current={step} /> : <ServerAddress />}>
      <Refusal error={error} />
      {step && state && <Step onState={setState} state={state} step={step} />}
    </Frame>
  );
}

function Step({ step, ...props }: StepProps & { step: SetupStep }) {
  if (step === 'token') return <TokenStep {...props} />;
  if (step === 'administrator') return <AdministratorStep {...props} />;
  if (step === 'addresses') return <AddressesStep {...props} />;
  if (step === 'single-sign-on') return <SingleSignOnStep {...props} />;
  return <DoneStep {...props} />;
}

/** Somebody has begun in another browser: the steps that are left are the administrator's. */
function needsSignIn(step: SetupStep, bootstrap: Bootstrap): boolean {
  const forAdministrator = step !== 'token' && step !== 'administrator';
  return forAdministrator && !bootstrap.signedIn && bootstrap.setup !== 'administrator';
}

/** The next step starts reading at its heading. */
function useFocusOnStep(step: SetupStep | null): void {
  const [first, setFirst] = useState<SetupStep | null>(null);
  useEffect(() => {
    if (step === null) return;
    if (first === null) setFirst(step);
    else if (step !== first) document.querySelector<HTMLElement>('#content')?.focus();
  }, [step, first]);
}
