import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

export const ASKED_TO_CREATE = 'create';

/** Opens a page's dialog when the address asks for it with `#create`; the address is tidied, so that reload does not ask again. */
export function useAskedToCreate(open: () => void): void {
  const router = useRouter();
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (hash !== ASKED_TO_CREATE) return;
    const { pathname, searchStr } = router.state.location;
    router.history.replace(pathname + searchStr);
    open();
    // oxlint-disable-next-line react/exhaustive-deps -- asked once each time the address says so
  }, [hash, router]);
}
