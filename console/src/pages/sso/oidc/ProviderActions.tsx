import type { Provider } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { ButtonLink } from '../../../components/ui/links.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { TestSignInButton } from '../shared/TestSignIn.tsx';
import classes from '../sso.module.css';
import type { ConnectionTestState } from './use-connection-test.ts';

type Props = {
  provider: Provider;
  blocked: string | undefined;
  test: ConnectionTestState;
};

/** What can be tried with a stored provider without anybody noticing. */
export function ProviderActions({ provider, blocked, test }: Props) {
  const { t } = useTranslation('sso');
  return (
    <div className={classes.row}>
      <TestSignInButton blocked={blocked} providerId={provider.id} />
      <Button
        leftSection={<Icon name="refresh" size={16} />}
        loading={test.isFetching}
        onClick={test.run}
        variant="default"
      >
        {t('connection.test')}
      </Button>
      <ButtonLink
        leftSection={<Icon name="history" size={16} />}
        search={{ providerId: provider.id }}
        to={paths.attempts}
        variant="subtle"
      >
        {t('oidc.attempts')}
      </ButtonLink>
    </div>
  );
}
