import type { Provider } from '@gatehouse/contract';
import { createContext, use } from 'react';

/** Lets the switch tell the page that a provider moved on to a new revision. */
export const SwitchedContext = createContext<(provider: Provider) => void>(() => undefined);

export function useSwitched(): (provider: Provider) => void {
  return use(SwitchedContext);
}
