import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { useState } from 'react';
import { useApiQuery } from '../../../../api/hooks.ts';
import { Loading } from '../../../../components/ui/PageState.tsx';
import { ErrorNote } from '../../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { issuerChecks, issuerVerdict } from '../../oidc/issuer-check.ts';
import { ClearableInput } from '../../shared/ClearableInput.tsx';
import { FoldedChecks } from '../../shared/FoldedChecks.tsx';
import { Note } from '../../shared/Note.tsx';
import classes from '../../sso.module.css';
import { readClientId, readEntraIds, readTenant } from '../entra-paste.ts';
import type { StepProps } from '../StepContent.tsx';
import { authorityHostOf, internalNetworkOf, issuerOf, type WizardValues } from '../wizard-values.ts';
import { below } from '../../oidc/advanced-props.ts';

/** Both IDs, in whatever form they were copied; the tenant is looked up as soon as it is known. */
export function StepIds({ wizard }: StepProps) {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const { values, change } = wizard;
  const [checked, setChecked] = useState(() => issuerOf(values));
  const [objectId, setObjectId] = useState(false);
  const paste = (text: string, field: 'tenant' | 'clientId') => {
    setObjectId(readEntraIds(text).objectId !== null && readEntraIds(text).clientId === null);
    change(changesOfPaste(text, field));
  };
  const leave = () => {
    const tidy = {
      tenant: readTenant(values.tenant) ?? values.tenant,
      clientId: readClientId(values.clientId) ?? values.clientId,
    };
    if (tidy.tenant !== values.tenant || tidy.clientId !== values.clientId) change(tidy);
    setChecked(issuerOf(values));
  };
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>{t('ids.where', labels)}</p>
      {values.audience === 'single' && (
        <ClearableInput
          description={t('ids.tenant.help')}
          error={values.tenant !== '' && readTenant(values.tenant) === null ? t('ids.tenant.bad') : undefined}
          inputWrapperOrder={below}
          label={labels.tenantId}
          onBlur={leave}
          onChange={(text) => paste(text, 'tenant')}
          placeholder={t('field.pleaseEnter')}
          value={values.tenant}
          withAsterisk
        />
      )}
      <ClearableInput
        description={t('ids.client.help', labels)}
        error={
          values.clientId !== '' && readClientId(values.clientId) === null ? t('ids.client.bad') : undefined
        }
        inputWrapperOrder={below}
        label={labels.clientId}
        onBlur={leave}
        onChange={(text) => paste(text, 'clientId')}
        placeholder={t('field.pleaseEnter')}
        value={values.clientId}
        withAsterisk
      />
      <div aria-live="polite" className={classes.stack}>
        {objectId && <Note tone="warn">{t('ids.objectId', labels)}</Note>}
        {checked !== null && <TenantCheck issuer={checked} wizard={wizard} />}
      </div>
    </div>
  );
}

/** A pasted page or address may hold both IDs: each goes into its own field. */
function changesOfPaste(text: string, field: 'tenant' | 'clientId'): Partial<WizardValues> {
  const found = readEntraIds(text);
  return {
    [field]: text,
    ...(found.tenant !== null && { tenant: found.tenant }),
    ...(found.clientId !== null && { clientId: found.clientId }),
  };
}

function TenantCheck({ issuer, wizard }: { issuer: string } & Pick<StepProps, 'wizard'>) {
  const { t } = useTranslation('sso');
  const { values, provider } = wizard;
  const clientId = readClientId(values.clientId);
  const check = useApiQuery(
    'checkIssuer',
    {
      body: {
        kind: 'azure',
        issuer,
        authorityHost: authorityHostOf(values),
        internalNetwork: internalNetworkOf(values, provider),
        ...(clientId !== null && { clientId }),
      },
    },
    { staleTime: 60_000 },
  );
  if (check.isPending) return <Loading />;
  if (check.data === undefined) return <ErrorNote error={check.error} onRetry={() => void check.refetch()} />;
  return (
    <>
      {issuerVerdict(check.data) === 'found' && (
        <Note tone="ok">
          <p>
            <strong>{t('ids.found')}</strong>
          </p>
          <p className={classes.mono}>{check.data.discoveredIssuer}</p>
        </Note>
      )}
      <FoldedChecks checks={issuerChecks(check.data)} />
    </>
  );
}
