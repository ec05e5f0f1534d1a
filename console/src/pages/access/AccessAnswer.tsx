import type { AccessExplanation, AccessParty } from '@gatehouse/contract';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './access.module.css';
import { PartyLink } from './PartyLink.tsx';

type Props = { answer: AccessExplanation };

/** The answer in a sentence, its reasons, and what would change it. */
export function AccessAnswer({ answer }: Props) {
  const { t } = useTranslation('access');
  const { allowed, user, device, obstacles, grants } = answer;
  const names = { user: user?.username ?? t('explain.nobody'), device: device.name || device.rustdeskId };
  return (
    <>
      <Card>
        <output className={classes.verdict} data-allowed={allowed}>
          <Icon name={allowed ? 'circleCheck' : 'circleX'} size={26} />
          <strong>{t(allowed ? 'answer.yes' : 'answer.no', names)}</strong>
        </output>
        <ol className={classes.reasons}>
          {obstacles.map((kind) => (
            <Reason icon="circleX" key={kind} tone="bad">
              {t(`obstacle.${kind}`, { ...names, owner: device.ownerName ?? '' })}
            </Reason>
          ))}
          {grants.map(({ kind, from, to }) => (
            <Reason icon="check" key={`${kind} ${from?.id} ${to?.id}`} tone="ok">
              {t(`grant.${kind}`, { ...names, from: from?.name ?? '', to: to?.name ?? '' })}
            </Reason>
          ))}
          {grants.length === 0 && (
            <Reason icon="circleMinus" tone="neutral">
              {t('answer.noGrant')}
            </Reason>
          )}
        </ol>
      </Card>
      <Changes answer={answer} names={names} />
      <Facts answer={answer} />
    </>
  );
}

type ReasonProps = { icon: 'circleX' | 'check' | 'circleMinus'; tone: string; children: React.ReactNode };

function Reason({ icon, tone, children }: ReasonProps) {
  return (
    <li data-tone={tone}>
      <Icon name={icon} size={17} />
      <span>{children}</span>
    </li>
  );
}

function Changes({ answer, names }: Props & { names: { user: string; device: string } }) {
  const { t } = useTranslation('access');
  const { needed, oneOf } = answer;
  if (needed.length + oneOf.length === 0) return null;
  const textOf = ({ kind, from, to }: AccessExplanation['needed'][number]): string =>
    t(`change.${kind}`, { ...names, from: from?.name ?? '', to: to?.name ?? '' });
  return (
    <Card title={t('change.title')}>
      {needed.length > 0 && (
        <ul className={classes.changes}>
          {needed.map((change) => (
            <li key={change.kind}>{textOf(change)}</li>
          ))}
        </ul>
      )}
      {oneOf.length > 0 && (
        <>
          <p className={classes.oneOf}>{t(needed.length > 0 ? 'change.andOneOf' : 'change.oneOf')}</p>
          <ul className={classes.changes}>
            {oneOf.map((change) => (
              <li key={`${change.kind} ${change.to?.id}`}>{textOf(change)}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Facts({ answer: { user, device } }: Props) {
  const { t } = useTranslation('access');
  return (
    <Card title={t('facts.title')}>
      <dl className={classes.facts}>
        {user !== null && (
          <>
            <dt>{t('facts.user')}</dt>
            <dd>
              <PartyLink party={{ kind: 'user', id: user.id, name: user.username }} />
            </dd>
            <dt>{t('facts.userGroup')}</dt>
            <dd>
              <PartyLink party={user.userGroup} />
            </dd>
          </>
        )}
        <dt>{t('facts.device')}</dt>
        <dd>
          <TextLink params={{ deviceId: device.id }} to={paths.device}>
            {device.name || device.rustdeskId}
          </TextLink>{' '}
          <RustdeskId id={device.rustdeskId} />
        </dd>
        <dt>{t('facts.owner')}</dt>
        <dd>
          {device.ownerId === null ? (
            t('facts.noOwner')
          ) : (
            <PartyLink party={{ kind: 'user', id: device.ownerId, name: device.ownerName ?? '' }} />
          )}
        </dd>
        {device.ownerGroup !== null && (
          <>
            <dt>{t('facts.ownerGroup')}</dt>
            <dd>
              <PartyLink party={device.ownerGroup} />
            </dd>
          </>
        )}
        <dt>{t('facts.deviceGroups')}</dt>
        <dd>
          {device.deviceGroups.length === 0 ? t('facts.none') : <Parties parties={device.deviceGroups} />}
        </dd>
      </dl>
    </Card>
  );
}

function Parties({ parties }: { parties: AccessParty[] }) {
  return (
    <span className={classes.parties}>
      {parties.map((party) => (
        <PartyLink key={party.id} party={party} />
      ))}
    </span>
  );
}
