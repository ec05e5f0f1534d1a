import type { Identity } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { ProviderMark } from '../ui/ProviderMark.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Tag } from '../ui/StatusBadge.tsx';
import classes from './people.module.css';

type Props = {
  identities: readonly Identity[];
  onUnlink: (id: string) => Promise<unknown>;
  /** Why nothing can be unlinked; absent: it can. */
  reason?: string | undefined;
};

/** The accounts at identity providers that lead to one user. */
export function IdentityList({ identities, onUnlink, reason }: Props) {
  const { t } = useTranslation('account');
  const [asked, setAsked] = useState<Identity | null>(null);
  if (identities.length === 0) return <p className={classes.none}>{t('identity.none')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {identities.map((identity) => (
          <IdentityItem
            identity={identity}
            key={identity.id}
            onUnlink={() => setAsked(identity)}
            reason={reason}
          />
        ))}
      </ul>
      <ConfirmDialog
        confirmLabel={t('identity.unlink')}
        danger
        onClose={() => setAsked(null)}
        onConfirm={async () => asked && (await onUnlink(asked.id))}
        opened={asked !== null}
        title={t('identity.unlinkQuestion', { provider: asked?.provider.label ?? '' })}
      >
        <p>{t('identity.unlinkConsequence')}</p>
      </ConfirmDialog>
    </>
  );
}

type ItemProps = { identity: Identity; onUnlink: () => void; reason: string | undefined };

function IdentityItem({ identity, onUnlink, reason }: ItemProps) {
  const { t } = useTranslation('account');
  const { provider } = identity;
  const name = identity.preferredUsername ?? identity.email ?? identity.subject;
  return (
    <li className={classes.item}>
      <span className={classes.mark}>
        <ProviderMark kind={provider.kind} />
      </span>
      <div>
        <div className={classes.head}>
          {provider.label}
          {provider.providerId === null && <Tag>{t('identity.providerDeleted')}</Tag>}
        </div>
        <div className={classes.meta}>
          <span>{name}</span>
          <span>
            {t('identity.last')} <RelativeTime at={identity.lastSignInAt} fallback={t('state.never')} />
          </span>
        </div>
        <details className={classes.more}>
          <summary>{t('identity.details')}</summary>
          <dl className={classes.ids}>
            <Ids identity={identity} />
          </dl>
        </details>
      </div>
      <Button
        aria-label={t('identity.unlinkNamed', { provider: provider.label, name })}
        disabled={reason !== undefined}
        onClick={onUnlink}
        size="xs"
        title={reason}
        variant="default"
      >
        {t('identity.unlink')}
      </Button>
    </li>
  );
}

function Ids({ identity }: { identity: Identity }) {
  const { t } = useTranslation('account');
  const rows = [
    ['identity.issuer', identity.issuer],
    ['identity.subject', identity.subject],
    ['identity.tenant', identity.tenantId],
    ['identity.object', identity.objectId],
  ] as const;
  return rows.map(
    ([key, value]) =>
      value !== null && (
        <div key={key} style={{ display: 'contents' }}>
          <dt>{t(key)}</dt>
          <dd>
            <CopyField label={t(key)} value={value} />
          </dd>
        </div>
      ),
  );
}
