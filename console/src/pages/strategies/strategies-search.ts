import { searchChoice, searchText, withoutUndefined } from '../../url/search-values.ts';

/** What the strategies page keeps in its address. */
export type StrategiesSearch = {
  /** The strategy on the right. */
  id?: string;
  /** Instead of a strategy: why the device with this RustDesk ID has its options. Empty: asks for one. */
  why?: string;
  /** Narrows the options. */
  q?: string;
  managed?: 'true';
};

/** Reads the address leniently: what makes no sense is left out. */
export function readStrategiesSearch(raw: Record<string, unknown>): StrategiesSearch {
  return withoutUndefined({
    id: searchText(raw['id']),
    why: raw['why'] === '' ? '' : searchText(raw['why']),
    q: searchText(raw['q']),
    managed: searchChoice(['true'], searchText(raw['managed'])),
  });
}
