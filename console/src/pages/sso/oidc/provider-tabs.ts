import type { Provider } from '@gatehouse/contract';
import {
  formOfNewProvider,
  formOfProvider,
  isSameForm,
  type NewProvider,
  type ProviderForm,
} from './provider-form.ts';

/** A provider that exists only on this page until it is submitted. */
type Draft = { id: string; kind: Provider['kind']; form: ProviderForm };
/** Unsaved changes, with the revision and the values the form was filled from. */
type Edit = { rev: number; filled: ProviderForm; form: ProviderForm };

export type TabsState = { drafts: readonly Draft[]; edits: Readonly<Record<string, Edit>> };

export type TabsAction =
  | { type: 'draft-added'; id: string; provider: NewProvider }
  | { type: 'changed'; id: string; changes: Partial<ProviderForm>; provider: Provider | null }
  | { type: 'switched'; provider: Provider }
  | { type: 'cleared'; id: string };

export const NO_TABS: TabsState = { drafts: [], edits: {} };

/** Keeps unsaved work of every tab while another one is looked at. */
export function reduceTabs(state: TabsState, action: TabsAction): TabsState {
  if (action.type === 'draft-added') {
    return { ...state, drafts: [draftOf(action.id, action.provider), ...state.drafts] };
  }
  if (action.type === 'changed') {
    return action.provider === null ? changeDraft(state, action) : changeEdit(state, action, action.provider);
  }
  if (action.type === 'switched') return followSwitch(state, action.provider);
  return {
    drafts: state.drafts.filter((draft) => draft.id !== action.id),
    edits: without(state.edits, action.id),
  };
}

function draftOf(id: string, provider: NewProvider): Draft {
  return { id, kind: provider.kind, form: formOfNewProvider(provider) };
}

type Change = { id: string; changes: Partial<ProviderForm> };

function changeDraft(state: TabsState, { id, changes }: Change): TabsState {
  const drafts = state.drafts.map((draft) =>
    draft.id === id ? { ...draft, form: { ...draft.form, ...changes } } : draft,
  );
  return { ...state, drafts };
}

function changeEdit(state: TabsState, { id, changes }: Change, provider: Provider): TabsState {
  const filled = formOfProvider(provider);
  const edit = state.edits[id] ?? { rev: provider.rev, filled, form: filled };
  const form = { ...edit.form, ...changes };
  if (isSameForm(edit.filled, form)) return { ...state, edits: without(state.edits, id) };
  return { ...state, edits: { ...state.edits, [id]: { ...edit, form } } };
}

/** The switch is stored at once: unsaved changes stay and go on from the new revision. */
function followSwitch(state: TabsState, provider: Provider): TabsState {
  const edit = state.edits[provider.id];
  if (!edit) return state;
  const { enabled } = provider;
  const moved = {
    rev: provider.rev,
    filled: { ...edit.filled, enabled },
    form: { ...edit.form, enabled },
  };
  return { ...state, edits: { ...state.edits, [provider.id]: moved } };
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** One tab of the provider strip. */
export type ProviderTab = {
  id: string;
  kind: Provider['kind'];
  /** Null while it is a draft. */
  provider: Provider | null;
  rev: number;
  filled: ProviderForm | null;
  form: ProviderForm;
  dirty: boolean;
};

/** Drafts, then stored providers, newest first as the official page has it. */
export function tabsOf(state: TabsState, providers: readonly Provider[]): ProviderTab[] {
  const stored = providers.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  return [
    ...state.drafts.map((draft) => ({ ...draft, provider: null, rev: 0, filled: null, dirty: true })),
    ...stored.map((provider) => storedTab(provider, state.edits[provider.id])),
  ];
}

function storedTab(provider: Provider, edit: Edit | undefined): ProviderTab {
  const { id, kind } = provider;
  if (edit) return { id, kind, provider, ...edit, dirty: true };
  const form = formOfProvider(provider);
  return { id, kind, provider, rev: provider.rev, filled: form, form, dirty: false };
}
