import type * as catalogueModule from '@gatehouse/contract/explanations/explain.ts';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../i18n/use-language.ts';

type Catalogue = typeof catalogueModule;
type Explanation = NonNullable<ReturnType<Catalogue['explainCode']>>;

function useCatalogue() {
  return useQuery({
    queryKey: ['explanations'],
    queryFn: () => import('@gatehouse/contract/explanations/explain.ts'),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** The catalogue of explanations, loaded when the first page needs it; undefined until then. */
export function useExplanations(): Catalogue | undefined {
  return useCatalogue().data;
}

/** True while a key that finds no explanation may only be waiting for the catalogue. */
export function useExplanationsPending(): boolean {
  return useCatalogue().isPending;
}

/** Title, cause and fix of a key in the current language; undefined while loading and for unknown keys. */
export function useExplain(): (key: string, data?: Record<string, unknown>) => Explanation | undefined {
  const catalogue = useExplanations();
  const language = useLanguage();
  return (key, data = {}) => {
    const aadsts = /^(?:AADSTS)?(\d{4,8})$/.exec(key)?.[1];
    if (aadsts === undefined) return catalogue?.explainCode(key, language, data);
    return catalogue?.explainAadsts(Number(aadsts), language, data).explanation ?? undefined;
  };
}
