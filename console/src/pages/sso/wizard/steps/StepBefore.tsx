import type { Check } from '@gatehouse/contract';
import { useApiQuery } from '../../../../api/hooks.ts';
import { Loading } from '../../../../components/ui/PageState.tsx';
import { ErrorNote } from '../../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { originWarnings } from '../../oidc/callback-origin.ts';
import { type CheckedIssuer, issuerChecks } from '../../oidc/issuer-check.ts';
import { CheckList } from '../../shared/CheckList.tsx';
import { Note } from '../../shared/Note.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';
import { authorityHostOf, authorityOf, internalNetworkOf } from '../wizard-values.ts';
import wizardClasses from '../wizard.module.css';

/** What is needed, what will be stored, and whether this server can reach Microsoft at all. */
export function StepBefore({ wizard, settings }: StepProps) {
  const { t } = useTranslation('sso');
  const reachable = useApiQuery(
    'checkIssuer',
    {
      body: {
        kind: 'azure',
        issuer: `${authorityOf(wizard.values)}/organizations/v2.0`,
        authorityHost: authorityHostOf(wizard.values),
        internalNetwork: internalNetworkOf(wizard.values, wizard.provider),
      },
    },
    { staleTime: 60_000 },
  );
  const addressIsFine = originWarnings(location.origin, settings.allowedOrigins).length === 0;
  return (
    <div className={classes.stack}>
      <ul className={wizardClasses.list}>
        <li>{t('before.role')}</li>
        <li>{t('before.time')}</li>
        <li>{t('before.stored')}</li>
        <li>{t('before.colleague')}</li>
      </ul>
      {addressIsFine && <Note tone="ok">{t('before.address')}</Note>}
      <h3 className={classes.label}>{t('before.checks')}</h3>
      {reachable.isPending && <Loading />}
      {reachable.data && <CheckList checks={shortened(reachable.data)} />}
      <ErrorNote error={reachable.error} onRetry={() => void reachable.refetch()} />
    </div>
  );
}

/** Before there is a tenant only the way to Microsoft matters, and whatever went wrong on it. */
function shortened(checked: CheckedIssuer): Check[] {
  const told = new Set(['reachable', 'keys', 'clock']);
  return issuerChecks(checked).filter(({ id, outcome }) => outcome !== 'pass' || told.has(id));
}
