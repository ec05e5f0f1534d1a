import { Button } from '@mantine/core';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Wordmark } from '../../components/ui/Wordmark.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { EnrolSteps } from './EnrolSteps.tsx';
import classes from './second-factor.module.css';

/** All that is open to somebody who must have an authenticator and has none. The server holds to the same. */
export function SetUpRequiredPage() {
  const { t } = useTranslation('secondfactor');
  const signOut = useApiMutation('signOut', { onSuccess: () => location.assign(paths.signIn) });
  return (
    <main className={classes.alone}>
      <Wordmark />
      <PageHeader
        actions={
          <Button loading={signOut.isPending} onClick={() => signOut.mutate({})} variant="default">
            {t('user.signOut')}
          </Button>
        }
        description={t('must.text')}
        title={t('must.title')}
      />
      <Card>
        <EnrolSteps isOn={false} onCancel={null} onDone={() => location.reload()} />
      </Card>
    </main>
  );
}
