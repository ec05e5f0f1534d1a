import type { OidcSettings, Provider, ResponseOf } from '@gatehouse/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { providerName, suggestedName } from '../oidc/provider-form.ts';
import {
  INITIAL_VALUES,
  providerBody,
  providerChanges,
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

export type Wizard = {
  step: Step;
  values: WizardValues;
  /** Only on this page; an earlier pass may have stored one with the provider. */
  secret: string;
  provider: Provider | null;
  problem: StepProblem | null;
  dirty: boolean;
  busy: boolean;
  error: unknown;
  resumed: boolean;
  change: (changes: Partial<WizardValues>) => void;
  setSecret: (secret: string) => void;
  go: (step: Step) => Promise<void>;
  switchOn: () => Promise<void>;
  startOver: () => Promise<void>;
  finish: () => Promise<void>;
};

/** State of the Entra wizard. Values are saved as a draft whenever the step changes; the secret never is. */
export function useWizard(draft: Draft, settings: OidcSettings): Wizard {
  const client = useQueryClient();
  const [values, setValues] = useState(() => (draft ? valuesOfDraft(draft.values) : INITIAL_VALUES));
  const [step, setStep] = useState<Step>(() => (draft ? stepOfDraft(draft.step) : 0));
  const [providerId, setProviderId] = useState(draft?.providerId ?? null);
  const [resumed, setResumed] = useState(draft !== null && draft.step > 0);
  const [secret, setSecret] = useState('');
  const [dirty, setDirty] = useState(false);
  const { busy, error, run } = useBusy();
  const provider = settings.providers.find(({ id }) => id === providerId) ?? null;
  const state = {
    secretKnown: secret.trim() !== '' || provider?.secretSet === true,
    providerId: provider?.id ?? null,
  };

  const saveDraft = async (next: Step, stored: string | null) => {
    await call('saveWizardDraft', { body: { step: next, values, providerId: stored } });
    setDirty(false);
  };
  const refresh = async () => {
    const stale = ['getOidcSettings', 'getOverview', 'getBootstrap'];
    await Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
  const storeProvider = async () => {
    const stored = await saveProvider(values, secret, { provider, settings });
    setProviderId(stored.id);
    setSecret('');
    await refresh();
    return stored.id;
  };
  const go = (next: Step) =>
    run(async () => {
      const leavesCredential = step === 4 && next > 4;
      const stored = leavesCredential ? await storeProvider() : (provider?.id ?? null);
      await saveDraft(next, stored);
      setStep(next);
    });
  return {
    step,
    values,
    secret,
    provider,
    problem: stepProblem(step, values, state),
    dirty,
    busy,
    error,
    resumed,
    change: (changes) => {
      setDirty(true);
      setValues((before) => ({ ...before, ...changes }));
    },
    setSecret: (typed) => {
      setDirty(true);
      setSecret(typed);
    },
    go,
    switchOn: () =>
      run(async () => {
        if (provider === null) return;
        const body = switchOnBody(values, provider.rev);
        await call('updateProvider', { params: { id: provider.id }, body });
        await refresh();
        await saveDraft(9, provider.id);
        setStep(9);
      }),
    startOver: () =>
      run(async () => {
        await call('deleteWizardDraft');
        setValues(INITIAL_VALUES);
        setProviderId(null);
        setSecret('');
        setResumed(false);
        setDirty(false);
        setStep(0);
      }),
    finish: () =>
      run(async () => {
        await call('deleteWizardDraft');
        client.removeQueries({ queryKey: ['getWizardDraft'] });
      }),
  };
}

type Stored = { provider: Provider | null; settings: OidcSettings };

/** Creates the provider switched off, or changes the one that an earlier pass has created. */
async function saveProvider(
  values: WizardValues,
  secret: string,
  { provider, settings }: Stored,
): Promise<Provider> {
  if (provider !== null) {
    const body = providerChanges(values, secret, provider.rev);
    return call('updateProvider', { params: { id: provider.id }, body });
  }
  const taken = settings.providers.map(({ kind, name }) => providerName({ kind, name }));
  return call('createProvider', { body: providerBody(values, secret, suggestedName('azure', taken)) });
}

/** The step before or after; undefined at the ends. */
export function neighbourStep(step: Step, direction: 1 | -1): Step | undefined {
  return STEPS[STEPS.indexOf(step) + direction];
}

function useBusy() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
