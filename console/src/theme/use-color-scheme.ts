import { useSyncExternalStore } from 'react';
import {
  activeScheme,
  onSchemeChange,
  type Scheme,
  type SchemeChoice,
  schemeChoice,
} from './color-scheme.ts';

export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(onSchemeChange, schemeChoice);
}

export function useActiveScheme(): Scheme {
  return useSyncExternalStore(onSchemeChange, activeScheme);
}
