import { searchText, withoutUndefined } from '../../url/search-values.ts';

/** What the API reference keeps in its address. */
export type ApiReferenceSearch = {
  q?: string;
  /** The area. */
  tag?: string;
  /** The operation that is open. */
  op?: string;
};

export function readApiReferenceSearch(raw: Record<string, unknown>): ApiReferenceSearch {
  return withoutUndefined({
    q: searchText(raw['q']),
    tag: searchText(raw['tag']),
    op: searchText(raw['op']),
  });
}
