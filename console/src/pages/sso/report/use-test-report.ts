import { useApiQuery } from '../../../api/hooks.ts';

const POLL_MS = 1500;

/** The report of a test sign-in, asked for again until the test has ended. */
export function useTestReport(testId: string) {
  return useApiQuery(
    'getProviderTest',
    { params: { id: testId } },
    { refetchInterval: (data) => (data === undefined || data.status === 'waiting' ? POLL_MS : false) },
  );
}
