import { useOptionalText } from '../../i18n/use-translation.ts';

/** What an action is called; one this console does not know yet keeps its code. */
export function useActionName(): (action: string) => string {
  const text = useOptionalText('activity');
  return (action) => text(`action.${action}`) ?? action;
}
