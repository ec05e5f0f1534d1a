import { useOptionalText, useTranslation } from '../../../i18n/use-translation.ts';
import { CheckList } from '../shared/CheckList.tsx';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';
import { type CheckedIssuer, issuerChecks, issuerVerdict, possibleAuthority } from './issuer-check.ts';

type Props = {
  typed: string;
  result: CheckedIssuer;
  /** What stands in the field now. */
  shown: string;
  onUndo: (typed: string) => void;
  onAuthority: (origin: string) => void;
};

/** What became of the typed issuer: repairs, tenant found, or the reason it cannot work. */
export function IssuerResult({ typed, result, shown, onUndo, onAuthority }: Props) {
  const verdict = issuerVerdict(result);
  return (
    <div className={`${classes.stack} ${classes.below}`} style={{ gap: 8 }}>
      <Repairs onUndo={onUndo} result={result} shown={shown} typed={typed} />
      {verdict === 'problem' && (
        <Problem onAuthority={onAuthority} problem={result.problem ?? ''} typed={typed} />
      )}
      {verdict === 'found' && <Found result={result} />}
      {verdict === 'unreachable' && <Unreachable result={result} />}
    </div>
  );
}

function Repairs({ typed, result, shown, onUndo }: Omit<Props, 'onAuthority'>) {
  const { t } = useTranslation('sso');
  const optional = useOptionalText('sso');
  const named = result.repairs.filter((repair) => repair !== 'whitespace' && repair !== 'preset');
  if (named.length === 0) return null;
  const applied = shown === result.issuer && typed !== result.issuer;
  return (
    <Note tone="info">
      {named.map((repair) => (
        <p key={repair}>{optional(`issuer.repair.${repair}`, { typed }) ?? repair}</p>
      ))}
      {applied && (
        <p>
          <button className={classes.link} onClick={() => onUndo(typed)} type="button">
            {t('issuer.undo', { typed })}
          </button>
        </p>
      )}
    </Note>
  );
}

type ProblemProps = { problem: string; typed: string; onAuthority: (origin: string) => void };

function Problem({ problem, typed, onAuthority }: ProblemProps) {
  const { t } = useTranslation('sso');
  const optional = useOptionalText('sso');
  const authority = possibleAuthority(problem, typed);
  return (
    <Note tone="bad">
      <p>{optional(`issuer.problem.${problem}`, { typed }) ?? t('issuer.problem.other', { problem })}</p>
      {authority !== null && (
        <p>
          <button className={classes.link} onClick={() => onAuthority(authority)} type="button">
            {t('issuer.useAuthority', { authority })}
          </button>
        </p>
      )}
    </Note>
  );
}

function Found({ result }: { result: CheckedIssuer }) {
  const { t } = useTranslation('sso');
  const warnings = issuerChecks(result).filter((check) => check.outcome === 'warn');
  return (
    <>
      <Note tone="ok">
        <p>
          <strong>{t('issuer.found')}</strong>
        </p>
        {result.tenantId !== null && (
          <p>
            {t('issuer.tenant')} <span className={classes.mono}>{result.tenantId}</span>
          </p>
        )}
        {result.discoveredIssuer !== result.issuer && (
          <p>
            {t('issuer.declared')} <span className={classes.mono}>{result.discoveredIssuer}</span>
          </p>
        )}
      </Note>
      {warnings.length > 0 && <CheckList checks={warnings} />}
    </>
  );
}

function Unreachable({ result }: { result: CheckedIssuer }) {
  const { t } = useTranslation('sso');
  const failed = issuerChecks(result).filter((check) => check.outcome === 'fail' || check.outcome === 'warn');
  return (
    <Note tone="bad">
      <p>
        <strong>{t('issuer.notFound')}</strong>
      </p>
      <CheckList checks={failed} />
      <p>{t('issuer.saveAnyway')}</p>
    </Note>
  );
}
