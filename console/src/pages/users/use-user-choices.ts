import { useApiQuery } from '../../api/hooks.ts';

/** Groups and providers there are, for filters and dialogs, and whether mails can be sent. */
export function useUserChoices() {
  const query = useApiQuery('getUserChoices', {}, { staleTime: 60_000 });
  return query.data ?? { userGroups: [], providers: [], canSendMail: false };
}
