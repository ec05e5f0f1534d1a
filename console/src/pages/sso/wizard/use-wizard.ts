import type { OidcSettings, Provider, ResponseOf } from '@gatehouse/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { useBusy } from '../shared/use-busy.ts';
import { saveWizardProvider } from './save-provider.ts';
import {
  INITIAL_VALUES,
  type Step,
  stepOfDraft,
  stepProblem,
  STEPS,
  type StepProblem,
  switchOnBody,
  valuesOfDraft,
  type WizardValues,
} from './wizard-values.ts';

export type Draft = ResponseOf<'getWizardDraft'>;

type State = {
  step: Step;
  values: WizardValues;
  /** Only on this page; an earlier pass may have stored one with the provider. */
  secret: string;
  providerId: string | null;
  resumed: boolean;
  /** Something was typed that the draft does not hold yet. */
  dirty: boolean;
};

export type Wizard = Omit<State, 'providerId'> & {
  provider: Provider | null;
  problem: StepProblem | null;
  busy: boolean;
  error: unknown;
  change: (changes: Partial<WizardValues>) => void;
  setSecret: (secret: string) => void;
  go: (step: Step) => Promise<void>;
  switchOn: () => Promise<void>;
  startOver: () => Promise<void>;
  finish: () => Promise<void>;
};

const FRESH: State = {
  step: 0,
  values: INITIAL_VALUES,
  secret: '',
  providerId: null,
  resumed: false,
  dirty: false,
};

function stateOfDraft(draft: Draft): State {
  if (draft === null) return FRESH;
  const { providerId } = draft;
  const step = stepOfDraft(draft.step);
  return { ...FRESH, step, values: valuesOfDraft(draft.values), providerId, resumed: step > 0 };
}

/** State of the Entra wizard. Values are saved as a draft whenever the step changes; the secret never is. */
export function useWizard(draft: Draft, settings: OidcSettings): Wizard {
  const refresh = useRefresh();
  const [state, setState] = useState(() => stateOfDraft(draft));
  const { busy, error, run } = useBusy();
  const { step, values, secret } = state;
  const provider = settings.providers.find(({ id }) => id === state.providerId) ?? null;
  const known = {
    secretKnown: secret.trim() !== '' || provider?.secretSet === true,
    providerId: provider?.id ?? null,
  };
  const patch = (changes: Partial<State>) => setState((before) => ({ ...before, ...changes }));
  const change = (changes: Partial<WizardValues>) =>
    setState((before) => ({ ...before, dirty: true, values: { ...before.values, ...changes } }));

  const moveTo = async (next: Step) => {
    const storing = step === 4 && next > 4;
    const stored = storing
      ? (await saveWizardProvider(values, secret, { provider, settings })).id
      : known.providerId;
    await call('saveWizardDraft', { body: { step: next, values, providerId: stored } });
    patch({ step: next, providerId: stored, dirty: false, ...(storing && { secret: '' }) });
    if (storing) await refresh();
  };
  const switchOn = async () => {
    if (provider === null) return;
    await call('updateProvider', { params: { id: provider.id }, body: switchOnBody(values, provider.rev) });
    await moveTo(9);
    await refresh();
  };
  const discard = async () => {
    await call('deleteWizardDraft');
    setState({ ...FRESH, values: { ...INITIAL_VALUES } });
  };
  return {
    step,
    values,
    secret,
    resumed: state.resumed,
    dirty: state.dirty,
    provider,
    problem: stepProblem(step, values, known),
    busy,
    error,
    change,
    setSecret: (typed) => patch({ secret: typed, dirty: true }),
    go: (next) => run(() => moveTo(next)),
    switchOn: () => run(switchOn),
    startOver: () => run(discard),
    finish: () => run(() => call('deleteWizardDraft')),
  };
}

/** What other pages show of providers has changed. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const stale = ['getOidcSettings', 'getOverview', 'getBootstrap'];
    await Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
}

/** The step before or after; undefined at the ends. */
export function neighbourStep(step: Step, direction: 1 | -1): Step | undefined {
  return STEPS[STEPS.indexOf(step) + direction];
}
