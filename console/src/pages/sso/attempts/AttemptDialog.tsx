import type { Attempt } from '@gatehouse/contract';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyField } from '../../../components/ui/CopyField.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { formatDateTime, formatRustdeskId } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { ClaimsTable } from '../shared/ClaimsTable.tsx';
import { Failure } from '../shared/Failure.tsx';
import classes from '../sso.module.css';
import { OutcomeBadge } from './OutcomeBadge.tsx';

type Props = { attempt: Attempt; providerName: string };

type DialogProps = {
  /** Null: closed. */
  attempt: Attempt | null;
  nameOf: (providerId: string) => string;
  onClose: () => void;
};

/** One attempt at the side of the list. */
export function AttemptDialog({ attempt, nameOf, onClose }: DialogProps) {
  const { t } = useTranslation('sso');
  return (
    <Modal
      classNames={{
        inner: classes.drawerInner ?? '',
        content: classes.drawer ?? '',
        title: classes.modalTitle ?? '',
      }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened={attempt !== null}
      size={560}
      title={t('attempts.detail')}
      transitionProps={{ duration: 0 }}
    >
      {attempt !== null && <AttemptDetail attempt={attempt} providerName={nameOf(attempt.providerId)} />}
    </Modal>
  );
}

/** Everything known about an attempt. */
function AttemptDetail({ attempt, providerName }: Props) {
  const { t, language } = useTranslation('sso');
  return (
    <div className={classes.stack}>
      <dl className={classes.facts}>
        <Fact label={t('attempts.outcome')}>
          <OutcomeBadge outcome={attempt.outcome} />
        </Fact>
        <Fact label={t('attempts.at')}>{formatDateTime(language, attempt.at)}</Fact>
        <Fact label={t('attempts.provider')}>{providerName}</Fact>
        <Fact label={t('attempts.kind')}>{t(`attempts.kind.${attempt.kind}`)}</Fact>
        <Fact label={t('attempts.user')}>
          <UserName user={attempt.user} />
        </Fact>
        <Fact label={t('attempts.ip')}>
          <span className={classes.mono}>{attempt.ip ?? '–'}</span>
        </Fact>
        {attempt.device !== null && (
          <Fact label={t('attempts.device')}>
            {attempt.device.name}{' '}
            <span className={classes.mono}>{formatRustdeskId(attempt.device.rustdeskId)}</span>{' '}
            {attempt.device.os}
          </Fact>
        )}
        {attempt.requestId !== null && (
          <Fact label={t('attempts.request')}>
            <CopyField label={t('attempts.request')} value={attempt.requestId} wrap />
          </Fact>
        )}
      </dl>
      {attempt.code !== null && (
        <Failure
          aadsts={attempt.aadsts}
          code={attempt.code}
          correlationId={attempt.correlationId}
          data={attempt.data}
          text={attempt.text}
          traceId={attempt.traceId}
        />
      )}
      {attempt.claims !== null && (
        <section>
          <h3>{t('attempts.claims')}</h3>
          <ClaimsTable claims={attempt.claims} />
        </section>
      )}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function UserName({ user }: { user: Attempt['user'] }) {
  if (user === null) return <>–</>;
  if (user.id === null) return <>{user.name}</>;
  return (
    <TextLink params={{ userId: user.id }} to={paths.user}>
      {user.name}
    </TextLink>
  );
}
