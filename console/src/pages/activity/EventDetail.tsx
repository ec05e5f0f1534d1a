import type { AuditEvent } from '@gatehouse/contract';
import { useMe } from '../../api/use-me.ts';
import { meets } from '../../components/shell/navigation.ts';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { EntryTools } from '../logs/EntryTools.tsx';
import { isVisible, shownValue } from './shown-value.ts';
import classes from './activity.module.css';

/** Everything the log knows of one event. */
export function EventDetail({ event }: { event: AuditEvent }) {
  return (
    <div className={classes.detail}>
      <Changes changes={event.changes.filter(isVisible)} />
      <Facts event={event} />
      <EntryTools entry={event} path={paths.activity} />
    </div>
  );
}

function Changes({ changes }: Pick<AuditEvent, 'changes'>) {
  const { t } = useTranslation('activity');
  if (changes.length === 0) return null;
  return (
    <table className={classes.changes}>
      <caption className="gh-hidden">{t('event.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('event.field')}</th>
          <th scope="col">{t('event.before')}</th>
          <th scope="col">{t('event.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">
              <code>{change.field}</code>
            </th>
            <td>
              <del>{shownValue(change.before)}</del>
            </td>
            <td>
              <ins>{shownValue(change.after)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ event }: { event: AuditEvent }) {
  const { t, language } = useTranslation('activity');
  return (
    <dl className={classes.facts}>
      <dt>{t('event.time')}</dt>
      <dd>{formatDateTime(language, event.at)}</dd>
      <dt>{t('event.code')}</dt>
      <dd>
        <code>{event.action}</code>
      </dd>
      <dt>{t('column.who')}</dt>
      <dd>
        <Actor event={event} />
      </dd>
      {event.ip !== null && (
        <>
          <dt>{t('column.from')}</dt>
          <dd>
            <code>{event.ip}</code>
          </dd>
        </>
      )}
      {event.userAgent !== null && (
        <>
          <dt>{t('event.userAgent')}</dt>
          <dd>{event.userAgent}</dd>
        </>
      )}
      {Object.entries(event.details).map(([key, value]) => (
        <Detail key={key} name={key} value={value} />
      ))}
      {event.requestId !== null && (
        <>
          <dt>{t('event.requestId')}</dt>
          <dd>
            <CopyField label={t('event.requestId')} value={event.requestId} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Actor({ event }: { event: AuditEvent }) {
  const { kind, name, userId } = event.actor;
  const { t } = useTranslation('activity');
  const mayOpen = meets(['user.view'], useMe());
  if (userId === null || !mayOpen) return name || t(`actor.${kind}`);
  return (
    <TextLink params={{ userId }} to={paths.user}>
      {name}
    </TextLink>
  );
}

function Detail({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>{shownValue(value)}</dd>
    </>
  );
}
