import type { Language } from '@gatehouse/contract';
import { useSyncExternalStore } from 'react';
import { currentLanguage, onLanguageChange } from './language.ts';
import { currentZone, onZoneChange, type ZoneChoice } from './time-zone.ts';

/** Draws again after a switch of the zone too: whoever formats for a language may be showing a time. */
export function useLanguage(): Language {
  useZone();
  return useSyncExternalStore(onLanguageChange, currentLanguage);
}

export function useZone(): ZoneChoice {
  return useSyncExternalStore(onZoneChange, currentZone);
}
