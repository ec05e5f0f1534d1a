import type { Me } from '@gatehouse/contract';
import { useApiQuery } from './hooks.ts';

/** Who is signed in. Known from the start: the console is not drawn before the server has said it. */
export function useMe(): Me {
  const { data } = useApiQuery('getMe', {}, { staleTime: Number.POSITIVE_INFINITY });
  if (!data) throw new Error('useMe outside of the signed-in console');
  return data;
}
