import { useApiQuery } from '../../../api/hooks.ts';
import { Card } from '../../../components/ui/Card.tsx';
import { CopyField } from '../../../components/ui/CopyField.tsx';
import { Tag } from '../../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { callbackUrl } from '../../../paths.ts';
import { OutsideLink } from '../shared/OutsideLink.tsx';
import { Note } from '../shared/Note.tsx';
import { useExplanations } from '../shared/use-explain.ts';
import classes from '../sso.module.css';
import { consentLinks } from './consent-links.ts';
import { knownValues } from './known-values.ts';

type Explained = ReturnType<NonNullable<ReturnType<typeof useExplanations>>['explainMicrosoftError']>;

/** Cause and fix of every code in the text, and the ids that Microsoft's support asks for. */
export function ExplainedCodes({ text }: { text: string }) {
  const { t, language } = useTranslation('sso');
  const providers = useApiQuery('getOidcSettings', {}).data?.providers ?? [];
  const catalogue = useExplanations();
  if (catalogue === undefined) return null;
  const quoted = catalogue.explainMicrosoftError(text, language).values;
  const values = knownValues(quoted, callbackUrl(location.origin), providers);
  const found = catalogue.explainMicrosoftError(text, language, values);
  if (found.explained.length === 0) return <Note tone="warn">{t('explain.nothing')}</Note>;
  return (
    <>
      {found.explained.map((entry) => (
        <ExplainedCode entry={entry} key={entry.code ?? entry.key} />
      ))}
      <Consent text={text} />
      <SupportDetails found={found} />
    </>
  );
}

function ExplainedCode({ entry }: { entry: Explained['explained'][number] }) {
  const { t } = useTranslation('sso');
  const name = entry.code === null ? (entry.key ?? '').replace('oauth.', '') : `AADSTS${entry.code}`;
  return (
    <Card
      actions={entry.who === null ? undefined : <Tag tone="accent">{t(`explain.who.${entry.who}`)}</Tag>}
      title={entry.explanation === null ? name : `${name}: ${entry.explanation.title}`}
    >
      <div className={classes.prose}>
        {entry.explanation === null ? (
          <p>{t('explain.unknown')}</p>
        ) : (
          <>
            <h3 className={classes.label}>{t('explain.cause')}</h3>
            <p>{entry.explanation.cause}</p>
            <h3 className={classes.label}>{t('explain.fix')}</h3>
            <p>{entry.explanation.fix}</p>
          </>
        )}
        {entry.reference !== null && (
          <OutsideLink href={entry.reference}>{t('explain.reference')}</OutsideLink>
        )}
      </div>
    </Card>
  );
}

/** Links ready to open or to send, one for each provider that may be meant. */
function Consent({ text }: { text: string }) {
  const { t } = useTranslation('sso');
  const settings = useApiQuery('getOidcSettings', {});
  const catalogue = useExplanations();
  if (catalogue === undefined) return null;
  const links = consentLinks(catalogue, text, settings.data?.providers ?? []);
  if (links.length === 0) return null;
  return (
    <Card description={t('explain.consent.hint')} title={t('permissions.link')}>
      {links.map(({ name, url }) => (
        <div key={url}>
          <p className={classes.label}>
            <OutsideLink href={url}>{t('explain.consent', { name })}</OutsideLink>
          </p>
          <CopyField label={t('permissions.link')} value={url} wrap />
        </div>
      ))}
    </Card>
  );
}

function SupportDetails({ found }: { found: Explained }) {
  const { t } = useTranslation('sso');
  const ids = [
    { label: t('failure.trace'), value: found.traceId },
    { label: t('failure.correlation'), value: found.correlationId },
    { label: t('explain.timestamp'), value: found.timestamp },
  ].filter((id): id is { label: string; value: string } => id.value !== null);
  if (ids.length === 0) return null;
  return (
    <Card description={t('explain.support.hint')} title={t('explain.support')}>
      <dl className={classes.facts}>
        {ids.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <CopyField label={label} value={value} wrap />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
