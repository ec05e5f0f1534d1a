import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { Button, TextInput } from '@mantine/core';
import { useApiMutation } from '../../../../api/hooks.ts';
import { ErrorNote } from '../../../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { SecretField } from '../../oidc/SecretField.tsx';
import { CheckList } from '../../shared/CheckList.tsx';
import classes from '../../sso.module.css';
import { readClientId } from '../entra-paste.ts';
import type { StepProps } from '../StepContent.tsx';
import { monthsAhead } from '../months-ahead.ts';
import { authorityHostOf, internalNetworkOf, issuerOf } from '../wizard-values.ts';
import { below } from '../../oidc/advanced-props.ts';

/** The secret, tried at Microsoft's token endpoint without any user before it is stored. */
export function StepCredential({ wizard }: StepProps) {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const { values, secret, provider, change } = wizard;
  const probe = useApiMutation('probeCredentials');
  const issuer = issuerOf(values);
  const run = () => {
    if (issuer === null || secret.trim() === '') return;
    probe.mutate({
      body: {
        kind: 'azure',
        issuer,
        authorityHost: authorityHostOf(values),
        internalNetwork: internalNetworkOf(values, provider),
        clientId: readClientId(values.clientId) ?? '',
        clientSecret: secret.trim(),
      },
    });
  };
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>{t('credential.where', labels)}</p>
      <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && run()}>
        <SecretField
          kind="azure"
          label={t('wizard.secretValue')}
          onChange={(typed) => {
            probe.reset();
            wizard.setSecret(typed);
          }}
          stored={provider?.secretSet === true}
          value={secret}
        />
      </div>
      <div>
        <TextInput
          description={t('credential.expires.help')}
          inputWrapperOrder={below}
          label={t('field.secretExpiresOn')}
          onChange={(event) => change({ secretExpiresOn: event.currentTarget.value })}
          type="date"
          value={values.secretExpiresOn}
        />
        <div className={classes.row} style={{ marginTop: 6 }}>
          {[6, 12, 24].map((months) => (
            <Button
              key={months}
              onClick={() => change({ secretExpiresOn: monthsAhead(months, new Date()) })}
              size="compact-sm"
              variant="default"
            >
              {t('credential.months', { count: months })}
            </Button>
          ))}
        </div>
      </div>
      <div aria-live="polite">
        {probe.isPending && <p className={classes.quiet}>{t('credential.checking')}</p>}
        {probe.data && <CheckList checks={probe.data.checks} />}
        <ErrorNote error={probe.error} title={t('credential.notChecked')} />
      </div>
      <p className={classes.quiet}>{t('credential.storedOff')}</p>
    </div>
  );
}
