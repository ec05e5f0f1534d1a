import { Button } from '@mantine/core';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { IdentityList } from '../../components/people/IdentityList.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { ProviderMark } from '../../components/ui/ProviderMark.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './account.module.css';

/** Own identities; another one is linked by signing in with it. */
export function LinkedIdentities() {
  const { t } = useTranslation('account');
  const query = useApiQuery('listOwnIdentities', {});
  const unlink = useApiMutation('unlinkOwnIdentity', { invalidates: ['listOwnIdentities', 'getMe'] });
  return (
    <Card description={t('identities.text')} title={t('identities.title')}>
      <Loaded query={query}>
        {(identities) => (
          <>
            <IdentityList identities={identities} onUnlink={(id) => unlink.mutateAsync({ params: { id } })} />
            <LinkAnother linked={identities.map(({ provider }) => provider.name)} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function LinkAnother({ linked }: { linked: readonly string[] }) {
  const { t } = useTranslation('account');
  const { data } = useApiQuery('getBootstrap', {});
  const start = useApiMutation('startIdentityLink');
  const free = (data?.providers ?? []).filter(({ name }) => !linked.includes(name));
  if (free.length === 0) return null;
  const link = async (provider: string) => {
    const { url } = await start.mutateAsync({ body: { provider, returnTo: paths.account } });
    location.assign(url);
  };
  return (
    <div className={classes.link}>
      <p className={classes.linkTitle}>{t('identities.add')}</p>
      <p className={classes.linkHint}>{t('identities.addHint')}</p>
      <div className={classes.linkButtons}>
        {free.map((provider) => (
          <Button
            disabled={start.isPending}
            key={provider.name}
            leftSection={<ProviderMark iconSvg={provider.iconSvg} kind={provider.kind} size={16} />}
            onClick={() => void link(provider.name).catch(() => null)}
            variant="default"
          >
            {t('identities.linkWith', { label: provider.label })}
          </Button>
        ))}
      </div>
      <ErrorNote error={start.error} />
    </div>
  );
}
