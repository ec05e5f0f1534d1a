import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { SessionList } from '../../components/people/SessionList.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { ProviderMark } from '../../components/ui/ProviderMark.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { SecondFactorCard } from '../second-factor/SecondFactorCard.tsx';
import classes from './account.module.css';
import { LinkedIdentities } from './LinkedIdentities.tsx';
import { OwnProfileForm } from './OwnProfileForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function AccountPage() {
  const { t } = useTranslation('account');
  const { user, session } = useMe();
  return (
    <>
      <PageHeader
        aside={
          session.viaLabel !== null && (
            <Tag>
              <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
                <ProviderMark kind={session.viaKind ?? 'custom'} size={12} />
                {t('signedInVia', { via: session.viaLabel })}
              </span>
            </Tag>
          )
        }
        description={user.username}
        title={user.displayName || user.username}
      />
      <div className={classes.columns}>
        <div>
          <OwnProfileForm />
          <PasswordForm />
          <SecondFactorCard />
        </div>
        <div>
          <LinkedIdentities />
          <OwnSessions />
        </div>
      </div>
    </>
  );
}

const CHANGED = ['listOwnSessions'] as const;

function OwnSessions() {
  const { t } = useTranslation('account');
  const query = useApiQuery('listOwnSessions', {});
  const end = useApiMutation('revokeOwnSession', { invalidates: CHANGED });
  const endOthers = useApiMutation('revokeOtherSessions', { invalidates: CHANGED });
  return (
    <Card description={t('sessions.text')} title={t('sessions.title')}>
      <Loaded query={query}>
        {(sessions) => (
          <SessionList
            {...(sessions.length > 1
              ? {
                  endAll: {
                    label: t('sessions.endOthers'),
                    question: t('sessions.endOthersQuestion'),
                    run: () => endOthers.mutateAsync({}),
                  },
                }
              : {})}
            onEnd={(id) => end.mutateAsync({ params: { id } })}
            sessions={sessions}
          />
        )}
      </Loaded>
    </Card>
  );
}
