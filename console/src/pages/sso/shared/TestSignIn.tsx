import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useApiMutation } from '../../../api/hooks.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { keepTestUrl } from './test-url.ts';

type Props = {
  providerId: string;
  /** Why it cannot be started now, e.g. unsaved changes. */
  blocked?: string | undefined;
  /** Without it the report page opens in this tab while the provider opens in another one. */
  onStarted?: ((testId: string) => void) | undefined;
  variant?: 'default' | 'filled';
};

/** Starts a sign-in that signs nobody in: the provider opens in a new tab, the report waits here. */
export function TestSignInButton({ providerId, blocked, onStarted, variant = 'default' }: Props) {
  const { t } = useTranslation('sso');
  const navigate = useNavigate();
  const start = useApiMutation('startProviderTest');
  const run = () => {
    // Browsers let a window through only directly at the click, so it opens before the address is known.
    const tab = window.open('', '_blank');
    start.mutate(
      { params: { id: providerId } },
      {
        onSuccess: ({ testId, url }) => {
          keepTestUrl(testId, url);
          openIn(tab, url);
          if (onStarted) onStarted(testId);
          else void navigate({ to: paths.testReport, params: { testId } });
        },
        onError: () => tab?.close(),
      },
    );
  };
  return (
    <>
      <Button
        disabled={blocked !== undefined}
        leftSection={<Icon name="signIn" size={16} />}
        loading={start.isPending}
        onClick={run}
        title={blocked}
        variant={variant}
      >
        {t('test.start')}
      </Button>
      <ErrorNote error={start.error} />
    </>
  );
}

function openIn(tab: Window | null, url: string): void {
  if (!tab || !/^https?:$/.test(new URL(url).protocol)) return;
  tab.opener = null;
  tab.location.href = url;
}
