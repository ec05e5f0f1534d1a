import { CopyField } from '../../../components/ui/CopyField.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import classes from '../sso.module.css';
import { Note } from './Note.tsx';
import { useExplain } from './use-explain.ts';

type Props = {
  code: string;
  aadsts: readonly number[];
  /** English fallback of the server. */
  text: string;
  traceId: string | null;
  correlationId: string | null;
  data: Record<string, unknown>;
};

/** Why a sign-in failed: cause and fix in words, Microsoft's numbers, and the ids their support asks for. */
export function Failure({ code, aadsts, text, traceId, correlationId, data }: Props) {
  const { t } = useTranslation('sso');
  const explain = useExplain();
  const known = aadsts.map((number) => explain(`AADSTS${number}`, data)).find((found) => found !== undefined);
  const explanation = known ?? explain(code, data);
  return (
    <div className={classes.stack} style={{ gap: 12 }}>
      <Note tone="bad">
        {explanation === undefined ? (
          <p>{text}</p>
        ) : (
          <>
            <p>
              <strong>{explanation.title}</strong>
            </p>
            <p>{explanation.cause}</p>
            <p>{explanation.fix}</p>
          </>
        )}
      </Note>
      <RedirectUri data={data} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('failure.code')}</dt>
          <dd className={classes.mono}>{code}</dd>
        </div>
        {aadsts.length > 0 && (
          <div>
            <dt>{t('failure.microsoft')}</dt>
            <dd>
              {aadsts.map((number) => (
                <TextLink
                  key={number}
                  search={{ code: `AADSTS${number}` }}
                  style={{ marginInlineEnd: 8 }}
                  to={paths.explain}
                >
                  AADSTS{number}
                </TextLink>
              ))}
            </dd>
          </div>
        )}
        <SupportId label={t('failure.trace')} value={traceId} />
        <SupportId label={t('failure.correlation')} value={correlationId} />
      </dl>
    </div>
  );
}

/** The most common repair is registering this address, so it can be copied right here. */
function RedirectUri({ data }: { data: Record<string, unknown> }) {
  const { t } = useTranslation('sso');
  const uri = data['redirectUri'];
  if (typeof uri !== 'string') return null;
  return (
    <div>
      <p className={classes.label}>{t('failure.redirectUri')}</p>
      <CopyField label={t('failure.redirectUri')} value={uri} wrap />
    </div>
  );
}

function SupportId({ label, value }: { label: string; value: string | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CopyField label={label} value={value} wrap />
      </dd>
    </div>
  );
}
