import type { Me } from '@gatehouse/contract';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/mantine.css';
import { isApiError } from './api/api-error.ts';
import { queryKey } from './api/hooks.ts';
import { createConsoleRouter } from './routes.tsx';
import { cssVariablesResolver, theme } from './theme/mantine-theme.ts';
import { useActiveScheme } from './theme/use-color-scheme.ts';

const STALE_MS = 15_000;

/** Draws once the page of the address is here with its texts. */
export async function mountConsole(element: Element, me: Me): Promise<void> {
  const router = createConsoleRouter();
  await router.load();
  createRoot(element).render(
    <StrictMode>
      <ConsoleApp me={me} router={router} />
    </StrictMode>,
  );
}

/** The signed-in console: Mantine, the query cache and the router. */
function ConsoleApp({ me, router }: { me: Me; router: ReturnType<typeof createConsoleRouter> }) {
  const scheme = useActiveScheme();
  const [client] = useState(() => createQueryClient(me));
  return (
    <MantineProvider cssVariablesResolver={cssVariablesResolver} forceColorScheme={scheme} theme={theme}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function createQueryClient(me: Me): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // A refusal stays a refusal; only a server that did not answer is asked again.
        retry: (count, error) =>
          count < 1 && (isApiError(error, 'network.unreachable') || !isApiError(error)),
      },
    },
  });
  client.setQueryData(queryKey('getMe', {}), me);
  return client;
}
