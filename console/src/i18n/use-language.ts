import type { Language } from '@gatehouse/contract';
import { useSyncExternalStore } from 'react';
import { currentLanguage, onLanguageChange } from './language.ts';

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, currentLanguage);
}
