import type { ProviderForm, ProviderKind } from './provider-form.ts';

export type AdvancedProps = {
  kind: ProviderKind;
  form: ProviderForm;
  /** What `automatic` means for this issuer; null while it is not stored. */
  createsUsers: boolean | null;
  errors: Partial<Record<keyof ProviderForm, string>>;
  onChange: (changes: Partial<ProviderForm>) => void;
};

type Part = 'label' | 'input' | 'description' | 'error';

/** Help stands below the box, where it does not push boxes of a row apart. */
export const below: Part[] = ['label', 'input', 'description', 'error'];
