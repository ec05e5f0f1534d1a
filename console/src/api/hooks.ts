import type { OperationName } from '@gatehouse/contract';
import {
  keepPreviousData,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useIsLive } from '../live/live-state.ts';
import type { ApiError } from './api-error.ts';
import { type Answer, type Args, callWithSignal } from './client.ts';

type QueryOptions<Data> = {
  enabled?: boolean;
  /**
   * Milliseconds between refetches, or false; a function sees the last answer. A number is how long to wait while the
   * server cannot tell by itself what changed; otherwise it is a minute.
   */
  refetchInterval?: number | false | ((data: Data | undefined) => number | false);
  /** Shows the last rows while the next page loads. */
  keepPrevious?: boolean;
  /** Milliseconds an answer counts as fresh. */
  staleTime?: number;
};

export const queryKey = (name: OperationName, args: unknown): readonly unknown[] => [name, args];

/** Reads through an operation; the key is its name and arguments. */
export function useApiQuery<Name extends OperationName>(
  name: Name,
  args: Args<Name>,
  options: QueryOptions<Answer<Name>> = {},
): UseQueryResult<Answer<Name>, ApiError> {
  const { refetchInterval, keepPrevious, ...rest } = options;
  const isLive = useIsLive();
  return useQuery<Answer<Name>, ApiError>({
    queryKey: queryKey(name, args),
    queryFn: ({ signal }) => callWithSignal(name, args, { signal }),
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchInterval === undefined
      ? {}
      : {
          refetchInterval: (query) =>
            typeof refetchInterval === 'function'
              ? refetchInterval(query.state.data)
              : stretched(refetchInterval, isLive),
        }),
  });
}

/** Something may get lost on the way: even then nothing stays old for longer. */
const LIVE_MS = 60_000;

function stretched(interval: number | false, isLive: boolean): number | false {
  return interval === false || !isLive ? interval : Math.max(interval, LIVE_MS);
}

type MutationOptions<Name extends OperationName> = {
  /** Reads to repeat afterwards, whatever their arguments. */
  invalidates?: readonly OperationName[];
  onSuccess?: (answer: Answer<Name>) => void;
};

/** Writes through an operation. Failures are the caller's to show: `mutation.error`. */
export function useApiMutation<Name extends OperationName>(
  name: Name,
  options: MutationOptions<Name> = {},
): UseMutationResult<Answer<Name>, ApiError, Args<Name>> {
  const client = useQueryClient();
  return useMutation<Answer<Name>, ApiError, Args<Name>>({
    mutationFn: (args) => callWithSignal(name, args, {}),
    onSuccess: async (answer) => {
      options.onSuccess?.(answer);
      const stale = (options.invalidates ?? []).map((read) => client.invalidateQueries({ queryKey: [read] }));
      await Promise.all(stale);
    },
  });
}
